"""The path of one report, on one page: text → sentences → frames → tellings → speakers → reading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from selon import report as reports
from selon.attribution import Attributed, attribute, speakers
from selon.attribution.draft import Draft
from selon.language import load
from selon.model import (
    Attribution,
    NotCoded,
    Quotation,
    QuoteRepair,
    Reading,
    Repair,
    Report,
    Said,
    Span,
    Speaker,
)
from selon.syntax import Frame, Range
from selon.text import copy, frames, quotations, sentences
from selon.text.copy import AnalysisCopy

_BATCH = 64


def read(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the name of the record's field
    language: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: date | str | None = None,
) -> Reading:
    """Read one report: who tells what in it.

    Args:
        text: the report; its byte order mark is dropped and its line ends become LF.
        id: a name of its own for the report; its digest otherwise.
        language: ISO 639-1; detected otherwise.
        title: as published.
        outlet: who published it.
        url: where it was published.
        published: the day, as a date or in ISO 8601.

    Raises:
        ReportError: the text is empty or the date is none.
        LanguageError: the language is not supported.
    """
    report = reports.make(
        text, id=id, language=language, title=title, outlet=outlet, url=url, published=published
    )
    return next(read_reports([report]))


def read_reports(incoming: Iterable[Report], *, batch: int = _BATCH) -> Iterator[Reading]:
    """Read many reports, in order; ``batch`` of them share the language model's batches."""
    rest = iter(incoming)
    while group := list(islice(rest, batch)):
        yield from _read_group(group)


def _read_group(group: list[Report]) -> Iterator[Reading]:
    prepared = []
    parts: list[tuple[AnalysisCopy, tuple[Quotation, ...], tuple[Repair, ...]]] = []
    for report in group:
        language = load(report.language)
        analysis = copy.make(report.text)
        found, repairs = quotations.find(analysis.text)
        split = sentences.split(analysis.text, quotations=found, abbreviations=language.abbreviations)
        prepared.append(frames.prepare(analysis.text, sentences=split, quotations=found, language=language))
        parts.append((analysis, found, repairs))
    for report, (analysis, found, repairs), framed in zip(
        group, parts, frames.analyse(prepared), strict=True
    ):
        yield _reading(report, analysis, found, repairs, framed)


def _reading(
    report: Report,
    analysis: AnalysisCopy,
    found: tuple[Quotation, ...],
    repairs: tuple[Repair, ...],
    framed: tuple[Frame, ...],
) -> Reading:
    language = load(report.language)
    told = attribute(framed, text=analysis.text, quotations=found, language=language)
    resolved = speakers.resolve(
        told.drafts, text=analysis.text, frames=framed, quotations=found, language=language
    )
    return Reading(
        report=report,
        attributions=_attributions(report, analysis, told, resolved),
        not_coded=tuple(
            NotCoded(span=_span(report, analysis, span), reason=reason) for span, reason in told.not_coded
        ),
        repairs=tuple(
            QuoteRepair(kind=r.kind, at=analysis.origin(r.at, r.at)[0], reason=r.reason) for r in repairs
        ),
    )


def _span(report: Report, analysis: AnalysisCopy, span: Range) -> Span:
    return report.span(*analysis.origin(*span))


def _attributions(
    report: Report, analysis: AnalysisCopy, told: Attributed, resolved: tuple[speakers.Resolved, ...]
) -> tuple[Attribution, ...]:
    ids = [_id(report, draft) for draft in told.drafts]
    attributions = []
    for draft, who, own in zip(told.drafts, resolved, ids, strict=True):

        def at(span: Range | None) -> Span | None:
            return _span(report, analysis, span) if span is not None else None

        said = at(draft.said)
        attributions.append(
            Attribution(
                id=own,
                type=draft.type,
                source=Speaker(
                    mention=at(who.mention),
                    name=who.name,
                    kind=who.kind,
                    role=who.role,
                    organisation=who.organisation,
                    country=who.country,
                    anonymous=who.anonymous,
                    resolved_from=tuple(_span(report, analysis, span) for span in who.resolved_from),
                    unresolved=who.unresolved,
                ),
                cue=at(draft.cue),
                cue_stance=draft.stance,
                content=tuple(_span(report, analysis, span) for span in draft.content),
                addressee=at(draft.addressee),
                occasion=at(draft.occasion),
                said=Said(exact=said) if said is not None else None,
                place=at(draft.place),
                within=ids[draft.within] if draft.within is not None else None,
            )
        )
    return tuple(attributions)


def _id(report: Report, draft: Draft) -> str:
    """Hash what an attribution is read from, so that reading again gives the same id."""
    parts = [report.digest, repr(draft.cue), repr(draft.source), repr(draft.content)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
