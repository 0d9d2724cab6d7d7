"""The package is a house of floors: imports go down, and in no circle."""

import runpy
from pathlib import Path

TOOL = Path(__file__).parents[1] / "tools" / "floors.py"
floors = runpy.run_path(str(TOOL))
FLOOR_OF, FILES, part = floors["FLOOR_OF"], floors["FILES"], floors["part"]
KNOWS, lines = floors["knows"](), floors["lines"]
LARGEST_FOLDER, LONGEST_FILE = 0.15, 300


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
    sizes = floors["sizes"]()
    assert max(sizes.values()) / sizes.total() <= LARGEST_FOLDER, sizes


def test_no_file_is_long():
    long = {n: lines(p) for n, p in FILES.items() if lines(p) > LONGEST_FILE}
    assert long == {}
