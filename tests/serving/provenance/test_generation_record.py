"""What was generated: a line each, hashed, and none taken out unseen."""

import json
import stat

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.provenance.generation_record import GenerationRecord


@pytest.fixture
def record(tmp_path):
    record = GenerationRecord(tmp_path / "made" / "record.jsonl")
    for seed in range(3):
        record.append("studio/1", {"seed": seed}, b"png", user=f"u{seed}")
    return record


def test_a_line_tells_of_the_creative_and_of_no_user(record):
    lines = [json.loads(x) for x in record.path.read_text().splitlines()]
    assert [line["seed"] for line in lines] == [0, 1, 2]
    assert len({line["user"] for line in lines}) == 3
    assert "u1" not in record.path.read_text()
    assert lines[0]["sha256"] == lines[1]["sha256"] != ""
    assert record.append("studio/1", {}, user=None)["user"] == ""


def test_another_salt_knows_nobody(record, tmp_path):
    assert GenerationRecord(record.path).hashed("u1") == record.hashed("u1")
    other = GenerationRecord(tmp_path / "other.jsonl")
    assert other.hashed("u1") != record.hashed("u1")
    salt = record.path.with_name("record.jsonl.salt")
    assert stat.S_IMODE(salt.stat().st_mode) == 0o600


def test_it_goes_on_where_it_ended(record):
    GenerationRecord(record.path).append("studio/2", {"seed": 9})
    assert [line["seed"] for line in record.verified()] == [0, 1, 2, 9]


@pytest.mark.parametrize("change", ["edit", "cut", "break"])
def test_what_was_changed_shows(record, change):
    lines = record.path.read_text().splitlines()
    if change == "edit":
        lines[1] = lines[1].replace('"seed": 1', '"seed": 5')
    elif change == "cut":
        del lines[1]
    else:
        lines[1] = lines[1][:20]
    record.path.write_text("\n".join(lines) + "\n")
    with pytest.raises(AdsError, match=r"line [23], does not follow"):
        list(record.verified())


def test_where_nothing_can_be_written_it_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(AdsError, match="Cannot keep the record"):
        GenerationRecord(tmp_path / "file" / "record.jsonl")
