"""The commands that show what a ledger holds: find, versions."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable
from typing import IO, TYPE_CHECKING, Any

import click

from selon.cli.options import ledger_option, parse_day, say

# Everything else is imported where it is used: `selon --help` has to answer at once.
if TYPE_CHECKING:
    from datetime import date

    from selon.ledger.changes import Changes
    from selon.ledger.query import Entry, Page

_COLUMNS = (
    "report", "outlet", "title", "url", "published", "attribution", "claim", "speaker", "mention", "kind",
    "country", "anonymous", "type", "certainty", "polarity", "event", "said", "said_from", "said_to",
    "start", "end", "words",
)  # fmt: skip
"""Of `find --format csv`."""


def _facets(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that narrow what is found."""
    options = (
        click.option("--speaker", metavar="NAME", help="Any of a speaker's names."),
        click.option("--country", metavar="CODE", help="Of the speaker, two letters."),
        click.option(
            "--kind",
            type=click.Choice(["person", "institution", "group", "document", "outlet", "unknown"]),
            help="Of the speaker.",
        ),
        click.option("--anonymous/--named", default=None, help="Only unnamed sources, or none of them."),
        click.option("--certainty", type=click.Choice(["certain", "probable", "possible", "unknown"])),
        click.option("--polarity", type=click.Choice(["positive", "negative"])),
        click.option("--type", type=click.Choice(["direct", "indirect", "mixed"]), help="How it is told."),
        click.option("--event", metavar="TYPE", help="PLOVER type."),
        click.option("--outlet", metavar="NAME"),
        click.option("--place", metavar="NAME", help="A place of the claim."),
        click.option("--report", metavar="ID", help="Its id or address."),
        click.option("--said-from", metavar="DATE"),
        click.option("--said-to", metavar="DATE"),
        click.option("--published-from", metavar="DATE"),
        click.option("--published-to", metavar="DATE"),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument("query", nargs=-1)
@ledger_option
@_facets
@click.option(
    "--format", "-f", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True
)
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="Entries of a page."
)
@click.option("--after", metavar="MARK", help="Go on behind a page, with the mark that it ended with.")
@click.option("--oldest", is_flag=True, help="Oldest first.")
@click.option(
    "--count-by",
    type=click.Choice(
        [
            "speaker",
            "country",
            "kind",
            "anonymous",
            "certainty",
            "polarity",
            "type",
            "event",
            "outlet",
            "place",
        ]
    ),
    help="Count what is found instead.",
)
def find(
    *,
    query: tuple[str, ...],
    ledger: str,
    form: str,
    limit: int,
    after: str | None,
    oldest: bool,
    count_by: str | None,
    **asked: Any,  # noqa: ANN401 - the options that narrow
) -> None:
    """Find who said what in a ledger, newest first.

    All words of the QUERY must be there, in any form, with or without accents. "…" is a phrase, OR stands
    between alternatives, a minus before what must not be there (after --), a star at the end of a beginning.
    """
    from selon.ledger import open_ledger  # noqa: PLC0415
    from selon.ledger import query as queries  # noqa: PLC0415

    for name in ("said_from", "said_to", "published_from", "published_to"):
        asked[name] = parse_day(name.replace("_", "-"), asked[name])
    filters = queries.Filters(words=" ".join(query) or None, **asked)
    with open_ledger(ledger) as kept, kept.reading() as connection:
        if count_by:
            counts = queries.facet(connection, count_by, filters, limit=limit)
            _print_counts(counts, form=form, by=count_by)
            return
        page = queries.find(connection, filters, after=after, limit=limit, oldest=oldest)
    if form == "table":
        _print_table(page)
    elif form == "json":
        entries = [_record(entry) for entry in page.entries]
        click.echo(
            json.dumps(
                {"total": page.total, "after": page.after, "entries": entries}, ensure_ascii=False, indent=1
            )
        )
    else:
        _print_csv(page, sys.stdout)


def _print_counts(counts: Iterable[tuple[str, int]], *, form: str, by: str) -> None:
    if form == "json":
        click.echo(
            json.dumps(
                [{by: value, "entries": number} for value, number in counts], ensure_ascii=False, indent=1
            )
        )
    elif form == "csv":
        out = csv.writer(sys.stdout, lineterminator="\n")
        out.writerow((by, "entries"))
        out.writerows(counts)
    else:
        for value, number in counts:
            click.echo(f"{number:>9}  {value}")


def _record(entry: Entry) -> dict[str, object]:
    return {
        "report": entry.report,
        "outlet": entry.outlet,
        "title": entry.title,
        "url": entry.url,
        "published": _iso(entry.published),
        "attribution": entry.attribution,
        "claim": entry.claim,
        "source": {
            "name": entry.speaker,
            "mention": entry.mention,
            "kind": entry.kind,
            "country": entry.country,
            "anonymous": entry.anonymous,
        },
        "type": entry.type,
        "certainty": entry.certainty,
        "polarity": entry.polarity,
        "event": entry.event,
        "said": {"exact": entry.said.exact, "from": _iso(entry.said_first), "to": _iso(entry.said_last)}
        if entry.said
        else None,
        "words": [{"start": span.start, "end": span.end, "exact": span.exact} for span in entry.words],
    }


def _print_csv(page: Page, file: IO[str]) -> None:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(_COLUMNS)
    for one in page.entries:
        out.writerow(_cells(one))
    say(_ending(page))


def _cells(one: Entry) -> tuple[object, ...]:
    return (
        *(one.report, one.outlet, one.title, one.url, _iso(one.published), one.attribution, one.claim),
        *(one.speaker, one.mention, one.kind, one.country, "yes" if one.anonymous else "no"),
        *(one.type, one.certainty, one.polarity, one.event, one.said.exact if one.said else None),
        *(_iso(one.said_first), _iso(one.said_last)),
        one.words[0].start if one.words else None,
        one.words[-1].end if one.words else None,
        " […] ".join(span.exact for span in one.words),
    )


def _print_table(page: Page) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(highlight=False)
    inset = (0, 0, 0, 12)
    for one in page.entries:
        who = (
            one.speaker
            or f"[{'unnamed' if one.anonymous else 'unidentified'} source] {one.mention or ''}".strip()
        )
        facts = [one.type, one.certainty, "denied" if one.polarity == "negative" else None, one.event]
        console.print(Text(f"{_iso(one.published) or 'undated':<10}  {who}", style="bold"))
        words = " […] ".join(" ".join(span.exact.split()) for span in one.words)
        console.print(Padding(Text(words), inset))
        place = ", ".join(filter(None, (one.outlet, f"report {one.report[:16]}")))
        told = f"{', '.join(filter(None, facts))} – {place}"
        console.print(Padding(Text(told, style="dim"), inset))
    click.echo(_ending(page))


def _ending(page: Page) -> str:
    total = f"{page.total} found" if page.total != len(page.entries) else f"{page.total} found, all shown"
    return f"{total}; go on with --after {page.after}" if page.after else total


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None


@click.command()
@click.argument("report", metavar="ID")
@ledger_option
def versions(*, report: str, ledger: str) -> None:
    """List the versions of a report, and what each changed.

    ID is the id or the address of the report. A plus stands before what is told anew, a minus before what is
    told no more.
    """
    from selon.ledger import open_ledger  # noqa: PLC0415
    from selon.ledger.history import history  # noqa: PLC0415

    with open_ledger(ledger) as kept, kept.reading() as connection:
        for one in history(connection, report):
            known = (one.outlet, _iso(one.published), one.title, one.origin)
            about = ", ".join(filter(None, known))
            click.echo(f"version {one.version}, read on {one.added[:10]} by selon {one.selon}: {about}")
            if one.changes is None:
                click.echo(f"  {one.told} told")
                continue
            if one.about:
                click.echo(f"  changed: {', '.join(one.about)}")
            _print_changes(one.changes)


def _print_changes(changes: Changes) -> None:
    for mark, told in (("+", changes.added), ("-", changes.dropped)):
        for who, words, polarity, certainty in told:
            facts = ", ".join(filter(None, ("denied" if polarity == "negative" else "", certainty)))
            click.echo(f"  {mark} {who or '[unidentified source]'}: {words}{f' ({facts})' if facts else ''}")
    click.echo(f"  {len(changes.added)} added, {len(changes.dropped)} dropped, {changes.kept} kept")


COMMANDS = (find, versions)
