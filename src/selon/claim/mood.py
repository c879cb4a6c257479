"""Mood and tense of a clause: the kinds of the conditional, and when a clause takes place.

A conditional is one of three things: under a condition, a consequence; under a telling in the past, the
future seen from there; else something passed on that the reporter does not vouch for, or supposed by the one
who speaks (Abouda 2001; Dendale 2018 on the French *conditionnel d'altérité énonciative*).

All positions are places of tokens in the frame, half-open.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from selon.claim.clauses import Clause
from selon.language import Language
from selon.model import Tense
from selon.syntax import Token, match

_GROUP_REACH = 6
"""Most tokens between a finite verb and the participle or infinitive that goes with it."""


class Conditional(StrEnum):
    """What a conditional without a condition is."""

    FUTURE = "future"
    """In the past: *a déclaré qu'il enverrait*, *said it would close*."""
    HEARSAY = "hearsay"
    """*trois hommes auraient quitté la ville*."""
    IMPLIED = "implied"
    """Of a supposition that is not told: *se retirer serait une faute*."""
    WISH = "wish"
    """Of politeness: *souhaiterait*."""


def conditional(
    tokens: Sequence[Token],
    clause: Clause,
    verb: int,
    *,
    past: bool,
    reported: bool,
    dated: bool,
    language: Language,
) -> Conditional | None:
    """Tell what the conditional of a finite verb is; ``None`` where it is none.

    Args:
        tokens: of the frame.
        clause: that the verb is of; it holds under no condition that is told.
        verb: its place.
        past: whether the clause is a complement of a telling in the past.
        reported: whether the words are the reporter's.
        dated: whether a time expression stands in it.
        language: of the report.
    """
    if not language.is_conditional(tokens[verb].lower):
        return None
    if match(tokens, verb, words="wish_conditional", language=language):
        return Conditional.WISH
    hearsay = language.has("feature", "conditional-hearsay")
    supposed = _supposed(tokens, clause, verb, language=language)
    if is_perfect(tokens, verb, clause.span[1], language=language):
        if _counterfactual(tokens, verb, clause.span[1], language=language):
            return Conditional.WISH
        return Conditional.HEARSAY if hearsay else Conditional.IMPLIED
    told = reported and not tokens[verb].quoted
    if past and reported and dated and (supposed or not told):
        return Conditional.FUTURE
    if past and told and not (hearsay and _of_now(tokens, verb, clause.span[1], language=language)):
        return Conditional.IMPLIED if supposed else Conditional.FUTURE
    passed_on = told and hearsay and (past or not supposed)
    return Conditional.HEARSAY if passed_on else Conditional.IMPLIED


def _of_now(tokens: Sequence[Token], verb: int, end: int, *, language: Language) -> bool:
    """Tell whether an adverb shows a state that lasts (*seraient encore détenus*)."""
    places = range(verb + 1, min(end, verb + _GROUP_REACH))
    return any(match(tokens, at, words="present_adverb", language=language) for at in places)


def _counterfactual(tokens: Sequence[Token], verb: int, end: int, *, language: Language) -> bool:
    """Tell whether it says what should or could have been (*aurait dû*): that is said for certain."""
    found = participle(tokens, verb, end, language=language)
    return found is not None and language.has("counterfactual", tokens[found].lower)


def _supposed(tokens: Sequence[Token], clause: Clause, verb: int, *, language: Language) -> bool:
    """Tell whether the subject is only supposed: indefinite, a clause, an infinitive, *cela*."""
    start = clause.span[0]
    while start < verb and tokens[start].text in {'"', "«", "“"}:
        start += 1
    while start < verb and any(tokens[i].text == "," for i in range(start, verb)):
        start = max(i for i in range(start, verb) if tokens[i].text == ",") + 1
    first = tokens[start]
    if first.verb in {"Inf", "Ger"} or (first.verb == "Part" and first.lower.endswith("ing")):
        return True
    if tokens[verb].i > start + 1 and tokens[start + 1].verb == "Inf" and language.has("clitic", first.lower):
        return True
    return bool(match(tokens, start, words="indefinite_subject", language=language))


def participle(tokens: Sequence[Token], verb: int, end: int, *, language: Language) -> int | None:
    """Give the place of the participle that goes with an auxiliary, behind it."""
    be = language.has("be", tokens[verb].lower)
    at = verb + 1
    while at < min(end, verb + _GROUP_REACH):
        token = tokens[at]
        if token.verb == "Part" or (be and language.has("be_perfect", token.lower)):
            return at
        if not be and token.pos in {"VERB", "ADJ"} and language.has("perfect_auxiliary", tokens[verb].lower):
            return at
        if length := match(tokens, at, words="adverb", language=language):
            at += length
            continue
        if token.verb in {"Inf", "Fin"} or token.pos in {"NOUN", "PROPN", "ADP"}:
            return None
        at += 1
    return None


def is_perfect(tokens: Sequence[Token], verb: int, end: int, *, language: Language) -> bool:
    """Tell whether a finite auxiliary makes a perfect with the participle behind it."""
    auxiliary = tokens[verb].lower
    if not language.has("be", auxiliary) and not language.has("perfect_auxiliary", auxiliary):
        return _would_have(tokens, verb, end, language=language)
    found = participle(tokens, verb, end, language=language)
    if found is None:
        return False
    if not language.has("be", auxiliary):
        return True
    if "be_perfect" not in language.words:
        return language.has("have", auxiliary)
    reflexive = any(language.has("reflexive_pronoun", t.lower) for t in tokens[max(0, verb - 2) : verb])
    return reflexive or language.has("be_perfect", tokens[found].lower)


def _would_have(tokens: Sequence[Token], verb: int, end: int, *, language: Language) -> bool:
    """Tell whether an auxiliary brings a perfect infinitive (*would have left*)."""
    return perfect_infinitive(tokens, verb + 1, end, language=language)


def perfect_infinitive(tokens: Sequence[Token], at: int, end: int, *, language: Language) -> bool:
    """Tell whether a perfect infinitive begins at a place, adverbs apart (*avoir quitté*, *have left*)."""
    while at < min(end, len(tokens)) and (
        tokens[at].pos in {"ADV", "PART"}
        or language.has("clitic", tokens[at].lower)
        or language.has("negative_word", tokens[at].lower)
    ):
        at += 1
    if at >= min(end, len(tokens)) or not language.has("perfect_infinitive", tokens[at].lower):
        return False
    found = participle(tokens, at, end, language=language)
    return found is not None and (
        not language.has("be", tokens[at].lower) or language.has("be_perfect", tokens[found].lower)
    )


def tense(
    tokens: Sequence[Token],
    clause: Clause,
    *,
    past: bool,
    reported: bool,
    open_ended: bool,
    language: Language,
) -> Tense | None:
    """Tell when a clause takes place, relative to the saying; ``None`` for words without a verb.

    Under a telling in the past the imperfect stands for what is present then, and so does the English past
    of what lasts (*said the road was closed*). What is hoped, feared or thought possible lies ahead
    (``open_ended``), where an infinitive or a subjunctive tells it.
    """
    if clause.verb is None:
        return _of_infinitive(tokens, clause, open_ended=open_ended, language=language)
    verb, end = clause.verb, clause.span[1]
    backshift = past and reported and not tokens[verb].quoted
    told = _by_phrase(tokens, verb, end, backshift=backshift, language=language)
    if told is not None:
        return told
    return _by_form(tokens, verb, end, backshift=backshift, open_ended=open_ended, language=language)


def _by_phrase(
    tokens: Sequence[Token], verb: int, end: int, *, backshift: bool, language: Language
) -> Tense | None:
    """Tell the tense where more than the form of the verb tells it: auxiliaries, modals, phrases."""
    word = tokens[verb]
    if language.is_conditional(word.lower):
        return _of_conditional(tokens, verb, end, backshift=backshift, language=language)
    if word.tense == "Fut" or language.has("future_auxiliary", word.lower):
        return Tense.FUTURE
    if _expects(tokens, verb, end, language=language):
        return Tense.FUTURE
    if _looks_back(tokens, verb, end, language=language):
        return Tense.PAST
    if language.has("possible_modal", word.lower):
        return _of_modal(tokens, verb, end, language=language)
    return Tense.PAST if is_perfect(tokens, verb, end, language=language) else None


def _by_form(
    tokens: Sequence[Token], verb: int, end: int, *, backshift: bool, open_ended: bool, language: Language
) -> Tense:
    word = tokens[verb]
    if word.tense == "Imp":
        return Tense.PRESENT if backshift else Tense.PAST
    if word.tense != "Past":
        return Tense.FUTURE if word.mood == "Sub" and open_ended else Tense.PRESENT
    lasting = backshift and language.has("stative_verb", _meant(tokens, verb, end, language=language))
    return Tense.PRESENT if lasting and _past_is_now(tokens, verb, end, language=language) else Tense.PAST


def _looks_back(tokens: Sequence[Token], verb: int, end: int, *, language: Language) -> bool:
    """Tell whether a past is told behind the verb (*semble avoir fui*, *said to have left*, *vient de*)."""
    if match(tokens, verb, words="recent_past", language=language):
        return True
    for at in range(verb + 1, min(end, verb + _GROUP_REACH)):
        if tokens[at].pos in {"NOUN", "PROPN"}:
            return False
        if perfect_infinitive(tokens, at, end, language=language):
            return True
    return False


def _expects(tokens: Sequence[Token], verb: int, end: int, *, language: Language) -> bool:
    """Tell whether a future is told by a phrase (*is due to begin*, *was going to give*, *is to leave*)."""
    for at in range(verb + 1, min(end, verb + _GROUP_REACH)):
        length = match(tokens, at, words="future_phrase", language=language)
        if length:
            return not perfect_infinitive(tokens, at + length, end, language=language)
        if tokens[at].pos in {"NOUN", "PROPN", "ADP"}:
            return False
    return False


def _of_conditional(
    tokens: Sequence[Token], verb: int, end: int, *, backshift: bool, language: Language
) -> Tense:
    if is_perfect(tokens, verb, end, language=language):
        return Tense.PAST
    if match(tokens, verb, words="wish_conditional", language=language):
        return Tense.PRESENT
    if language.has("possible_modal", tokens[verb].lower) and not backshift:
        return _of_modal(tokens, verb, end, language=language)
    return Tense.FUTURE


def _of_modal(tokens: Sequence[Token], verb: int, end: int, *, language: Language) -> Tense:
    if perfect_infinitive(tokens, verb + 1, end, language=language):
        return Tense.PAST
    return Tense.PRESENT if _lasts(tokens, verb, end, language=language) else Tense.FUTURE


def _meant(tokens: Sequence[Token], verb: int, end: int, *, language: Language) -> str:
    """Give the word that a verb of support stands for: *know* of *did not know*."""
    if language.has("support_verb", tokens[verb].lower):
        for at in range(verb + 1, min(end, verb + _GROUP_REACH)):
            if tokens[at].verb == "Inf" or tokens[at].pos == "VERB":
                return tokens[at].lower
    return tokens[verb].lower


def _past_is_now(tokens: Sequence[Token], verb: int, end: int, *, language: Language) -> bool:
    """Tell whether *was* stands for what is so at the saying: not a passive that tells what happened."""
    if not language.has("be", tokens[verb].lower):
        return True
    found = participle(tokens, verb, end, language=language)
    return (
        found is None
        or tokens[found].lower.endswith("ing")
        or language.has("state_participle", tokens[found].lower)
    )


def _lasts(tokens: Sequence[Token], verb: int, end: int, *, language: Language) -> bool:
    """Tell whether what a modal brings lasts: *pourrait être*, *may be*, without a participle behind."""
    for at in range(verb + 1, min(end, verb + _GROUP_REACH)):
        token = tokens[at]
        if token.verb == "Inf" or (token.pos in {"AUX", "VERB"} and token.verb != "Part"):
            lasting = language.has("stative_verb", token.lower)
            return lasting and participle(tokens, at, end, language=language) is None
        if token.pos in {"NOUN", "PROPN"}:
            break
    return language.has("be", tokens[verb].lower) and participle(tokens, verb, end, language=language) is None


def _of_infinitive(
    tokens: Sequence[Token], clause: Clause, *, open_ended: bool, language: Language
) -> Tense | None:
    """Tell when an infinitive takes place: a perfect one before the saying, another beside it."""
    start, end = clause.span
    for at in range(start, end):
        token = tokens[at]
        if perfect_infinitive(tokens, at, end, language=language):
            return Tense.PAST
        if token.verb == "Inf":
            return Tense.FUTURE if open_ended else Tense.PRESENT
        if token.pos in {"NOUN", "PROPN"}:
            return None
    return None
