"""Every written form of a cue of the lexicon: verbs conjugated, nouns in the plural, contractions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from selon.errors import LanguageError
from selon.language import Act, Construction, Cue, CueForm, CueKind, Form
from selon.languages.fr.conjugation import PACKAGE, conjugate
from selon.languages.tables import rows
from selon.model import Certainty, Stance

_WORD = re.compile(r"[^\s']+'?")
_NEGATION = "ne pas "
"""Begins the lemma of a verb that counts only where it is negated: *ne pas donner suite*."""
_REFLEXIVE = re.compile(r"s(?:e |')")
_CONTRACTIONS = {"de": ("de", "d'", "du", "des"), "à": ("à", "au", "aux")}
_FEMININES = (("eux", "euse"), ("eur", "euse"), ("if", "ive"), ("el", "elle"), ("et", "ète"), ("er", "ère"))
"""Masculine and feminine ends of adjectives (*inquiet, inquiète*; *ferme* and *formel* by rule)."""


def cue_forms() -> Mapping[str, tuple[CueForm, ...]]:
    """Give what each head word may be, read from ``cues.tsv``; forms with more words behind come first.

    Raises:
        LanguageError: a table is broken.
    """
    found: dict[str, dict[CueForm, None]] = {}
    for row in rows(PACKAGE, "cues"):
        cue = _cue(row)
        for head, form in _written(cue, agrees=row["agrees"] == "yes"):
            if row["forms"] == "participle" and form.form is not Form.PAST_PARTICIPLE:
                continue
            found.setdefault(head, {})[form] = None
    return {head: tuple(sorted(forms, key=_words_behind_head)) for head, forms in found.items()}


def _words_behind_head(form: CueForm) -> int:
    return -len(form.rest)


def _cue(row: Mapping[str, str]) -> Cue:
    try:
        return Cue(
            lemma=row["lemma"],
            kind=CueKind(row["kind"]),
            act=Act(row["act"]),
            stance=Stance(row["stance"]),
            constructions=frozenset(Construction(name) for name in row["constructions"].split(",")),
            preposition=row["preposition"] or None,
            certainty=Certainty(row["certainty"]) if row["certainty"] else None,
        )
    except ValueError as error:
        raise LanguageError(f"cues.tsv, entry {row['lemma']}: {error}, expected another value") from None


def _written(cue: Cue, *, agrees: bool) -> Iterator[tuple[str, CueForm]]:
    if cue.kind is CueKind.VERB:
        yield from _verbs(cue, agrees=agrees)
        return
    head, *rest = _WORD.findall(cue.lemma)
    if cue.kind is CueKind.NOUN:
        for form in dict.fromkeys((head, plural(head))):
            yield form, CueForm(cue=cue, form=None, rest=tuple(rest))
        return
    for last in _CONTRACTIONS.get(rest[-1], (rest[-1],)) if rest else ():
        yield head, CueForm(cue=cue, form=None, rest=(*rest[:-1], last))
    if not rest:
        yield head, CueForm(cue=cue, form=None)


def _verbs(cue: Cue, *, agrees: bool) -> Iterator[tuple[str, CueForm]]:
    positive = cue.lemma.removeprefix(_NEGATION)
    reflexive = _REFLEXIVE.match(positive)
    head, *rest = _WORD.findall(positive[reflexive.end() :] if reflexive else positive)
    for last in agreements(rest[-1]) if agrees else (rest[-1:] or [""]):
        behind = (*rest[:-1], last) if rest else ()
        for written, forms in conjugate(head).items():
            for form in sorted(forms):
                yield (
                    written,
                    CueForm(
                        cue=cue,
                        form=form,
                        rest=behind,
                        reflexive=reflexive is not None,
                        negated=positive != cue.lemma,
                    ),
                )


def plural(noun: str) -> str:
    """Give the plural of a noun.

    >>> plural("aveu"), plural("propos"), plural("annonce")
    ('aveux', 'propos', 'annonces')
    """
    if noun.endswith(("s", "x", "z")):
        return noun
    if noun.endswith("al"):
        return f"{noun[:-2]}aux"
    return noun + ("x" if noun.endswith(("eau", "eu", "œu")) else "s")


def agreements(adjective: str) -> tuple[str, ...]:
    """Give the four forms of an adjective or participle, without repetition.

    >>> agreements("inquiet")
    ('inquiet', 'inquiets', 'inquiète', 'inquiètes')
    """
    feminine = _feminine(adjective)
    forms = (adjective, plural(adjective), feminine, plural(feminine))
    return tuple(dict.fromkeys(forms))


def _feminine(adjective: str) -> str:
    if adjective == "muet":
        return "muette"
    if adjective.endswith("e"):
        return adjective
    for masculine, feminine in _FEMININES:
        if adjective.endswith(masculine):
            return adjective.removesuffix(masculine) + feminine
    return f"{adjective}e"
