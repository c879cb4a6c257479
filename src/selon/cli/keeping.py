"""The commands that keep a ledger: add, rejected, speakers, verify."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from selon.cli.options import ledger_option, parse_day, say
from selon.errors import LedgerError

# Everything else is imported where it is used: `selon --help` has to answer at once.
if TYPE_CHECKING:
    from selon.corpus import Account

_OK, _SOME_REJECTED, _NOTHING = 0, 1, 2


@click.command()
@click.argument("files", metavar="PLACE...", nargs=-1, required=True)
@ledger_option
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

    day = parse_day("published", published)
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
        say(str(rejected))
    counts = ((outcomes.get(key, 0), said) for key, said in _DONE)
    parts = [f"{number} {said}" for number, said in counts if number]
    if account.rejected:
        parts.append(f"{len(account.rejected)} rejected")
    click.echo(", ".join(parts) or "nothing to add")
    if account.rejected:
        return _SOME_REJECTED if outcomes else _NOTHING
    return _OK


_DONE = (("new", "added"), ("version", "new versions"), ("again", "read again"), ("known", "known already"))


@click.command()
@ledger_option
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
@ledger_option
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
@ledger_option
@click.option(
    "--originals", is_flag=True, help="Compare with the files that were read, where they still stand."
)
@click.pass_context
def verify(context: click.Context, *, ledger: str, originals: bool) -> None:
    """Prove a ledger, every span and every row of it.

    Spans are compared with the stored text, rows with their hashes. Nothing is changed. What does not hold is
    named, one line each; the exit status is then 1.
    """
    from selon.corpus import pieces  # noqa: PLC0415
    from selon.ledger import open_ledger  # noqa: PLC0415
    from selon.ledger.verification import Proved, origins  # noqa: PLC0415
    from selon.ledger.verification import verify as prove  # noqa: PLC0415

    proved, faults = Proved(), 0
    with open_ledger(ledger) as kept:
        given = origins(kept) if originals else {}
        for fault in prove(kept, originals=given, pieces=pieces, proved=proved):
            click.echo(str(fault))
            faults += 1
    said = f"{proved.reports} reports, {proved.readings} readings, {proved.entries} entries"
    said += f", {proved.spans} spans"
    said += f", {proved.originals} originals" if originals else ""
    click.echo(f"{said}: {f'{faults} faults' if faults else 'all proved'}")
    context.exit(1 if faults else 0)


COMMANDS = (add, rejected, speakers, verify)
