"""A part is whole, of this plan, or not there."""

import pyarrow as pa
import pytest

from tests.engines.conftest import PLAN
from tfgan_ads.engines.part_folder import PartFolder
from tfgan_ads.engines.plan import Plan
from tfgan_ads.errors import AdsError

FOUR = pa.table({"number": [0, 1, 2, 3]})


@pytest.fixture
def parts(tmp_path):
    parts = PartFolder(tmp_path / "deep" / "out", PLAN)
    with parts.opened():
        yield parts


def test_a_part_is_there_once_it_is_whole(parts):
    assert not parts.holds(0)
    parts.write(0, [FOUR.slice(0, 1), FOUR.slice(1)])
    assert parts.holds(0) and not parts.holds(1)
    whole = parts.path(0).read_bytes()
    # The same file twice, whatever came between.
    parts.write(0, [FOUR.slice(0, 1), FOUR.slice(1)])
    assert parts.path(0).read_bytes() == whole
    parts.path(0).write_bytes(whole[:-9])
    assert not parts.holds(0)


def test_a_part_of_another_plan_is_none_of_this(parts):
    parts.write(0, [FOUR])
    other = Plan(7, 2, 2, {"seed": 2})
    assert not PartFolder(parts.folder, other).holds(0)


def test_rows_that_are_missing_make_no_part(parts):
    with pytest.raises(AdsError, match="Shard 0 made 3 rows, and has to mak"):
        parts.write(0, [FOUR.slice(1)])
    with pytest.raises(AdsError, match="Shard 1 made 0 rows, and has to mak"):
        parts.write(1, [])
    names = sorted(path.name for path in parts.folder.iterdir())
    assert names == [".running", "_plan.json"]


def test_all_is_said_to_be_there_once_it_is(parts):
    for number in range(3):
        parts.write(number, [FOUR])
    with pytest.raises(AdsError, match="part-00003.*is not as it was writ"):
        parts.finish()
    assert not (parts.folder / "_SUCCESS").exists()
    parts.write(3, [FOUR.slice(2)])
    parts.finish()
    assert (parts.folder / "_SUCCESS").read_text() == "14\n"


def test_what_was_whole_once_is_counted_anew(tmp_path):
    done = tmp_path / "_SUCCESS"
    with PartFolder(tmp_path, PLAN).opened():
        done.write_text("14\n")
    with PartFolder(tmp_path, PLAN).opened():
        assert not done.exists()


def test_two_are_not_at_work_in_one_folder(parts):
    with pytest.raises(AdsError, match="Somebody is at work in"):
        with PartFolder(parts.folder, PLAN).opened():
            pass


def test_a_place_that_is_no_folder_is_told(tmp_path):
    (tmp_path / "out").write_text("")
    with pytest.raises(AdsError, match="Cannot write"):
        with PartFolder(tmp_path / "out", PLAN).opened():
            pass


def test_another_request_is_refused(tmp_path):
    with PartFolder(tmp_path, PLAN).opened():
        pass
    other = Plan(7, 3, 2, {"seed": 2})
    with pytest.raises(AdsError) as error:
        with PartFolder(tmp_path, other).opened():
            pass
    assert str(error.value) == (
        f"'{tmp_path}' holds what was asked for otherwise: seed (was 1, is "
        "2), shard_rows (was 2, is 3). Ask for the same to go on with it, or "
        "give another --out."
    )


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.tex").touch()
    with pytest.raises(AdsError, match="It has: thesis.tex"):
        with PartFolder(tmp_path, PLAN).opened():
            pass
    assert not (tmp_path / "_plan.json").exists()
