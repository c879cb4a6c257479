"""The commands of the ledger: add, find, rejected, speakers, verify."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from selon.errors import LedgerError, ReportError

# Everything else is imported where it is used: `selon --help` has to answer at once.
if TYPE_CHECKING:
    from datetime import date

    from selon.corpus import Account
    from selon.ledger.query import Entry, Page

_OK, _SOME_REJECTED, _NOTHING = 0, 1, 2
_COLUMNS = (
    "report", "outlet", "title", "url", "published", "attribution", "claim", "speaker", "mention", "kind",
    "country", "anonymous", "type", "certainty", "polarity", "event", "said", "said_from", "said_to",
    "start", "end", "words",
)  # fmt: skip
"""Of `find --format csv`."""

_ledger = click.option(
    "--ledger",
    metavar="LEDGER",
    default="selon.db",
    show_default=True,
    envvar="SELON_LEDGER",
    help="A file, or postgresql://user@host/name. Also from SELON_LEDGER.",
)


def _say(line: str) -> None:
    click.echo("selon: " + "".join(c if c.isprintable() else "\ufffd" for c in line), err=True)


def _day(name: str, value: str | None) -> date | None:
    from selon.report import day  # noqa: PLC0415

    try:
        return day(value)
    except ReportError as error:
        raise click.ClickException(f"--{name}: {str(error).removeprefix('published ')}") from None


@click.command()
@click.argument("files", metavar="PLACE...", nargs=-1, required=True)
@_ledger
@click.option(
    "--published", metavar="DATE", help="Day of publication, YYYY-MM-DD, of reports that give none."
)
@click.option("--language", metavar="CODE", help="Language of reports that give none; detected by default.")
@click.option("--again", is_flag=True, help="Read known reports again; new readings supersede the old ones.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read reports."
)
@click.pass_context
def add(
    context: click.Context,
    *,
    files: tuple[str, ...],
    ledger: str,
    published: str | None,
    language: str | None,
    again: bool,
    jobs: int,
) -> None:
    """Read reports into a ledger, and go on where a run was stopped.

    What is in the ledger already is passed over. A report that is known by its id or address and comes with
    other words is a new version of it. A PLACE is a file, folder, archive, address or feed; a dash reads
    standard input. What cannot be read is listed by `selon rejected`; all the rest is kept.
    """
    from selon import corpus  # noqa: PLC0415
    from selon.ledger import open_ledger  # noqa: PLC0415
    from selon.progress import Progress  # noqa: PLC0415
    from selon.report.document import supported_code  # noqa: PLC0415
    from selon.report.intake import Intake  # noqa: PLC0415

    day = _day("published", published)
    if language:
        supported_code(language)
    with open_ledger(ledger, write=True) as kept, Progress(size=_size(files), pauses=False) as progress:
        looks = corpus.FeedLooks(kept)
        options = Intake(language=language, published=day, looks=looks, stdin=sys.stdin.buffer)
        account = corpus.add(
            kept,
            corpus.incoming(files, options=options),
            again=again,
            jobs=jobs,
            tell=lambda size, reports: progress.advance(size, reports=reports),
        )
        looks.keep()
    context.exit(_tell(account))


def _size(files: Iterable[str]) -> int:
    from selon.corpus import paths  # noqa: PLC0415

    size = 0
    for file in files:
        if file != "-":
            for path in paths(file):
                with suppress(OSError, ValueError):
                    size += Path(path).stat().st_size
    return size


def _tell(account: Account) -> int:
    """Say what was done; give the exit status."""
    outcomes = {outcome.value: number for outcome, number in account.outcomes.items()}
    for own, added in account.changed:
        changes = added.changes
        if changes is not None:
            what = "new version" if added.outcome.value == "version" else "read again"
            click.echo(
                f"{own}: {what}: "
                f"{len(changes.added)} added, {len(changes.dropped)} dropped, {changes.kept} kept"
            )
    for rejected in account.rejected:
        _say(str(rejected))
    counts = ((outcomes.get(key, 0), said) for key, said in _DONE)
    parts = [f"{number} {said}" for number, said in counts if number]
    if account.rejected:
        parts.append(f"{len(account.rejected)} rejected")
    click.echo(", ".join(parts) or "nothing to add")
    if account.rejected:
        return _SOME_REJECTED if outcomes else _NOTHING
    return _OK


_DONE = (("new", "added"), ("version", "new versions"), ("again", "read again"), ("known", "known already"))


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
@_ledger
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
        asked[name] = _day(name.replace("_", "-"), asked[name])
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
    _say(_ending(page))


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
@_ledger
@click.option("--all", "every", is_flag=True, help="List those too that were read later.")
def rejected(*, ledger: str, every: bool) -> None:
    """List the inputs that could not be read, each with its reason.

    One that was read later, or of which nothing was wrong any more, is left out.
    """
    from selon.ledger import open_ledger  # noqa: PLC0415

    with open_ledger(ledger) as kept:
        for one in kept.rejected(resolved=every):
            place = one.name if one.line is None else f"{one.name}:{one.line}"
            later = f" (read on {one.resolved[:10]})" if one.resolved else ""
            click.echo(f"{one.added[:10]}  {place}: {one.reason}{later}")


@click.command()
@click.argument("name", required=False)
@_ledger
@click.option("--decisions", is_flag=True, help="List why names were joined, parted and linked.")
@click.option("--undo", type=int, metavar="NUMBER", help="Part what a decision joined.")
@click.option(
    "--apply", metavar="FILE", help="Join and part by a table: same or apart, two names, a reason; tabs."
)
def speakers(*, name: str | None, ledger: str, decisions: bool, undo: int | None, apply: str | None) -> None:
    """List the speakers with all their names; join and part them.

    Names are joined by rules, and each join says why. An unnamed source is never joined to a named one.
    """
    from selon.ledger import open_ledger  # noqa: PLC0415
    from selon.ledger import speakers as joined  # noqa: PLC0415
    from selon.ledger.identity import read_rules  # noqa: PLC0415

    if undo is not None or apply is not None:
        with open_ledger(ledger, write=True) as kept, kept.writing() as connection:
            if undo is not None:
                joined.undo(connection, undo, embedded=kept.embedded)
            if apply is not None:
                rules = read_rules(_table(apply), name=apply)
                made = joined.extend(connection, rules, embedded=kept.embedded)
                click.echo(f"{made} decisions")
        return
    with open_ledger(ledger) as kept, kept.reading() as connection:
        if decisions:
            for one in joined.decisions(connection):
                click.echo(
                    f"{one.key:>6}  {one.action:<5} {one.left} – {one.right}: {one.reason} ({one.rule})"
                )
            return
        for speaker in joined.speakers(connection, containing=name):
            facts = ", ".join(filter(None, (speaker.kind, speaker.country, *speaker.organisations)))
            click.echo(f"{speaker.entries:>6}  {' = '.join(speaker.names)} ({facts})")


def _table(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        raise LedgerError(f"{path}: cannot be read: {cause.lower()}") from None


@click.command()
@_ledger
@click.option(
    "--originals", is_flag=True, help="Compare with the files that were read, where they still stand."
)
@click.pass_context
def verify(context: click.Context, *, ledger: str, originals: bool) -> None:
    """Prove a ledger, every span and every row of it.

    Spans are compared with the stored text, rows with their hashes. Nothing is changed. What does not hold is
    named, one line each; the exit status is then 1.
    """
    from selon.ledger import open_ledger  # noqa: PLC0415
    from selon.ledger.verification import Proved, origins  # noqa: PLC0415
    from selon.ledger.verification import verify as prove  # noqa: PLC0415

    proved, faults = Proved(), 0
    with open_ledger(ledger) as kept:
        given = origins(kept) if originals else {}
        for fault in prove(kept, originals=given, proved=proved):
            click.echo(str(fault))
            faults += 1
    said = f"{proved.reports} reports, {proved.readings} readings, {proved.entries} entries"
    said += f", {proved.spans} spans"
    said += f", {proved.originals} originals" if originals else ""
    click.echo(f"{said}: {f'{faults} faults' if faults else 'all proved'}")
    context.exit(1 if faults else 0)


COMMANDS = (add, find, rejected, speakers, verify)
