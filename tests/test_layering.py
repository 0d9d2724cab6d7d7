"""The package is a house of floors: imports go down, and in no circle."""

import ast
from collections import Counter
from pathlib import Path

import tfgan_ads

ROOT = Path(tfgan_ads.__file__).parent
# From the top to the bottom. What shares a floor does not know one another.
FLOORS = (
    ("cli",),
    ("runs",),
    ("callbacks", "datasets"),
    ("evaluation",),
    ("worlds", "creatives", "logs", "clicks"),
    ("training",),
    ("reporting",),
    ("losses", "metrics"),
    ("features", "serving"),
    ("data",),
    ("schema", "networks"),
    ("registry", "version", "files"),
    ("errors",),
)
FLOOR_OF = {name: i for i, names in enumerate(FLOORS) for name in names}
LARGEST_FOLDER, LONGEST_FILE = 0.15, 300
FILES = {
    ".".join(
        ["tfgan_ads", *path.relative_to(ROOT).with_suffix("").parts]
    ).removesuffix(".__init__"): path
    for path in ROOT.rglob("*.py")
}


def imports(path):
    """List the package's modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                module = f"{node.module}.{alias.name}"
                yield module if module in FILES else node.module


KNOWS = {
    name: {m for m in imports(path) if m in FILES and m != "tfgan_ads"}
    for name, path in FILES.items()
    if name != "tfgan_ads"
}


def part(module):
    """Return the folder, or the file, at the top of the package."""
    return module.split(".")[1]


def lines(path):
    return len(path.read_text().splitlines())


def test_every_part_has_its_floor():
    assert {part(name) for name in KNOWS} == set(FLOOR_OF)


def test_no_import_climbs():
    climbing = [
        f"{name} imports {other}"
        for name, others in KNOWS.items()
        for other in others
        if part(name) != part(other)
        and FLOOR_OF[part(name)] >= FLOOR_OF[part(other)]
    ]
    assert climbing == []


def test_no_files_form_a_circle():
    left = {name: set(others) - {name} for name, others in KNOWS.items()}
    # Whoever knows nobody who is left cannot be in one.
    while free := {n for n, others in left.items() if not others & left.keys()}:
        left = {n: others for n, others in left.items() if n not in free}
    assert left == {}


def test_no_folder_is_the_whole_house():
    sizes = Counter()
    for name, path in FILES.items():
        if name.count(".") > 1:
            sizes[part(name)] += lines(path)
    total = sum(map(lines, FILES.values()))
    assert max(sizes.values()) / total <= LARGEST_FOLDER, sizes.most_common(3)


def test_no_file_is_long():
    long = {n: lines(p) for n, p in FILES.items() if lines(p) > LONGEST_FILE}
    assert long == {}
