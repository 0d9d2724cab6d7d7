"""What the documentation says can be typed, can be typed."""

import ast
import re
import shlex
from pathlib import Path

import pytest
import typer

import tfgan_ads as ads
from tfgan_ads.cli.main import app

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^ *```(\w+)\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
# Commands in sentences, too.
INLINE = re.compile(r"`(tfgan-ads [^`]+)`")
# What stands for something that the reader puts in.
_OPEN = re.compile(r"[<>|]|\.\.\.|…")


def blocks(language):
    for page in PAGES:
        for name, text in BLOCK.findall(page.read_text(encoding="utf-8")):
            if name == language:
                yield page.name, text


def commands():
    """Yield every command line of ours, whole."""
    for page, text in blocks("bash"):
        for line in text.replace("\\\n", " ").splitlines():
            line = line.partition(" #")[0]
            found = re.search(r"tfgan-ads\s.*", line)
            if found and "pip install" not in found[0]:
                yield page, found[0].split("&&")[0].strip()
    for page in PAGES:
        for found in INLINE.findall(page.read_text(encoding="utf-8")):
            yield page.name, " ".join(found.split())


def understand(line):
    """Parse a command line as it would be, without doing anything."""
    words = shlex.split(line)[1:]
    command = typer.main.get_command(app)
    while hasattr(command, "commands") and words:
        if words[0].startswith("-"):
            return
        command = command.commands[words.pop(0)]
    # A verb that is named alone is no command line, and its options are no
    # arguments.
    options = {o for p in command.params for o in (*p.opts, *p.secondary_opts)}
    for word in words:
        name = word.partition("=")[0]
        if name.startswith("--") and name not in ("--help", "--version"):
            assert name in options, f"{name} is no option of `{line}`"


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_every_command_line_is_one_of_ours(page):
    for where, line in commands():
        if where == page and not _OPEN.search(line):
            understand(line)


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_python_is_python_and_names_what_there_is(page):
    for where, text in blocks("python"):
        if where != page:
            continue
        for node in ast.walk(ast.parse(text)):
            inside = isinstance(node, ast.Attribute) and isinstance(
                node.value, ast.Name
            )
            if inside and node.value.id == "ads":
                assert hasattr(ads, node.attr), f"ads.{node.attr} in {page}"


def test_wrong_ones_would_be_found():
    with pytest.raises(KeyError):
        understand("tfgan-ads trian log")
    with pytest.raises(AssertionError, match="--otu is no option"):
        understand("tfgan-ads train log --otu run")
    assert len(list(commands())) > 80 and len(list(blocks("python"))) > 10


def test_every_page_is_in_the_navigation():
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = [page.name for page in PAGES[1:]]
    assert [name for name in pages if f": {name}\n" not in nav] == []


def test_the_schema_of_twenty_columns_reads_the_log_it_is_of(
    tmp_path, monkeypatch
):
    monkeypatch.syspath_prepend(ROOT / "notebooks")
    import messy_log

    (text,) = [text for page, text in blocks("yaml") if page == "own_data.md"]
    (tmp_path / "schema.yaml").write_text(text, encoding="utf-8")
    path = messy_log.write(tmp_path, rows=400)
    log = ads.AdLog.read(path, tmp_path / "schema.yaml", images=tmp_path)
    assert len(log.schema.columns) == 20
    problems = ads.validate(path, tmp_path / "schema.yaml", tmp_path)
    # Copies of rows, which are told how to mend, and whole columns of few.
    assert all("duplicate" in p or "twice" in p for p in problems), problems
    assert 0 < len(log.clicked()) < len(log) == 404
