"""Which version is stable, which the canary, and what was so before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.deployment import label
from tfgan_ads.serving.labels import FILE
from tfgan_ads.serving.labels import FOLDER
from tfgan_ads.serving.labels import Labels


def model_of(folder, *versions):
    for version in versions:
        (folder / str(version)).mkdir(parents=True, exist_ok=True)
    return folder


def exported(folder, version):
    model_of(folder, version)
    return label(folder, lambda labels: labels.with_canary(version))


def test_a_new_version_is_the_canary_and_stable_stays(tmp_path):
    for version in (1, 2, 3):
        labels = exported(tmp_path, version)
    assert (labels.stable, labels.canary) == (1, 3)
    assert labels.served == (1, 3)
    assert labels.of(1) == ["stable"] and labels.of(2) == []
    assert Labels.find(tmp_path) == labels


def test_what_was_stable_can_be_rolled_back_to_one_after_another(tmp_path):
    for version in (1, 2, 3):
        exported(tmp_path, version)
        label(tmp_path, lambda labels, v=version: labels.with_stable(v, "good"))
    for version in (2, 1):
        labels = label(tmp_path, lambda labels: labels.rolled_back("bad"))
        assert (labels.stable, labels.canary) == (version, version)
    with pytest.raises(AdsError, match="nothing to roll back to: no version"):
        label(tmp_path, Labels.rolled_back)
    told = [(m["label"], m["version"], m["why"]) for m in labels.moves]
    assert told[-3:] == [
        ("stable", 3, "good"),
        ("stable", 2, "rolled back. bad"),
        ("stable", 1, "rolled back. bad"),
    ]


def test_to_make_stable_what_is_stable_changes_nothing():
    labels = Labels(2, 3, (1,))
    assert labels.with_stable(2) is labels


def test_an_older_canary_goes_along():
    assert Labels(1, 2).with_stable(3).canary == 3
    assert Labels(1, 3).with_stable(2).canary == 3


def test_labels_of_deleted_versions_go_to_what_is_there(tmp_path):
    for version in (1, 2, 3):
        exported(tmp_path, version)
    label(tmp_path, lambda labels: labels.with_stable(2))
    (tmp_path / "2").rmdir()
    found = Labels.find(tmp_path)
    assert (found.stable, found.canary, found.before) == (1, 3, ())
    (tmp_path / "3").rmdir()
    assert Labels.find(tmp_path).canary == 1
    (tmp_path / "1").rmdir()
    assert Labels.find(tmp_path) is None


def test_what_was_put_there_by_hand_is_the_canary(tmp_path):
    exported(tmp_path, 1)
    model_of(tmp_path, 4, 5)
    found = Labels.find(tmp_path)
    assert (found.stable, found.canary) == (1, 5)
    assert found.unknown([1, 4, 5]) == [5, 4]


def test_what_was_rolled_back_does_not_come_back(tmp_path):
    exported(tmp_path, 1)
    exported(tmp_path, 2)
    label(tmp_path, lambda labels: labels.with_stable(2))
    label(tmp_path, Labels.rolled_back)
    found = Labels.find(tmp_path)
    assert (found.stable, found.canary, found.served) == (1, 1, (1,))
    assert found.unknown([1, 2]) == []


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"stable": "x"}', "[" * 10_000, "\udcff"]
)
def test_a_broken_file_is_told(tmp_path, text):
    exported(tmp_path, 1)
    file = tmp_path / FOLDER / FILE
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(AdsError, match="does not say which version is stable"):
        Labels.find(tmp_path)


@given(st.lists(st.sampled_from("csr"), max_size=12))
def test_whatever_is_done_both_labels_are_on_versions_that_are_served(moves):
    labels, newest = Labels(1, 1), 1
    for move in moves:
        if move == "c":
            newest += 1
            labels = labels.with_canary(newest)
        elif move == "s":
            labels = labels.with_stable(labels.canary)
        elif labels.before:
            labels = labels.rolled_back()
        assert {labels.stable, labels.canary} <= set(labels.served)
        assert labels.stable <= labels.canary <= newest
        assert labels.stable not in labels.before
