"""The written forms of English cues, against a table written by hand."""

from __future__ import annotations

import pytest

from selon.language import Act, Construction, Cue, CueKind, Form
from selon.languages import tables
from selon.languages.en.inflection import cue_forms, noun_forms, principal_parts, verb_forms, with_s
from selon.model import Stance

PARTS = principal_parts(tables.rows("selon.languages.en", "verbs"))

# lemma, third person, past, past participle, present participle
VERBS = """
say says said said saying
tell tells told told telling
speak speaks spoke spoken speaking
write writes wrote written writing
think thinks thought thought thinking
know knows knew known knowing
swear swears swore sworn swearing
find finds found found finding
foresee foresees foresaw foreseen foreseeing
understand understands understood understood understanding
put puts put put putting
read reads read read reading
begin begins began begun beginning
give gives gave given giving
undertake undertakes undertook undertaken undertaking
add adds added added adding
declare declares declared declared declaring
agree agrees agreed agreed agreeing
deny denies denied denied denying
reply replies replied replied replying
testify testifies testified testified testifying
convey conveys conveyed conveyed conveying
admit admits admitted admitted admitting
commit commits committed committed committing
rebut rebuts rebutted rebutted rebutting
regret regrets regretted regretted regretting
refer refers referred referred referring
quip quips quipped quipped quipping
snap snaps snapped snapped snapping
shrug shrugs shrugged shrugged shrugging
beg begs begged begged begging
stop stops stopped stopped stopping
answer answers answered answered answering
disclose discloses disclosed disclosed disclosing
stress stresses stressed stressed stressing
express expresses expressed expressed expressing
guess guesses guessed guessed guessing
pledge pledges pledged pledged pledging
publish publishes published published publishing
preach preaches preached preached preaching
reveal reveals revealed revealed revealing
explain explains explained explained explaining
claim claims claimed claimed claiming
applaud applauds applauded applauded applauding
lie lies lied lied lying
vow vows vowed vowed vowing
predict predicts predicted predicted predicting
tweet tweets tweeted tweeted tweeting
forgo forgoes forgoed forgoed forgoing
guarantee guarantees guaranteed guaranteed guaranteeing
aver avers averred averred averring
infer infers inferred inferred inferring
"""


def _row(line: str) -> list[tuple[str, str, Form]]:
    lemma, third, past, participle, gerund = line.split()
    return [
        (lemma, lemma, Form.FINITE),
        (lemma, lemma, Form.INFINITIVE),
        (lemma, third, Form.FINITE),
        (lemma, past, Form.FINITE),
        (lemma, participle, Form.PAST_PARTICIPLE),
        (lemma, gerund, Form.PRESENT_PARTICIPLE),
    ]


TABLE = [entry for line in VERBS.strip().splitlines() for entry in _row(line)]


def test_table_is_long_enough() -> None:
    """The table looks at a hundred forms or more."""
    assert len(TABLE) >= 100


@pytest.mark.parametrize(("lemma", "word", "form"), TABLE)
def test_form_is_generated(lemma: str, word: str, form: Form) -> None:
    """Each form of the table is among those that the rules and the table of parts give."""
    parts = PARTS.get(lemma)
    forms = list(verb_forms(lemma, parts) if parts else verb_forms(lemma))
    assert (word, form) in forms
    assert len(forms) == len(set(forms))


def test_no_other_forms() -> None:
    """A verb has the forms of the table and no others."""
    lemmas = {line.split()[0] for line in VERBS.strip().splitlines()}
    expected = {(word, form) for _, word, form in TABLE}
    found = {
        entry
        for lemma in lemmas
        for entry in (verb_forms(lemma, PARTS[lemma]) if lemma in PARTS else verb_forms(lemma))
    }
    assert found == expected


def test_spellings_on_both_sides_of_the_atlantic() -> None:
    """A verb with two spellings has both."""
    words = {word for word, _ in verb_forms("signal", PARTS["signal"])}
    assert words == {"signal", "signals", "signalled", "signaled", "signalling", "signaling"}


def test_forms_of_be_and_have() -> None:
    """The two verbs with forms of their own have them, short ones included."""
    assert ("'re", Form.FINITE) in set(verb_forms("be", PARTS["be"]))
    assert ("were", Form.FINITE) in set(verb_forms("be", PARTS["be"]))
    assert ("has", Form.FINITE) in set(verb_forms("have", PARTS["have"]))


@pytest.mark.parametrize(
    ("lemma", "plural"),
    [
        ("claim", "claims"),
        ("testimony", "testimonies"),
        ("promise", "promises"),
        ("hypothesis", "hypotheses"),
        ("press release", "press releases"),
        ("guess", "guesses"),
    ],
)
def test_noun_forms(lemma: str, plural: str) -> None:
    """A noun has a singular and a plural."""
    assert noun_forms(lemma) == (lemma, plural)


@pytest.mark.parametrize(
    ("word", "written"), [("echo", "echoes"), ("say", "says"), ("cry", "cries"), ("tax", "taxes")]
)
def test_with_s(word: str, written: str) -> None:
    """The ending -s is written as English spells it."""
    assert with_s(word) == written


def _cue(lemma: str, kind: CueKind = CueKind.VERB) -> Cue:
    return Cue(
        lemma=lemma,
        kind=kind,
        act=Act.SAY,
        stance=Stance.NEUTRAL,
        constructions=frozenset({Construction.QUOTE}),
    )


def test_words_behind_the_head_stay() -> None:
    """In a verb of several words the head alone changes."""
    forms = {(head, form.rest) for head, form in cue_forms(_cue("point out"), PARTS)}
    assert ("pointed", ("out",)) in forms
    assert ("pointing", ("out",)) in forms


def test_joined_verbs_change_together() -> None:
    """Verbs joined by a conjunction take the same form."""
    forms = {(head, form.rest) for head, form in cue_forms(_cue("confirm or deny"), PARTS)}
    assert ("confirmed", ("or", "denied")) in forms
    assert ("confirmed", ("or", "deny")) not in forms


def test_preposition_has_one_form() -> None:
    """A preposition does not change; its other words stand behind its first."""
    [(head, form)] = cue_forms(_cue("in the words of", CueKind.PREPOSITION), PARTS)
    assert (head, form.form, form.rest) == ("in", None, ("the", "words", "of"))
