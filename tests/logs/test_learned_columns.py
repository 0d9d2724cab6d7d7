"""Which columns of a log a table model learns."""

import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.logs.learned_columns import kept_as_stored
from tfgan_ads.logs.learned_columns import learned_columns
from tfgan_ads.logs.learned_columns import log_kinds
from tfgan_ads.schema.ad_schema import AdSchema

COLUMNS = {
    "who": {"role": "user_id"},
    "ad": {"role": "creative", "kind": "image"},
    "at": {"role": "timestamp"},
    "price": {"role": "product", "kind": "numeric"},
    "city": {"role": "user"},
    "bought": {"role": "click", "kind": "numeric", "true_values": ["acheté"]},
}


@pytest.fixture
def log():
    row = ["a", "a.png", "2026-10-01 8:00", "12", "Köln", "acheté"]
    frame = pd.DataFrame([row], columns=[*COLUMNS])
    return AdLog.from_frame(frame, AdSchema.from_dict({"columns": COLUMNS}))


def test_ids_and_pictures_are_left_out(log):
    assert learned_columns(log) == ["at", "price", "city", "bought"]


def test_how_each_is_read(log):
    assert log_kinds(log) == {
        "at": "time",
        "price": "number",
        "city": "category",
        "bought": "category",
    }


def test_words_stay_and_numbers_times_and_labels_are_read(log):
    kept = [name for name in learned_columns(log) if kept_as_stored(log, name)]
    assert kept == ["city"]
