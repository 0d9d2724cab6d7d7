"""What a log tells of creatives."""

import pandas as pd

from tests.creatives.compositions.conftest import folder  # noqa: F401
from tests.creatives.compositions.conftest import log as own  # noqa: F401
from tfgan_ads.clicks.said_of import said_of


def test_words_layout_background_and_slot_are_told(own):
    told = said_of(own, ["ad-04.png", "ad-01.png"])
    assert list(told) == [
        "photo",
        "slot",
        "layout",
        "headline",
        "call_to_action",
        "price",
    ]
    assert told.iloc[0].tolist() == [
        "sky.jpg",
        "320x50",
        "panel_bottom",
        "Made for rain",
        "Shop now",
        "from €19",
    ]
    assert told["headline"][1] == "Für Regen gemacht"


def test_a_log_that_tells_nothing_has_rows_and_no_columns(bars):
    told = said_of(bars, ["1", "0"])
    pd.testing.assert_frame_equal(told, pd.DataFrame(index=range(2)))
