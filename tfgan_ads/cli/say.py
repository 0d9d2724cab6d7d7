"""Words on the screen: some of them come from strangers' files."""

from __future__ import annotations

import logging
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import TextIO

import typer

from tfgan_ads.reporting.as_json import as_json
from tfgan_ads.strangers import printable

if TYPE_CHECKING:
    from tfgan_ads.reporting.report import Report


def say(text: object = "", file: TextIO | None = None) -> None:
    """Print a text; what commands a terminal is shown as an escape.

    Args:
        text: object.
        file: text stream or None. Defaults to `None`, the standard output.

    Example:

    >>> say("a\\x1b[2Jb")
    a\\x1b[2Jb
    """
    print(printable(text), file=file, flush=True)


# Of commands whose answer a script may want to read.
JSON = typer.Option(False, "--json", help="Answer in JSON alone.")


def say_json(document: Any) -> None:
    """Print a document as JSON; what JSON does not know, by its `str`.

    Args:
        document: nest of plain values.

    Example:

    >>> say_json({"problems": []})
    {
     "problems": []
    }
    """
    print(as_json(document), flush=True)


def command_line() -> str:
    """Return the command that is being run, as somebody would type it."""
    return shlex.join(["tfgan-ads", *sys.argv[1:]])


def save_report(report: Report, out: Path, *title: str) -> Path:
    """Write a report that says by which command it was made.

    Args:
        report: `Report`.
        out: Path. Folder.
        *title: str, or none for the report's own.

    Returns:
        Path of its page.
    """
    report.command = command_line()
    return report.save(out, *title)


class ScreenFormatter(logging.Formatter):
    """Formats what the package has to say while it works, as `say` does."""

    def format(self, record: logging.LogRecord) -> str:
        return printable(super().format(record))
