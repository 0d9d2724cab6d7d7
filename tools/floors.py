"""The floors of the package, and who imports whom, read from the code."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1] / "tfgan_ads"
# From the top to the bottom. What shares a floor does not know one another.
FLOORS = (
    ("cli",),
    ("runs",),
    ("callbacks", "datasets"),
    ("evaluation", "audit", "explanation"),
    ("worlds", "creatives", "logs", "clicks"),
    ("decomposition",),
    ("training", "engines"),
    ("reporting",),
    ("losses", "metrics"),
    ("features", "serving", "brand", "composition"),
    ("data",),
    ("schema", "networks", "typesetting"),
    (
        "registry",
        "files",
        "graph",
        "quiet",
        "machine",
        "replicas",
        "version",
        "keras_registration",
        "colours",
    ),
    ("strangers",),
    ("places",),
    ("errors",),
)
FLOOR_OF = {name: i for i, names in enumerate(FLOORS) for name in names}


def module_files() -> dict[str, Path]:
    """Return the file of every module, by its dotted name."""
    found = {}
    for path in ROOT.rglob("*.py"):
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        found[".".join(parts).removesuffix(".__init__")] = path
    return found


FILES = module_files()


def imports(path: Path) -> Iterator[str]:
    """List the modules of the package that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                module = f"{node.module}.{alias.name}"
                yield module if module in FILES else str(node.module)


def knows() -> dict[str, set[str]]:
    """Return what every module imports, but for the package's own face."""
    return {
        name: {m for m in imports(path) if m in FILES and m != "tfgan_ads"}
        for name, path in FILES.items()
        if name != "tfgan_ads"
    }


def part(module: str) -> str:
    """Return the folder, or the file, at the top of the package."""
    return module.split(".")[1]


def lines(path: Path) -> int:
    """Return how many lines a file has."""
    return len(path.read_text().splitlines())


def sizes() -> Counter[str]:
    """Return the lines of every part of the package."""
    counted: Counter[str] = Counter()
    for name, path in FILES.items():
        if name != "tfgan_ads":
            counted[part(name)] += lines(path)
    return counted
