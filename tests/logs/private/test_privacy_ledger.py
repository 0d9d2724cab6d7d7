"""What is spent on a log adds up."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.private.privacy_budget import PrivacyBudget
from tfgan_ads.logs.private.privacy_ledger import PrivacyLedger


def test_costs_add_up_by_unit(tmp_path):
    ledger = PrivacyLedger.beside(tmp_path)
    assert ledger.entries() == [] and ledger.sums() == {}
    for _ in range(4):
        ledger.add(PrivacyBudget(1.0, 1e-6), tmp_path / "run")
    ledger.add(PrivacyBudget(3.0, 1e-6, unit="row"), "other")
    again = PrivacyLedger(tmp_path / "privacy_ledger.jsonl")
    assert [entry.unit for entry in again.entries()] == ["user"] * 4 + ["row"]
    sums = again.sums()
    # One alone costs what it says; four cost about twice as much, not four.
    assert sums["row"] == (pytest.approx(3.0, rel=1e-6), 1e-6)
    epsilon, delta = sums["user"]
    assert delta == pytest.approx(4e-6) and 1.9 < epsilon < 2.1


def test_it_lies_beside_the_log(tmp_path):
    file = tmp_path / "log.parquet"
    file.write_text("")
    assert PrivacyLedger.beside(file).path == (
        tmp_path / "log.parquet.privacy_ledger.jsonl"
    )


def test_what_is_no_entry_is_named(tmp_path):
    path = tmp_path / "ledger.jsonl"
    path.write_text('{"run": "x"}\n')
    with pytest.raises(AdsError, match="line 1, is no entry of a ledger"):
        PrivacyLedger(path).entries()


def test_nothing_is_spent_where_it_cannot_be_written_down(tmp_path):
    ledger = PrivacyLedger(tmp_path / "no" / "ledger.jsonl")
    with pytest.raises(AdsError, match="Nothing was asked of the log"):
        ledger.add(PrivacyBudget(1.0, 1e-6), "run")


def test_nothing_is_written_at_a_url():
    with pytest.raises(AdsError) as error:
        PrivacyLedger.beside("s3://bucket/log")
    assert str(error.value) == (
        "What is spent of 's3://bucket/log' cannot be written beside it. Copy "
        "the log to this machine."
    )
