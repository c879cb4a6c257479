"""French verbs: every written form of an infinitive, and which words are in the conditional.

Regular verbs follow from their infinitive, the spelling changes of the first group included; the others
from their principal parts in ``lexicon/verbs.tsv``. The imperfect subjunctive is left out: news does
not use it. Forms are lower case, with the accents of the traditional spelling (and of the spelling
of 1990 where the verb is of the type of *céder*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from selon.errors import LanguageError
from selon.language import Form
from selon.languages.tables import rows

PACKAGE = "selon.languages.fr"

_FUTURE = ("ai", "as", "a", "ons", "ez", "ont")
_IMPERFECT = ("ais", "ais", "ait", "ions", "iez", "aient")
_PRESENT_IR = ("is", "is", "it", "issons", "issez", "issent")
_PRESENT_RE = ("s", "s", "", "ons", "ez", "ent")
_SIMPLE_PAST = {
    "ai": ("ai", "as", "a", "âmes", "âtes", "èrent"),
    "is": ("is", "is", "it", "îmes", "îtes", "irent"),
    "ïs": ("ïs", "ïs", "ït", "ïmes", "ïtes", "ïrent"),
    "us": ("us", "us", "ut", "ûmes", "ûtes", "urent"),
    "ûs": ("ûs", "ûs", "ût", "ûmes", "ûtes", "ûrent"),
    "ins": ("ins", "ins", "int", "înmes", "întes", "inrent"),
}
_DOUBLING = (
    "appeler",
    "atteler",
    "chanceler",
    "ensorceler",
    "épeler",
    "étinceler",
    "ficeler",
    "jeter",
    "niveler",
    "renouveler",
    "ruisseler",
)
"""Ends of verbs that double their consonant before a mute *e* where others take a grave accent."""

_MUTED = re.compile(r"e[^aeiouyéèê]er$")
_ACUTE = re.compile(r"é((?:[^aeiouyéèê]+|[gq]u))er$")
_CONDITIONAL = re.compile(r"(?P<stem>.+r)(?:ais|ait|ions|iez|aient)$")
_FUTURE_STEM = re.compile(r".(?:er|ir|ndr|rdr|ttr|mpr|cevr|aîtr|aitr|clur)$")
"""Ends of the future stems of regular verbs and of the types in *-ndre, -rdre, -ttre, -mpre, -cevoir*.

An imperfect has such a stem only if its infinitive ends in *-irer, -ndrer …*; those are in the table.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """What all forms of a verb follow from."""

    infinitive: str
    present: tuple[str, ...]
    futures: tuple[str, ...]
    """Stems; two where the spelling varies."""
    simple_past: tuple[str, ...]
    imperfect: str
    """Stem."""
    subjunctive: tuple[str, ...]
    past_participle: str
    present_participle: str


@cache
def conjugate(infinitive: str) -> Mapping[str, frozenset[Form]]:
    """Give every written form of a verb with what it may be.

    Raises:
        LanguageError: the word is no infinitive, or the table of irregular verbs is broken.
    """
    forms: dict[str, set[Form]] = {}
    for form, kind in _forms(_parts(infinitive)):
        forms.setdefault(form, set()).add(kind)
    return {form: frozenset(kinds) for form, kinds in forms.items()}


@cache
def is_conditional(word: str) -> bool:
    """Tell whether a lower-case word is a verb in the conditional.

    Exact for the verbs of the table; of the others, only an end that can be nothing else counts, so that
    imperfects such as *montrait* or *préparait* do not.
    """
    match = _CONDITIONAL.match(word)
    if match is None:
        return False
    kinds = _known().get(word)
    if kinds is not None:
        return Form.CONDITIONAL in kinds
    return _FUTURE_STEM.search(match["stem"]) is not None


@cache
def _known() -> Mapping[str, frozenset[Form]]:
    """Give the forms of all verbs of the table."""
    forms: dict[str, frozenset[Form]] = {}
    for verb in _table():
        for form, kinds in conjugate(verb).items():
            forms[form] = forms.get(form, frozenset()) | kinds
    return forms


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return {row["verb"]: row for row in rows(PACKAGE, "verbs")}


def _parts(infinitive: str) -> _Parts:
    row = _table().get(infinitive)
    if row is not None and row["like"]:
        model = row["like"]
        if not infinitive.endswith(model):
            raise LanguageError(f"verbs.tsv, entry {infinitive}: does not end like {model}")
        return _prefixed(infinitive.removesuffix(model), _parts(model))
    if row is not None and row["present"]:
        return _irregular(row)
    if infinitive.endswith("er"):
        return _first_group(infinitive)
    if infinitive.endswith(("ir", "ïr")):
        return _second_group(infinitive)
    if infinitive.endswith("dre"):
        return _third_group(infinitive)
    raise LanguageError(
        f"verb {infinitive} is not in verbs.tsv and not regular, expected its principal parts"
    )


def _prefixed(prefix: str, model: _Parts) -> _Parts:
    def put(forms: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(prefix + form for form in forms if form)

    return _Parts(
        infinitive=prefix + model.infinitive,
        present=put(model.present),
        futures=put(model.futures),
        simple_past=put(model.simple_past),
        imperfect=prefix + model.imperfect,
        subjunctive=put(model.subjunctive),
        past_participle=prefix + model.past_participle,
        present_participle=prefix + model.present_participle,
    )


def _irregular(row: Mapping[str, str]) -> _Parts:
    present = tuple(row["present"].split())
    imperfect = "ét" if row["verb"] == "être" else present[3].removesuffix("ons")
    return _Parts(
        infinitive=row["verb"],
        present=present,
        futures=(row["future"].removesuffix("ai"),),
        simple_past=_simple_past(row["simple_past"]),
        imperfect=imperfect,
        subjunctive=_subjunctive(row["subjunctive"].split(), present, imperfect),
        past_participle=row["past_participle"],
        present_participle=row["present_participle"] or f"{imperfect}ant",
    )


def _simple_past(first: str) -> tuple[str, ...]:
    for ending, persons in sorted(_SIMPLE_PAST.items(), key=lambda item: -len(item[0])):
        if first.endswith(ending):
            stem = first.removesuffix(ending)
            return tuple(stem + person for person in persons)
    return ()


def _subjunctive(given: list[str], present: tuple[str, ...], imperfect: str) -> tuple[str, ...]:
    if not given:
        stem = present[5].removesuffix("ent")
        return (*(stem + end for end in ("e", "es", "ent")), f"{imperfect}ions", f"{imperfect}iez")
    singular, plural = given
    stem = singular.removesuffix("e")
    if singular == "sois":
        return ("sois", "soit", "soient", "soyons", "soyez")
    if singular == "aie":
        return ("aie", "aies", "ait", "aient", "ayons", "ayez")
    second = plural.removesuffix("ons") + "ez"
    return (singular, f"{stem}es", f"{stem}ent", plural, second)


def _first_group(infinitive: str) -> _Parts:
    stem = infinitive.removesuffix("er")
    before_a = re.sub("c$", "ç", stem) if stem.endswith("c") else re.sub("g$", "ge", stem)
    mutes = _mute_stems(infinitive, stem)
    present = tuple(mute + end for mute in mutes for end in ("e", "es", "ent"))
    acute = (infinitive,) if _ACUTE.search(infinitive) else ()
    return _Parts(
        infinitive=infinitive,
        present=(*present, f"{before_a}ons", f"{stem}ez"),
        futures=(*(f"{mute}er" for mute in mutes), *acute),
        simple_past=(*(before_a + end for end in ("ai", "as", "a", "âmes", "âtes")), f"{stem}èrent"),
        imperfect=before_a,
        subjunctive=(f"{stem}ions", f"{stem}iez"),
        past_participle=f"{stem}é",
        present_participle=f"{before_a}ant",
    )


def _mute_stems(infinitive: str, stem: str) -> tuple[str, ...]:
    """Give the stem before a mute *e*: *appell-, mèn-, cèd-, emploi-, pai-* or *pay-*."""
    if infinitive.endswith(_DOUBLING):
        return (stem + stem[-1],)
    if _MUTED.search(infinitive):
        return (f"{stem[:-2]}è{stem[-1]}",)
    acute = _ACUTE.search(infinitive)
    if acute is not None:
        return (f"{infinitive[: acute.start()]}è{acute[1]}",)
    if stem.endswith("ay"):
        return (f"{stem[:-1]}i", stem)
    if stem.endswith(("oy", "uy")):
        return (f"{stem[:-1]}i",)
    return (stem,)


def _second_group(infinitive: str) -> _Parts:
    stem = infinitive[:-2]
    return _Parts(
        infinitive=infinitive,
        present=tuple(stem + end for end in _PRESENT_IR),
        futures=(infinitive,),
        simple_past=_simple_past(f"{stem}is"),
        imperfect=f"{stem}iss",
        subjunctive=tuple(stem + end for end in ("isse", "isses", "issions", "issiez")),
        past_participle=f"{stem}i",
        present_participle=f"{stem}issant",
    )


def _third_group(infinitive: str) -> _Parts:
    stem = infinitive.removesuffix("re")
    return _Parts(
        infinitive=infinitive,
        present=tuple(stem + end for end in _PRESENT_RE),
        futures=(f"{stem}r",),
        simple_past=_simple_past(f"{stem}is"),
        imperfect=stem,
        subjunctive=tuple(stem + end for end in ("e", "es", "ions", "iez")),
        past_participle=f"{stem}u",
        present_participle=f"{stem}ant",
    )


def _forms(parts: _Parts) -> Iterator[tuple[str, Form]]:
    yield parts.infinitive, Form.INFINITIVE
    yield parts.present_participle, Form.PRESENT_PARTICIPLE
    for form in _agreements(parts.past_participle):
        yield form, Form.PAST_PARTICIPLE
    for form in (*parts.present, *parts.simple_past, *parts.subjunctive):
        yield form, Form.FINITE
    for future in parts.futures:
        for end in _FUTURE:
            yield future + end, Form.FINITE
        for end in _IMPERFECT:
            yield future + end, Form.CONDITIONAL
    soft = parts.imperfect
    for end in _IMPERFECT:
        # The letter that keeps c and g soft goes before an i: mangeais, but mangions.
        if end.startswith("i") and soft.endswith(("ç", "ge")) and parts.infinitive.endswith(("cer", "ger")):
            yield soft[:-1] + ("c" if soft.endswith("ç") else "") + end, Form.FINITE
        else:
            yield soft + end, Form.FINITE


def _agreements(masculine: str) -> tuple[str, ...]:
    if masculine == "été":
        return (masculine,)
    stem = masculine.replace("û", "u") if masculine in {"dû", "mû", "crû"} else masculine
    plural = masculine if masculine.endswith("s") else f"{stem}s"
    feminine = {"absous": "absoute", "dissous": "dissoute"}.get(masculine, f"{stem}e")
    return (masculine, plural, feminine, f"{feminine}s")
