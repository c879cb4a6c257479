"""The language that a text is written in.

Detection looks at all the languages that it knows first, so that a German report is refused rather
than read as French; then at the supported ones alone. Where little tells one from the other (three
words, a list of names) the supported one is preferred and the doubt is told.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from selon.errors import LanguageError, ReportError
from selon.language import supported

_ENOUGH = 20_000
"""Characters that are looked at: a language does not change its face after that."""
_SURE = 0.25
"""Below this share a supported language is told as assumed; measured on single headlines, where the
right language has 0.37 and more and a wrong one less than 0.24."""
_CLEARLY_OTHER = 0.4
_TIMES_LIKELIER = 20
"""Another language is believed over the supported ones only when it is likely in itself and this
many times likelier; *Oui, a dit Anne* looks Breton at 0.12 against 0.06."""


@cache
def _identifier() -> Any:  # noqa: ANN401 - the package has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - numpy is heavy

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect(text: str) -> tuple[str, str | None]:
    """Give the language of a text and, where it had to be assumed, a line that says so.

    Raises:
        LanguageError: the text is clearly in a language that is not supported.
        ReportError: no language is installed.
    """
    known = supported()
    if not known:
        raise ReportError("no language is installed; expected one in the group selon.languages")
    shares: dict[str, float] = dict(_identifier().rank(text[:_ENOUGH]))
    likeliest = max(shares, key=lambda code: (shares[code], code))
    best = max(known, key=lambda code: shares.get(code, 0.0))
    share = shares.get(best, 0.0)
    if likeliest in known and share >= _SURE:
        return best, None
    if shares[likeliest] >= _CLEARLY_OTHER and shares[likeliest] > _TIMES_LIKELIER * share:
        raise LanguageError(f"language {likeliest} is not supported; supported: {', '.join(known)}")
    if share >= _SURE:
        return best, None
    return best, f"language {best} was assumed: the text is too short or too mixed to tell"
