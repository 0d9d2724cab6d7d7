"""What one column means."""

import io

import pyarrow as pa
import pytest
from PIL import Image

from tfgan_ads.data.column_guess import guess_column
from tfgan_ads.data.column_profile import ColumnProfile


def guess(name, values):
    return guess_column(name, ColumnProfile.of(pa.array(values)))


def said(name, values):
    found, _ = guess(name, values)
    return {k: str(v) if k in ("role", "kind") else v for k, v in found.items()}


@pytest.mark.parametrize(
    ("name", "values", "role"),
    [
        ("click", [0, 1], "click"),
        ("click", [0, 3], "ignore"),
        ("click", ["lamp", "vase"], "ignore"),
        ("converted", ["yes", "no"], "conversion"),
        ("consent", [True, False], "consent"),
        ("consent", ["A", "B", "C"], "user"),
        ("propensity", [0.5, 1.0], "propensity"),
        ("propensity", [0.5, 1.5], "user"),
        ("conversion_delay", [3.5], "conversion_delay"),
        ("time", ["2026-10-01"], "timestamp"),
        ("time", ["morning"], "user"),
        ("lifetime_value", [3, 4], "user"),
        ("request_id", ["a", "b"], "impression_id"),
        ("request_id", ["a"] * 5, "ignore"),
        ("layout", ["center"], "layout"),
        ("layout", ["left", "right"], "layout"),
        ("layout", ["yes", "no"], "creative"),
        ("bg-colour", ["red", "blue"], "creative"),
        ("price", [9.5, 12], "ad"),
        ("price", ["from 9,50 €", "12 €"], "price"),
        ("price", ["9,50", "12"], "ad"),
        ("bid_price", ["9 €"], "ignore"),
        ("item", ["lamp"], "product"),
        ("user_avatar", ["u.png", "v.png"], "creative"),
        ("page_icon", ["u.png", "v.png"], "creative"),
        ("", [0, 1], "ignore"),
        ("label", [0, 1], "ignore"),
        ("label", ["cheap", "new", "hot"], "user"),
        ("born", ["1990-01-01"], "ignore"),
        ("day", [20261001, 20261002], "ignore"),
        ("x", [1_790_000_000, 1_790_000_001], "ignore"),
        ("phone", ["1", "2"], "ignore"),
    ],
)
def test_a_name_is_believed_where_values_bear_it_out(name, values, role):
    assert said(name, values)["role"] == role


@pytest.mark.parametrize(
    ("name", "values", "more"),
    [
        ("age", ["31", "28"], {"kind": "numeric", "sensitivity": "proxy"}),
        ("budget", ["1,5", "2,25"], {"kind": "numeric", "decimal": ","}),
        ("likes", [["a"]], {"kind": "multi_valued"}),
        ("likes", ["a|b"], {"kind": "multi_valued"}),
        ("likes", ["a、b"], {"kind": "multi_valued", "separator": "、"}),
        ("shop", ["oslo"], {}),
        ("city", ["oslo"], {"sensitivity": "proxy"}),
        ("zip", [94103, 10115], {"sensitivity": "proxy"}),
        ("shop_id", [3, 4], {}),
        ("vector", [[0.5]], {"role": "ignore"}),
        ("faith", ["a"], {"sensitivity": "special"}),
        ("debts", ["a"], {"sensitivity": "vulnerable"}),
        ("religion", ["a"], {"sensitivity": "special"}),
    ],
)
def test_values_tell_how_they_are_read(name, values, more):
    found = said(name, values)
    plain = {"role": "user", "sensitivity": "none"} | more
    if plain["role"] == "ignore":
        del plain["sensitivity"]
    assert found == plain


def test_an_hour_wraps_around_and_a_position_is_known_afterwards():
    assert said("hour", [0, 23])["period"] == 24
    assert "period" not in said("hour", [0, 24])
    assert said("position", [1, 2])["training_only"] is True


def test_a_product_named_by_numbers_is_a_word():
    assert said("item_id", [1, 2]) == {"role": "product"}
    assert said("item_price", [1.5]) == {"role": "product", "kind": "numeric"}


def test_words_stored_as_bytes_are_words_and_pictures_are_not():
    buffer = io.BytesIO()
    Image.new("L", (2, 2)).save(buffer, "PNG")
    assert said("city", [b"oslo", b"rome"])["role"] == "user"
    photo = said("photo", [buffer.getvalue()])
    assert (photo["role"], photo["kind"]) == ("creative", "image")


@pytest.mark.parametrize(
    ("name", "values", "doubt"),
    [
        ("city", ["oslo"], ""),
        ("time", ["03/04/2026"], "the day may be the month"),
        (
            "time",
            ["31.12.2026"] * 1
            + [f"{k + 1:02}.12.2026" for k in range(30)]
            + ["?"],
            "3.1% of the values are no time",
        ),
        (
            "paid",
            ["1.299", "2.599"],
            "points or commas could part thousands, or tenths",
        ),
        (
            "paid",
            [str(k) for k in range(24)] + ["x"],
            "4.0% of the values are no number",
        ),
        ("photo", ["a.png"], "taken for the creative's picture"),
        (
            "revenue",
            [1.5],
            "left out: an outcome is not known when an ad is asked for",
        ),
        (
            "click",
            [1, 7],
            "left out: a label must say yes or no; a count cannot be learned",
        ),
        ("born", ["1990-01-01"], "left out: a time is no condition"),
        ("session", ["a"], "left out: it names a person or a visit"),
        ("index", [4, 2], "left out: the number of a row tells nothing"),
        ("n", list(range(60)), "left out: the number of a row tells nothing"),
        ("x", ["a"] * 60, "left out: it holds one value, or none"),
        (
            "x",
            [f"a{k}" for k in range(60)],
            "left out: nearly every value is there once, as of an id",
        ),
        ("v", [[0.5]], "cells have parts that are no words"),
        ("badge", ["new", "sale"], "taken for the badge as it is shown"),
        ("badge", ["yes", "no"], ""),
        ("headline", ["Now cheaper", "New in"], ""),
        ("ad_title", ["Now cheaper, and new"], ""),
        ("title", ["Now cheaper"], "taken for the headline as it is shown"),
        ("logo", ["a.png"], ""),
    ],
)
def test_what_speaks_against_a_guess_is_told(name, values, doubt):
    assert guess(name, values)[1] == doubt
