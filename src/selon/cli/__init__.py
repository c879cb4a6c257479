"""The command line: parse, call, print.

Exit status: 0 all was read; 1 some reports were rejected, and all others were printed; 2 nothing was
read, or the command was wrong; 130 interrupted; 141 what reads the output went away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn

import click

from selon.cli import finding, keeping
from selon.errors import ReportError, SelonError

# Everything else is imported where it is used: `selon --help` has to answer at once.
if TYPE_CHECKING:
    from datetime import date

    from selon.model import Reading, Report
    from selon.progress import Progress
    from selon.report import Rejected

_STREAMS = (".jsonl", ".ndjson")
_SOME_REJECTED, _NOTHING_READ, _INTERRUPTED, _BROKEN_PIPE = 1, 2, 130, 141
_BATCH = 64
_BATCH_CHARACTERS = 400_000
"""Reports are read so many at a time, or fewer when they are long: enough to keep the models busy."""
_FILE_COLUMNS = 100


class _Selon(click.Group):
    """A group whose errors are one line that begins with the name of the program."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 - click's
        **extra: Any,  # noqa: ANN401 - click's
    ) -> Any:  # noqa: ANN401 - click's
        """Run a command; see the module for the exit status."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        if sys.stdout is None:  # closed by the one who started this
            _fail("the output cannot be written: it is closed")
        for stream in (sys.stdout, sys.stderr):
            with suppress(AttributeError, ValueError):  # a stream of a test or of another program
                stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        try:
            status = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.UsageError as error:
            message = error.format_message().rstrip(".")
            hint = f" (see {error.ctx.command_path} --help)" if error.ctx else ""
            _fail(f"{message[:1].lower()}{message[1:]}{hint}")
        except (click.ClickException, SelonError) as error:
            _fail(error.format_message() if isinstance(error, click.ClickException) else str(error))
        except OSError as error:
            _forget_output()
            _fail(f"the output cannot be written: {(error.strerror or str(error)).lower()}")
        except (click.Abort, KeyboardInterrupt):
            _say("interrupted")
            sys.exit(_INTERRUPTED)
        sys.exit(status if isinstance(status, int) else 0)


def _forget_output() -> None:
    """Send what was not written yet to nowhere, else the interpreter complains when it ends."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(line: str) -> None:
    with suppress(UnicodeError):  # names of files in a locale that knows no accents
        line = line.encode("utf-8", "surrogateescape").decode()
    click.echo("selon: " + "".join(c if c.isprintable() else "\ufffd" for c in line), err=True)


def _fail(line: str) -> NoReturn:
    _say(line)
    sys.exit(_NOTHING_READ)


def _version(context: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - click's
    if asked:
        import selon  # noqa: PLC0415 - looks the version up

        click.echo(f"selon {selon.__version__}")
        context.exit()


@click.group(
    cls=_Selon, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version."
)
@click.pass_context
def main(context: click.Context) -> None:
    """Read news reports and keep the account of who said what, tied to the exact words.

    Nothing leaves this machine.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _shared(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say how readings are shown."""
    options = (
        click.option(
            "--format",
            "-f",
            "form",
            type=click.Choice(["table", "json", "jsonl", "html"]),
            default="table",
            show_default=True,
            help="table for people; json, one record or an array; jsonl, one line a report; html, one file.",
        ),
        click.option(
            "--output",
            "-o",
            metavar="FILE",
            type=click.Path(path_type=Path),
            help="Write here, not to the screen.",
        ),
        click.option(
            "--labels", metavar="CODE", help="Language of table and html; each report's by default."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@main.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--published", metavar="DATE", help="Day of publication, YYYY-MM-DD, of reports that give none."
)
@click.option("--language", metavar="CODE", help="Language of reports that give none; detected by default.")
@_shared
@click.pass_context
def read(
    context: click.Context,
    *,
    files: tuple[str, ...],
    published: str | None,
    language: str | None,
    form: str,
    output: Path | None,
    labels: str | None,
) -> None:
    """Read reports and print who said what; store nothing.

    A FILE is the text of one report. A .jsonl FILE is a stream of reports, one JSON object a line with
    "text" and, if known, "id", "language", "published", "outlet", "url" and "title". A dash reads
    either from standard input. A report that cannot be read is named at the end; all others are printed.
    """
    day = _day(published)
    _check_language(language)
    task = _Task(form=form, output=output, labels=labels)
    task.check(files)
    context.exit(task.run(_given(files, language=language, published=day), size=_size(files)))


@main.command()
@_shared
@click.pass_context
def demo(context: click.Context, *, form: str, output: Path | None, labels: str | None) -> None:
    """Read the invented sample story, in French and English.

    Seven reports of one collision at sea that never was, by outlets that do not exist.
    """
    from importlib.resources import as_file  # noqa: PLC0415

    from selon import sample  # noqa: PLC0415

    task = _Task(form=form, output=output, labels=labels, notice=sample.NOTICE)
    task.check(())
    with as_file(sample.reports_file()) as path:
        context.exit(task.run(_given((str(path),), language=None, published=None), size=0))


def _day(published: str | None) -> date | None:
    from selon.report import day  # noqa: PLC0415

    try:
        return day(published)
    except ReportError as error:
        raise click.ClickException(f"--{error}") from None


def _check_language(language: str | None) -> None:
    if language:
        from selon.report.document import supported_code  # noqa: PLC0415

        supported_code(language)


def _size(files: Sequence[str]) -> int:
    """Give the bytes of all files; what cannot be told counts as nothing."""
    size = 0
    for file in files:
        with suppress(OSError, ValueError):
            size += Path(file).stat().st_size if file != "-" else 0
    return size


_Given = tuple[str, "Report | Rejected"]
"""What errors call the input, and what it gave."""


def _given(files: Sequence[str], *, language: str | None, published: date | None) -> Iterator[_Given]:
    from selon.report import Rejected, from_path, piped, streamed  # noqa: PLC0415

    for file in files:
        if file == "-":
            found = piped(sys.stdin.buffer, "stdin", language=language, published=published)
            yield from (("stdin", one) for one in found)
        elif file.endswith(_STREAMS):
            found = streamed(file, language=language, published=published)
            yield from ((file, one) for one in found)
        else:
            try:
                yield file, from_path(file, language=language, published=published)
            except SelonError as error:
                yield file, Rejected(name=file, line=None, reason=str(error).removeprefix(f"{Path(file)}: "))


@dataclass(kw_only=True)
class _Task:
    """Reports → readings → what is printed, with an account of what was read and what was not."""

    form: str
    output: Path | None
    labels: str | None
    notice: str | None = None
    """What is said before anything that is shown to people; with records it goes to the error stream."""
    read: int = 0
    assumed: list[str] = field(default_factory=list)
    """What was assumed while reading, for those who do not see it in what is printed."""
    rejected: list[Rejected] = field(default_factory=list)

    def check(self, files: Sequence[str]) -> None:
        """Refuse, before any work is done, an output that cannot be written or that is an input."""
        _check_language(self.labels)
        if self.output is None:
            return
        place = self.output
        if place.is_dir():
            raise click.ClickException(f"{place}: is a directory; expected a file to write")
        if not place.absolute().parent.is_dir():
            raise click.ClickException(f"{place}: there is no directory {place.parent}")
        if not os.access(place if place.exists() else place.absolute().parent, os.W_OK):
            raise click.ClickException(f"{place}: may not be written (permission denied)")
        for file in files:
            with suppress(OSError, ValueError):
                if file != "-" and place.samefile(file):
                    raise click.ClickException(
                        f"{place}: is one of the files to read; expected another to write"
                    )

    def run(self, given: Iterable[_Given], *, size: int) -> int:
        """Read and print; give the exit status."""
        from selon.progress import Progress  # noqa: PLC0415

        with Progress(size=size, pauses=self.output is None and sys.stdout.isatty()) as progress:
            readings = self._readings(given, progress)
            try:
                self._print(readings, progress)
            except BrokenPipeError:
                _forget_output()
                return _BROKEN_PIPE
        for line in (*self.assumed, *map(str, self.rejected)):
            _say(line)
        if self.rejected and self.read:
            _say(f"{self.read} read, {len(self.rejected)} rejected")
        if not self.read:
            return _NOTHING_READ
        return _SOME_REJECTED if self.rejected else 0

    def _print(self, readings: Iterator[Reading], progress: Progress) -> None:
        first = next(readings, None)
        if first is None:
            return
        readings = chain((first,), readings)
        if self.output is None:
            for piece in self._pieces(readings, sys.stdout):
                with progress.paused():
                    sys.stdout.write(piece)
                    sys.stdout.flush()
            return
        try:
            with self.output.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
                file.writelines(self._pieces(readings, file))
        except OSError as error:
            raise click.ClickException(
                f"{self.output}: cannot be written: {(error.strerror or str(error)).lower()}"
            ) from None

    def _pieces(self, readings: Iterable[Reading], file: IO[str]) -> Iterator[str]:
        if self.form == "html":
            from selon.export import html  # noqa: PLC0415

            return html.pages(readings, language=self.labels, notice=self._first_words(" "))
        if self.form == "table":
            return self._tables(readings, file)
        from selon.export import record  # noqa: PLC0415

        if self.notice:
            _say(self.notice)
        if self.form == "json":
            return record.document(readings)
        return (line + "\n" for line in record.lines(readings))

    def _first_words(self, between: str) -> str | None:
        """Give the notice in the language of the labels, or in all of them."""
        from selon.export.labels import labels  # noqa: PLC0415
        from selon.language import supported  # noqa: PLC0415

        if not self.notice:
            return None
        codes = [self.labels] if self.labels else supported()
        return between.join(dict.fromkeys(labels(code)(self.notice) for code in codes))

    def _tables(self, readings: Iterable[Reading], file: IO[str]) -> Iterator[str]:
        from rich.console import Console  # noqa: PLC0415

        from selon.export import table  # noqa: PLC0415

        columns = _FILE_COLUMNS if self.output and "COLUMNS" not in os.environ else None
        console = Console(file=file, width=columns)
        for number, reading in enumerate(readings):
            if self.notice and number == 0:
                yield "\n".join((self._first_words("\n") or "", "", ""))
            with console.capture() as captured:
                table.write((reading,), console, language=self.labels)
            yield captured.get()

    def _readings(self, given: Iterable[_Given], progress: Progress) -> Iterator[Reading]:
        from selon.report import Rejected  # noqa: PLC0415

        batch: list[tuple[str, Report]] = []
        characters = 0
        for name, one in given:
            if isinstance(one, Rejected):
                self.rejected.append(one)
                continue
            if not name.endswith(_STREAMS) and (self.output or self.form in {"json", "jsonl"}):
                self.assumed += [f"{name}: {note}" for note in one.notes]
            batch.append((name, one))
            characters += len(one.text)
            if len(batch) == _BATCH or characters >= _BATCH_CHARACTERS:
                yield from self._batch(batch, progress)
                batch, characters = [], 0
        if batch:
            yield from self._batch(batch, progress)

    def _batch(self, batch: Sequence[tuple[str, Report]], progress: Progress) -> Iterator[Reading]:
        """Read some reports together; when that fails, one by one, to find the one that it fails on."""
        from selon.pipeline import read_reports  # noqa: PLC0415
        from selon.report import Rejected  # noqa: PLC0415

        try:
            readings = list(read_reports([report for _, report in batch]))
        except Exception as error:  # noqa: BLE001 - a report that breaks a stage must not stop the others
            if len(batch) > 1:
                for one in batch:
                    yield from self._batch([one], progress)
                return
            name, report = batch[0]
            cause = str(error) if isinstance(error, SelonError) else f"{type(error).__name__}: {error}"
            place = name if report.id == report.digest else f"{name}, report {report.id}"
            self.rejected.append(Rejected(name=place, line=None, reason=f"could not be read: {cause}"))
            return
        progress.advance(sum(len(report.text.encode()) for _, report in batch), reports=len(batch))
        self.read += len(readings)
        yield from readings


for _command in (*keeping.COMMANDS, *finding.COMMANDS):
    main.add_command(_command)
