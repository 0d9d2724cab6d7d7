"""Versions are numbers, not words."""

from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.serving import versions
from tfgan_ads.serving.versions import find_versions
from tfgan_ads.serving.versions import newest_version
from tfgan_ads.serving.versions import next_version


def test_other_folders_are_passed_over(tmp_path):
    for name in ("10", "9", "deploy", "1.5", "-3", ".2"):
        (tmp_path / name).mkdir()
    assert [p.name for p in find_versions(tmp_path)] == ["9", "10"]
    assert newest_version(tmp_path) == tmp_path / "10"
    assert next_version(tmp_path) == 11


def test_a_version_is_its_own_newest_and_no_folder_is_itself(tmp_path):
    (tmp_path / "7").mkdir()
    (tmp_path / "saved_model.pb").touch()
    assert newest_version(tmp_path) == tmp_path
    nowhere = tmp_path / "nowhere"
    assert newest_version(nowhere) == nowhere
    assert find_versions(nowhere) == [] and next_version(nowhere) == 1


class Folder:
    """A folder of names, without a disk."""

    def __init__(self, names):
        self.names = names

    def is_dir(self):
        return True

    def iterdir(self):
        return map(versions.Path, self.names)


@given(st.sets(st.integers(0, 10**6), min_size=1))
def test_versions_are_sorted_as_numbers(numbers):
    folder = Folder([str(n) for n in numbers])
    found = [int(p.name) for p in find_versions(folder)]
    assert found == sorted(numbers)
    assert next_version(folder) == max(numbers) + 1
