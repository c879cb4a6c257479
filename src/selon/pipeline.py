"""The path of one report, on one page: text → sentences → frames → tellings → speakers → reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import islice

from selon import report as reports
from selon.attribution import Attributed, attribute, speakers
from selon.attribution.draft import Draft
from selon.claim import claims
from selon.claim.claims import Facts
from selon.claim.factuality import cuewords
from selon.claim.factuality.cuewords import CueUse
from selon.claim.time import publication, telling, times
from selon.claim.time.resolution import Resolved
from selon.claim.time.times import TimeMention
from selon.language import Language, load
from selon.model import (
    Attribution,
    AttributionType,
    Candidate,
    Credit,
    Dateline,
    NotCoded,
    PublishedBasis,
    QuoteRepair,
    Reading,
    Report,
    Said,
    Span,
    Speaker,
    Timex,
)
from selon.report import credit
from selon.syntax import Frame, Quotation, Range, Repair
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
    dated = _dated(report, analysis, times.find(analysis.text, language=language))
    report = dated.report
    origin = credit.find(analysis.text, language=language)
    facts = claims.facts(analysis.text, times=dated.mentions, resolved=dated.resolved, language=language)

    def at(span: Range) -> Span:
        return _span(report, analysis, span)

    return Reading(
        report=report,
        attributions=_attributions(report, analysis, framed, told, resolved, dated, facts=facts),
        not_coded=tuple(
            NotCoded(span=_span(report, analysis, span), reason=reason) for span, reason in told.not_coded
        ),
        repairs=tuple(
            QuoteRepair(kind=r.kind, at=analysis.origin(r.at, r.at)[0], reason=r.reason) for r in repairs
        ),
        times=_times(report, analysis, dated),
        quantities=tuple(claims.quantity(one, at=at) for one in facts.quantities),
        places=tuple(claims.place(one, at=at) for one in facts.places),
        candidates=dated.candidates,
        credits=tuple(Credit(mention=at((one.start, one.end)), agency=one.agency) for one in origin.credits),
        dateline=Dateline(
            exact=at(origin.dateline),
            place=at(origin.place) if origin.place else None,
        )
        if origin.dateline
        else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    """A report with its day, as far as it is known, and the times of its text tied to it."""

    report: Report
    mentions: tuple[TimeMention, ...]
    resolved: tuple[Resolved, ...]
    """As many as mentions, or none where no day is known."""
    candidates: tuple[Candidate, ...]

    def days(self, span: Range | None) -> Resolved | None:
        """Give the days of a telling, by the words that date it."""
        if span is None or self.report.published is None:
            return None
        return telling.days(
            *span, mentions=self.mentions, resolved=self.resolved, anchor=self.report.published
        )


def _dated(report: Report, analysis: AnalysisCopy, mentions: tuple[TimeMention, ...]) -> _Dated:
    """Settle the day of publication, and tie the times of the text to it."""
    language = load(report.language)
    found = publication.find(analysis.text, language=language, mentions=mentions)
    notes = []
    for conflict in found.conflicts:
        words = (_span(report, analysis, (clue.start, clue.end)).exact for clue in conflict.clues)
        notes.append(f"{conflict.reason}: {', '.join(words)}")
    if report.published is None and found.day is not None:
        report = replace(report, published=found.day, published_basis=found.basis)
    elif found.day is not None and found.day != report.published:
        notes.append(f"dateline-differs: the text is dated {found.day.isoformat()}")
    candidates = tuple(
        Candidate(
            day=one.day,
            proof=tuple(_span(report, analysis, (clue.start, clue.end)) for clue in one.proof),
            rules=tuple(clue.rule for clue in one.proof),
        )
        for one in found.candidates
    )
    anchor = report.published
    return _Dated(
        report=replace(report, notes=(*report.notes, *notes)) if notes else report,
        mentions=mentions,
        resolved=times.resolve_all(mentions, anchor=anchor, text=analysis.text, language=language)
        if anchor
        else (),
        candidates=candidates if report.published_basis in {None, PublishedBasis.SOLVED} else (),
    )


def _times(report: Report, analysis: AnalysisCopy, dated: _Dated) -> tuple[Timex, ...]:
    known: Sequence[Resolved | None] = dated.resolved or [None] * len(dated.mentions)
    return tuple(
        Timex(
            mention=_span(report, analysis, (one.start, one.end)),
            type=one.type,
            value=days.value if days else one.value,
            modifier=one.modifier,
            first=days.first if days else None,
            last=days.last if days else None,
            rule=days.rule if days else None,
        )
        for one, days in zip(dated.mentions, known, strict=True)
    )


def _span(report: Report, analysis: AnalysisCopy, span: Range) -> Span:
    return report.span(*analysis.origin(*span))


def _cue(frames: Sequence[Frame], draft: Draft, language: Language) -> CueUse:
    """Read what the cue of a telling says of its content."""
    return cuewords.read(
        frames[draft.frame],
        entry=draft.entry,
        cue=draft.cue,
        places=draft.cue_tokens,
        stance=draft.stance,
        content=draft.content,
        direct=draft.type is AttributionType.DIRECT,
        language=language,
    )


def _attributions(
    report: Report,
    analysis: AnalysisCopy,
    frames: Sequence[Frame],
    told: Attributed,
    resolved: tuple[speakers.Resolved, ...],
    dated: _Dated,
    *,
    facts: Facts,
) -> tuple[Attribution, ...]:
    language = load(report.language)
    ids = [_id(report, draft) for draft in told.drafts]
    attributions = []
    for draft, who, own in zip(told.drafts, resolved, ids, strict=True):

        def at(span: Range | None) -> Span | None:
            return _span(report, analysis, span) if span is not None else None

        said = at(draft.said)
        days = dated.days(draft.said)
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
                said=Said(exact=said, first=days.first if days else None, last=days.last if days else None)
                if said is not None
                else None,
                place=at(draft.place),
                within=ids[draft.within] if draft.within is not None else None,
                claims=claims.read(
                    draft.content,
                    frames,
                    cue=_cue(frames, draft, language),
                    facts=facts,
                    at=partial(_span, report, analysis),
                    own=own,
                    language=language,
                ),
            )
        )
    return tuple(attributions)


def _id(report: Report, draft: Draft) -> str:
    """Hash what an attribution is read from, so that reading again gives the same id."""
    return claims.hashed(report.digest, draft.cue, draft.source, draft.content)
