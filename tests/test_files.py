"""Whole or not at all."""

import errno
import os

import numpy as np
import pytest

from tfgan_ads.files import chunks
from tfgan_ads.files import digest
from tfgan_ads.files import sweep
from tfgan_ads.files import whole
from tfgan_ads.files import write_bytes
from tfgan_ads.files import write_text


def test_readers_meet_the_old_file_until_the_new_one_is_whole(tmp_path):
    path = tmp_path / "told.txt"
    path.write_text("old")
    with whole(path) as scratch:
        scratch.write_text("new")
        assert path.read_text() == "old"
        # Writers go by the ending.
        assert scratch.name == path.name
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("kind", [OSError, RuntimeError, KeyboardInterrupt])
def test_what_fails_half_way_leaves_the_old_file_alone(tmp_path, kind):
    path = tmp_path / "told.txt"
    path.write_text("old")
    with pytest.raises(kind, match="No space left"):
        with whole(path) as scratch:
            scratch.write_text("ne")
            raise kind("No space left")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_rename_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(*_):
        raise OSError("No space left")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        write_text(tmp_path / "told.txt", "new")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_appears_with_all_that_is_in_it(tmp_path):
    with whole(tmp_path / "1") as scratch:
        (scratch / "assets").mkdir(parents=True)
        (scratch / "assets" / "a.txt").write_text("a")
        assert not (tmp_path / "1").exists()
    assert (tmp_path / "1" / "assets" / "a.txt").read_text() == "a"


def test_a_folder_does_not_take_the_place_of_another(tmp_path):
    (tmp_path / "1").mkdir()
    (tmp_path / "1" / "a.txt").write_text("old")
    with pytest.raises(OSError):
        with whole(tmp_path / "1") as scratch:
            scratch.mkdir()
    assert [p.name for p in tmp_path.iterdir()] == ["1"]
    assert (tmp_path / "1" / "a.txt").read_text() == "old"


def test_two_who_write_at_once_do_not_mix(tmp_path):
    path = tmp_path / "told.txt"
    with whole(path) as one, whole(path) as two:
        one.write_text("one")
        two.write_text("two")
        assert one != two
    # Both are whole; the outer one is renamed last.
    assert path.read_text() == "one"


def test_nowhere_to_write_is_an_error_of_the_disk(tmp_path):
    with pytest.raises(OSError):
        write_text(tmp_path / "absent" / "told.txt", "new")


def test_what_a_killed_writer_left_is_swept(tmp_path):
    (tmp_path / "good.txt").write_text("good")
    writer = whole(tmp_path / "told.txt")
    writer.__enter__().write_text("ha")
    sweep(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["good.txt"]


@pytest.mark.parametrize("count", [0, 1, 6, 7])
def test_chunks_are_all_rows_once_and_in_order(count):
    rows = np.arange(count)
    parts = [rows[part] for part in chunks(count, 3)]
    assert all(0 < len(part) <= 3 for part in parts)
    np.testing.assert_array_equal(np.concatenate([[], *parts]), rows)


def test_a_full_disk_names_the_file_that_was_to_appear(tmp_path):
    path = tmp_path / "model"
    path.write_text("old")
    with pytest.raises(OSError, match="No space left") as error, whole(path):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert error.value.filename == str(path)
    with pytest.raises(OSError) as error, whole(path) as scratch:
        scratch.mkdir()
        scratch.read_text()
    assert error.value.filename == str(path)
    with pytest.raises(FileNotFoundError) as error, whole(path):
        open(tmp_path / "other")
    assert error.value.filename == str(tmp_path / "other")
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]


def test_bytes_are_written_whole(tmp_path):
    write_bytes(tmp_path / "a", b"\0\1")
    assert (tmp_path / "a").read_bytes() == b"\0\1"


def test_only_the_same_content_has_a_digest(tmp_path):
    first, second, third = (tmp_path / name for name in "abc")
    for path, text in ((first, "one"), (second, "two"), (third, "one")):
        path.write_text(text)
    assert digest([first]) == digest([third]) != digest([second])
    # Where one ends and another begins is not lost.
    first.write_text("onet")
    second.write_text("wo")
    assert digest([first, second]) != digest([third, tmp_path / "c"])
    assert digest([first, second]) != digest([second, first])
