"""The command line as a whole."""

import logging
import shlex
import subprocess
import sys

import pytest
import typer
from PIL import Image

from tfgan_ads.cli import main
from tfgan_ads.errors import AdsError
from tfgan_ads.version import __version__


def test_help_does_not_wait_for_tensorflow():
    code = (
        "import sys; from tfgan_ads.cli.main import app; "
        "sys.exit('tensorflow' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["request", "--target", "localhost:1", "--timeout", "0.1"],
        ["detect", "{folder}/a.png"],
        ["data", "validate", "{folder}"],
    ],
)
def test_what_needs_no_model_does_not_wait_for_one(arguments, tmp_path):
    Image.new("RGB", (8, 8)).save(tmp_path / "a.png")
    arguments = [each.format(folder=tmp_path) for each in arguments]
    code = (
        "import sys; from tfgan_ads.cli.main import run\n"
        f"try: run({arguments})\n"
        "except SystemExit: pass\n"
        "sys.exit(any(f'tensorflow.{name}' in sys.modules for name in "
        "('python', '_api')))"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def every_command(command, words=()):
    if hasattr(command, "commands"):
        for name, each in command.commands.items():
            yield from every_command(each, (*words, name))
    else:
        yield words, command


COMMANDS = dict(every_command(typer.main.get_command(main.app)))


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_has_an_example_that_it_understands(words):
    command = COMMANDS[words]
    start = " ".join(("tfgan-ads", *words))
    text = " ".join(command.help.split())
    assert start in text, f"the help of `{start}` has no example"
    example = text[text.index(start) + len(start) :]
    # Of options without a value, and of paths, none is looked at.
    command.make_context(words[-1], shlex.split(example))


def test_the_version_is_printed(call, capsys):
    assert call("--version") == 0
    assert capsys.readouterr().out == f"{__version__}\n"


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (AdsError("The log is empty."), 1, "Error: The log is empty.\n"),
        (KeyboardInterrupt(), 130, "Stopped.\n"),
    ],
)
def test_what_stops_a_command_is_a_sentence(
    call, monkeypatch, capsys, error, code, said
):
    def stopped(arguments):
        raise error

    monkeypatch.setattr(main, "app", stopped)
    handlers = list(logging.getLogger("tfgan_ads").handlers)
    assert call("doctor") == code
    assert capsys.readouterr().err == said
    assert logging.getLogger("tfgan_ads").handlers == handlers


def test_what_is_said_is_said_once(call, monkeypatch, capsys):
    """Even where a library has set up Python's own log."""

    def speak(arguments):
        logging.getLogger("tfgan_ads").warning("It goes without.")
        sys.exit(0)

    monkeypatch.setattr(main, "app", speak)
    root, screen = logging.getLogger(), logging.StreamHandler()
    root.addHandler(screen)
    try:
        call("doctor")
    finally:
        root.removeHandler(screen)
    assert capsys.readouterr().err == "It goes without.\n"
    assert logging.getLogger("tfgan_ads").propagate


def test_nobody_else_speaks_on_the_screen():
    """What a library says as it is loaded is of no use to a user."""
    command = [sys.executable, "-m", "tfgan_ads.cli.main", "doctor"]
    told = subprocess.run(command, capture_output=True, text=True)
    assert told.returncode == 0 and "tensorflow" in told.stdout
    assert told.stderr == ""
