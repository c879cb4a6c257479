"""French verbs: their forms, and which words are conditionals."""

from __future__ import annotations

import pytest

from selon.errors import LanguageError
from selon.language import CueKind, Form
from selon.languages.fr.conjugation import PACKAGE, conjugate, is_conditional
from selon.languages.fr.inflection import cue_forms
from selon.languages.tables import rows

FINITE, CONDITIONAL, INFINITIVE = Form.FINITE, Form.CONDITIONAL, Form.INFINITIVE
PAST, PRESENT = Form.PAST_PARTICIPLE, Form.PRESENT_PARTICIPLE

FORMS = {
    ("affirmer", FINITE): "affirme affirment affirmait affirma affirmèrent affirmera affirmeront affirmons",
    ("affirmer", CONDITIONAL): "affirmerait affirmeraient affirmerions",
    ("affirmer", PAST): "affirmé affirmée affirmés affirmées",
    ("affirmer", PRESENT): "affirmant",
    ("annoncer", FINITE): "annonçait annonçaient annoncions annonça annonçons annoncèrent",
    ("annoncer", PRESENT): "annonçant",
    ("juger", FINITE): "jugeait jugions jugea jugeons jugèrent",
    ("juger", PRESENT): "jugeant",
    ("céder", FINITE): "cède cèdent cédait cédera cèdera",
    ("céder", CONDITIONAL): "céderait cèderaient",
    ("espérer", FINITE): "espère espèrent espérait espérons",
    ("espérer", CONDITIONAL): "espérerait espèrerait",
    ("suggérer", FINITE): "suggère suggérait",
    ("alléguer", FINITE): "allègue alléguait",
    ("appeler", FINITE): "appelle appellent appelait appelons appellera",
    ("rappeler", FINITE): "rappelle rappelait rappelez",
    ("rejeter", FINITE): "rejette rejettent rejetait rejettera",
    ("marteler", FINITE): "martèle martelait",
    ("mener", FINITE): "mène menait mènera",
    ("payer", FINITE): "paie paye payait",
    ("employer", FINITE): "emploie employait emploiera",
    ("balayer", FINITE): "balaie balaye",
    ("interpeller", FINITE): "interpelle interpellait",
    ("avertir", FINITE): "avertit avertissent avertissait avertira avertisse",
    ("avertir", PAST): "averti avertie",
    ("démentir", FINITE): "dément démentent démentait démentit démentira démente",
    ("démentir", PAST): "démenti démentie",
    ("démentir", PRESENT): "démentant",
    ("répondre", FINITE): "répond répondent répondait répondit répondra réponde",
    ("répondre", PAST): "répondu répondue",
    ("dire", FINITE): "dit disent disait disaient dira dise dites dirent",
    ("dire", PAST): "dit dite dits dites",
    ("dire", CONDITIONAL): "dirait diraient",
    ("redire", FINITE): "redit redisait redites",
    ("prédire", FINITE): "prédit prédisent prédisez",
    ("contredire", FINITE): "contredit contredisez",
    ("faire", FINITE): "fait font faisait fit fera fasse faites",
    ("faire", PRESENT): "faisant",
    ("savoir", FINITE): "sait savent savait sut saura sache",
    ("savoir", PRESENT): "sachant",
    ("croire", FINITE): "croit croient croyait crut croyons",
    ("voir", FINITE): "voit voient voyait vit verra",
    ("prévoir", FINITE): "prévoit prévoyait prévoira",
    ("prévoir", CONDITIONAL): "prévoirait",
    ("soutenir", FINITE): "soutient soutiennent soutenait soutint soutiendra",
    ("maintenir", PAST): "maintenu maintenue",
    ("convenir", FINITE): "convient conviennent convint",
    ("prévenir", PAST): "prévenu prévenus",
    ("admettre", FINITE): "admet admettent admettait admit admette",
    ("promettre", PAST): "promis promise promises",
    ("écrire", FINITE): "écrit écrivent écrivait écrivit",
    ("reconnaître", FINITE): "reconnaît reconnaissent reconnaissait reconnut reconnaîtra",
    ("reconnaître", PAST): "reconnu reconnue",
    ("craindre", FINITE): "craint craignent craignait craigne",
    ("plaindre", FINITE): "plaint plaignait plaignirent",
    ("prétendre", FINITE): "prétend prétendent prétendait",
    ("vouloir", FINITE): "veut veulent voulait voulut veuille",
    ("devoir", PAST): "dû due dus dues",
    ("pouvoir", FINITE): "peut peuvent pouvait put puisse",
    ("avoir", FINITE): "a ont avait eut aura ait avons ayons",
    ("avoir", PRESENT): "ayant",
    ("être", FINITE): "est sont était étaient fut furent sera soit soient sommes",
    ("être", PAST): "été",
    ("apprendre", PAST): "appris apprise",
    ("entendre", FINITE): "entend entendait",
    ("conclure", FINITE): "conclut concluent concluait",
    ("exclure", PAST): "exclu exclue",
    ("requérir", FINITE): "requiert requéraient",
    ("requérir", CONDITIONAL): "requerrait",
    ("convaincre", FINITE): "convainc convainquent convainquait",
    ("émouvoir", PAST): "ému émue",
    ("taire", FINITE): "tait taisait tut",
    ("sourire", FINITE): "sourit sourient souriait",
    ("apercevoir", FINITE): "aperçoit aperçut apercevait",
    ("découvrir", FINITE): "découvre découvrait découvrit",
    ("renvoyer", FINITE): "renvoie renvoyait renverra",
    ("poursuivre", FINITE): "poursuit poursuivent poursuivit",
    ("haïr", FINITE): "hait haïssait haït",
}

CONDITIONALS = """aurait auraient serait seraient ferait iraient enverrait préparerait montrerait entrerait
tirerait espérerait ouvrirait offrirait souffrirait courrait mourrait pourrait devrait voudrait faudrait
vaudrait saurait verrait prévoirait tiendrait viendrait rendrait perdrait répondrait craindrait rejoindrait
mettrait battrait interromprait recevrait apercevrait croirait boirait conclurait exclurait connaîtrait
paraîtraient dirait écrirait produirait finirait partirait servirait viserait déploierait essaierait payerait
appellerait jetterait céderait cèderait acquerrait vivrait suivrait vaincrait plairait naîtrait résoudrait
serions auriez pourrions devriez dateraient enterrerait retirerait durerait livreraient
coordonnerait rassemblerait disposerait"""

OTHERS = """entourait tirait espérait préparait montrait retirait ouvrait offrait souffrait courait mourait
entrait rencontrait enregistrait déclarait séparait comparait réparait ignorait explorait adorait assurait
durait figurait mesurait jurait restaurait considérait opérait libérait gérait générait préférait suggérait
admirait désirait inspirait respirait attirait soupirait éclairait engendrait effondrait encadrait livrait
délivrait couvrait célébrait sombrait vibrait intégrait consacrait massacrait serrait errait enterrait
demeurait pleurait requérait portrait retrait extrait trait frais vrais marais parais erraient tiraient
montraient préparaient tirions tiriez montrions prions mariez était avait disait riait souriait offraient
recouvrait découvrait parcourait secourait acquérait conquérait dira sera aura paraît naît"""


def _cases() -> list[tuple[str, Form, str]]:
    return [(verb, form, word) for (verb, form), words in FORMS.items() for word in words.split()]


@pytest.mark.parametrize(("verb", "form", "word"), _cases())
def test_form(verb: str, form: Form, word: str) -> None:
    """A form of a verb is known as what it is."""
    assert form in conjugate(verb)[word]


def test_enough_forms() -> None:
    """The table of forms above covers what its promise says."""
    assert len(_cases()) >= 120
    assert len(CONDITIONALS.split()) + len(OTHERS.split()) >= 60


@pytest.mark.parametrize(
    ("verb", "word"),
    [
        ("affirmer", "affirmeait"),
        ("annoncer", "annoncait"),
        ("annoncer", "annonçions"),
        ("juger", "jugait"),
        ("juger", "jugeions"),
        ("céder", "céde"),
        ("appeler", "appele"),
        ("rejeter", "rejete"),
        ("marteler", "martelle"),
        ("mener", "mene"),
        ("employer", "employe"),
        ("démentir", "démentissait"),
        ("dire", "disez"),
        ("être", "étée"),
        ("admettre", "admett"),
    ],
)
def test_no_form(verb: str, word: str) -> None:
    """A form that breaks the spelling rules is not made."""
    assert word not in conjugate(verb)


def test_form_of_several_kinds() -> None:
    """One written form may be several: "dit" is a present and a participle."""
    assert conjugate("dire")["dit"] == frozenset({FINITE, PAST})


def test_unknown_verb() -> None:
    """A verb that is neither regular nor in the table is refused by name."""
    with pytest.raises(LanguageError, match="verb forclure is not in"):
        conjugate("forclure")


@pytest.mark.parametrize("word", CONDITIONALS.split())
def test_conditional(word: str) -> None:
    """A conditional is recognised, of verbs of the table and of others."""
    assert is_conditional(word)


@pytest.mark.parametrize("word", OTHERS.split())
def test_no_conditional(word: str) -> None:
    """Imperfects of verbs in -rer and -rir, and nouns that end alike, are no conditionals."""
    assert not is_conditional(word)


def test_conditional_of_every_cue() -> None:
    """The rule and the conjugation agree on every form of every cue and every verb of the table."""
    verbs = {row["verb"] for row in rows(PACKAGE, "verbs")}
    wrong = [
        word
        for verb in verbs
        for word, forms in conjugate(verb).items()
        if CONDITIONAL in forms and not is_conditional(word)
    ]
    assert wrong == []
    finite = {word: forms for head in _heads() for word, forms in conjugate(head).items()}
    disagree = [word for word, forms in finite.items() if is_conditional(word) != (CONDITIONAL in forms)]
    assert disagree == []


def test_every_form_of_every_cue_maps_back() -> None:
    """A form of a cue's head word, looked up, gives the cue with that form."""
    forms = cue_forms()
    cues = {form.cue for found in forms.values() for form in found if form.cue.kind is CueKind.VERB}
    for cue in cues:
        for word, kinds in conjugate(_head(cue.lemma)).items():
            found = {form.form for form in forms.get(word, ()) if form.cue == cue}
            assert found == (kinds if cue.lemma != "compter" else kinds & {PAST}), (cue.lemma, word)


def _head(lemma: str) -> str:
    bare = lemma.removeprefix("ne pas ").removeprefix("se ").removeprefix("s'")
    return bare.split()[0]


def _heads() -> set[str]:
    return {_head(row["lemma"]) for row in rows(PACKAGE, "cues") if row["kind"] == "verb"}
