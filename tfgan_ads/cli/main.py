"""The command line: parse, call the API, print."""

import errno
import logging
import os
import sys
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import typer  # noqa: E402

from tfgan_ads.cli import audit  # noqa: E402
from tfgan_ads.cli import brand  # noqa: E402
from tfgan_ads.cli import data  # noqa: E402
from tfgan_ads.cli import logs  # noqa: E402
from tfgan_ads.cli import privacy  # noqa: E402
from tfgan_ads.cli import registry  # noqa: E402
from tfgan_ads.cli.adapt import adapt  # noqa: E402
from tfgan_ads.cli.check import check  # noqa: E402
from tfgan_ads.cli.compare import compare  # noqa: E402
from tfgan_ads.cli.doctor import doctor  # noqa: E402
from tfgan_ads.cli.drift import drift  # noqa: E402
from tfgan_ads.cli.evaluate import evaluate  # noqa: E402
from tfgan_ads.cli.explain import explain  # noqa: E402
from tfgan_ads.cli.export import export  # noqa: E402
from tfgan_ads.cli.generate import generate  # noqa: E402
from tfgan_ads.cli.label import label  # noqa: E402
from tfgan_ads.cli.marks import detect  # noqa: E402
from tfgan_ads.cli.marks import sign  # noqa: E402
from tfgan_ads.cli.page import page  # noqa: E402
from tfgan_ads.cli.promote import promote  # noqa: E402
from tfgan_ads.cli.quickstart import quickstart  # noqa: E402
from tfgan_ads.cli.report import report  # noqa: E402
from tfgan_ads.cli.request import request  # noqa: E402
from tfgan_ads.cli.say import ScreenFormatter  # noqa: E402
from tfgan_ads.cli.say import say  # noqa: E402
from tfgan_ads.cli.serve import serve  # noqa: E402
from tfgan_ads.cli.share import share  # noqa: E402
from tfgan_ads.cli.train import train  # noqa: E402
from tfgan_ads.cli.tune import tune  # noqa: E402
from tfgan_ads.errors import AdsError  # noqa: E402
from tfgan_ads.quiet import import_quietly  # noqa: E402
from tfgan_ads.version import __version__  # noqa: E402

app = typer.Typer(
    help="GANs for personalised advertising.",
    epilog="Exit codes: 0 done; 1 what was asked for cannot be done, and one "
    "sentence says why; 2 the command was misspelt, or what was to be judged "
    "did not pass; 130 stopped.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(data.app, name="data")
app.add_typer(logs.app, name="logs")
app.add_typer(brand.app, name="brand")
app.add_typer(privacy.app, name="privacy")
app.add_typer(audit.app, name="audit")
app.add_typer(registry.app, name="registry")
for command in (
    quickstart,
    train,
    adapt,
    tune,
    evaluate,
    compare,
    drift,
    report,
    generate,
    explain,
    export,
    promote,
    label,
    share,
    check,
    serve,
    page,
    request,
    sign,
    detect,
    doctor,
):
    app.command()(command)


@app.callback(invoke_without_command=True)
def version(
    show: bool = typer.Option(False, "--version", help="Print the version."),
) -> None:
    """GANs for personalised advertising."""
    if show:
        say(__version__)
        raise typer.Exit()


def run(arguments: list[str] | None = None) -> Any:
    """Run the command line; bad input is one sentence and exit code 1."""
    import_quietly("tensorflow")
    # What the package has to say while it works belongs on the screen.
    logger, screen = logging.getLogger("tfgan_ads"), logging.StreamHandler()
    logger.setLevel(logging.INFO)
    logger.addHandler(screen)
    screen.setFormatter(ScreenFormatter())
    # A library that sets up Python's own log would say it once more.
    passed_on, logger.propagate = logger.propagate, False
    # What goes wrong where nobody can be told ends in an error of its own:
    # pyarrow shows a stack trace of a row that it cannot decode, besides.
    shown, sys.unraisablehook = sys.unraisablehook, lambda told: None
    try:
        return app(arguments)
    except AdsError as error:
        say(f"Error: {error}", file=sys.stderr)
        sys.exit(1)
    except OSError as error:
        # A file of the user's: there is nothing else that we open.
        say(f"Error: {_told(error)}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        say("Stopped.", file=sys.stderr)
        sys.exit(130)
    finally:
        logger.removeHandler(screen)
        logger.propagate = passed_on
        sys.unraisablehook = shown


def _told(error: OSError) -> str:
    """Say what the system has against a file, and how to mend it."""
    what = f"'{error.filename}': " if error.filename else ""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    hint = " Make room, and run it again." if full else ""
    return f"{what}{error.strerror or error}.{hint}"


if __name__ == "__main__":
    run()
