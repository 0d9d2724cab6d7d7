"""What a table's columns are taken for."""

import pandas as pd
import pyarrow as pa
import pytest

from tfgan_ads.data.schema_detection import detect_schema
from tfgan_ads.data.schema_detection import guess_schema
from tfgan_ads.data.source import head
from tfgan_ads.data.source import open_source
from tfgan_ads.data.table_source import table_of
from tfgan_ads.data.validation import review_log
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.text_format import TextFormat

CONDITIONS = ("user", "context", "ad", "creative")


def test_detection_of_a_typical_table():
    table = pa.table(
        {
            "impression_id": [1, 2],
            "user_id": ["a", "b"],
            "timestamp": pa.array([0, 1], pa.timestamp("s")),
            "age": [30.0, None],
            "religion": ["x", "y"],
            "interests": [["food"], ["travel", "food"]],
            "hour": [3, 4],
            "product_image": ["p/1.png", "p/2.png"],
            "banner": ["c/1.png", "c/2.png"],
            "click": [0, 1],
            "purchase": [0, 1],
        }
    )
    schema = detect_schema(table)
    found = {n: (c.role.value, c.kind.value) for n, c in schema.columns.items()}
    assert found["interests"] == ("user", "multi_valued")
    assert found["banner"] == ("creative", "image")
    assert found["product_image"] == ("product", "image")
    assert found["purchase"][0] == "conversion"
    assert schema.columns["religion"].sensitivity == "special"
    assert schema.columns["age"].sensitivity == "proxy"
    assert schema.columns["hour"].period == 24


def test_a_log_in_eight_languages_is_known_by_its_names(foreign_log):
    roles, frame = foreign_log
    guess = guess_schema(table_of(frame))
    found = {n: str(c.role) for n, c in guess.schema.columns.items()}
    assert found == roles
    # Nothing is left out silently.
    left_out = {name for name, role in roles.items() if role == "ignore"}
    assert left_out <= set(guess.doubts)


def test_a_guess_is_written_read_back_and_reads_the_log(foreign_log, tmp_path):
    roles, frame = foreign_log
    path = tmp_path / "log.csv"
    frame.to_csv(path, index=False, sep=";", encoding="utf-8-sig")
    source, _ = open_source(path)
    guess = guess_schema(head(source, 10_000), source.text)
    assert guess.schema.text == TextFormat(delimiter=";")
    guess.to_yaml(tmp_path / "schema.yaml")
    assert AdSchema.from_yaml(tmp_path / "schema.yaml") == guess.schema
    marked = [
        line
        for line in (tmp_path / "schema.yaml").read_text("utf-8").splitlines()
        if "# doubtful: " in line
    ]
    assert len(marked) == len(guess.doubts) > 0
    # Pictures are not there, and who bought is drawn whoever clicked.
    drawn = (
        "names another folder.",
        "was not clicked.",
        "'image'.",
        "'no click'.",
    )
    assert [p for p in review_log(path).problems if not p.endswith(drawn)] == []


def guessed(**columns):
    guess = guess_schema(pa.table(columns))
    found = {n: str(c.role) for n, c in guess.schema.columns.items()}
    return found, guess.doubts


def test_of_two_columns_of_one_role_the_first_has_it():
    found, doubts = guessed(clicked=[0, 1], click=[1, 0])
    assert found == {"clicked": "click", "click": "ignore"}
    assert doubts == {"click": "left out: 'clicked' was taken for the click"}


def test_who_uses_a_device_comes_before_it():
    found, doubts = guessed(
        device_id=["d", "e"], age=[1, 2], user_id=["a", "b"]
    )
    assert found == {"device_id": "ignore", "age": "user", "user_id": "user_id"}
    assert doubts == {
        "device_id": "left out: 'user_id' was taken for the user_id"
    }
    assert guessed(device_id=["d", "e"])[0] == {"device_id": "user_id"}


def test_of_two_pictures_the_fewer_are_the_products():
    found, doubts = guessed(x=["a.png", "b.png"], y=["c.png", "c.png"])
    assert found == {"x": "creative", "y": "product"}
    assert doubts == {
        "x": "taken for the creative's picture",
        "y": "taken for the product: it has the fewest pictures",
    }


def test_of_three_pictures_one_is_left_out():
    found, doubts = guessed(
        product_image=["p.png"], banner=["b.png"], image=["c.png"]
    )
    assert found["image"] == "ignore"
    assert doubts == {"image": "left out: 'banner' is the creative's picture"}


def test_a_product_has_four_channels_and_a_creative_three():
    table = pa.table({"product_image": ["p.png"], "banner": ["b.png"]})
    columns = detect_schema(table).columns
    assert columns["product_image"].channels == 4
    assert columns["banner"].channels == 3


def test_a_composition_is_known_part_by_part():
    table = pa.table(
        {
            "banner": ["c/1.png", "c/2.png"],
            "product_image": ["p/1.png", "p/2.png"],
            "brand_logo": ["l/1.png", ""],
            "background_image": ["", "b/1.jpg"],
            "headline": ["Licht für lange Nächte", "Neu"],
            "cta": ["Kaufen", "Los"],
            "badge": ["-20 %", "NEU"],
            "template": ["left", "centre"],
            "ad_size": ["300x250", "320x50"],
            "headline_box": ["10 20 200 60", "5 5 100 30"],
            "cta_bbox": [[10, 20, 200, 60], [5, 5, 100, 30]],
            "cta_box": ["1 2 3 4", "1 2 3 4"],
            "logo_xywh_box": ["90 90 20 20", "80 80 10 10"],
        }
    )
    guess = guess_schema(table)
    columns = guess.schema.columns
    assert {n: str(c.role) for n, c in columns.items()} == {
        "banner": "creative",
        "product_image": "product",
        "brand_logo": "logo",
        "background_image": "background",
        "headline": "headline",
        "cta": "call_to_action",
        "badge": "badge",
        "template": "layout",
        "ad_size": "slot",
        "headline_box": "box",
        "cta_bbox": "box",
        "cta_box": "ignore",
        "logo_xywh_box": "box",
    }
    assert guess.schema.boxes == {
        "headline": "headline_box",
        "call_to_action": "cta_bbox",
        "logo": "logo_xywh_box",
    }
    assert columns["logo_xywh_box"].format == "x y width height"
    assert columns["brand_logo"].channels == 4
    assert guess.doubts == {
        "badge": "taken for the badge as it is shown",
        "cta_box": "left out: 'cta_bbox' was taken for the call_to_action",
    }


def test_the_only_time_is_that_of_the_impression():
    found, doubts = guessed(seen=["2026-10-01", "2026-10-02"], click=[0, 1])
    assert found["seen"] == "timestamp"
    assert doubts == {"seen": "taken for the time of the impression"}
    found, _ = guessed(seen=["2026-10-01"], born=["1990-10-01"])
    assert found == {"seen": "ignore", "born": "ignore"}


def test_a_public_log_is_read_by_its_layout():
    table = pa.table(
        {
            "id": ["1", "2"],
            "click": ["0", "1"],
            "hour": ["14102100", "14102101"],
            "site_id": ["a", "b"],
            "app_id": ["a", "b"],
            "device_model": ["a", "b"],
            "my own": ["x", "y"],
        }
    )
    guess = guess_schema(table)
    assert guess.layout == "Avazu"
    assert guess.schema.columns["hour"].format == "%y%m%d%H"
    assert guess.schema.columns["my own"].role == "user"
    assert guess_schema(table.select(["id", "click"])).layout == ""


NAMES = ["", "a.b/c d", "no", "1", "\U0001f600", "two\nlines", "a: b # c"]


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_columns_of_any_name_make_a_schema_that_reads_them(tmp_path, ending):
    frame = pd.DataFrame({name: ["x", "y"] * 40 for name in NAMES})
    path = tmp_path / f"log.{ending}"
    if ending == "csv":
        frame.to_csv(path, index=False)
    else:
        frame.to_parquet(path)
    source, _ = open_source(path)
    guess = guess_schema(head(source, 99), source.text)
    guess.to_yaml(tmp_path / "schema.yaml")
    schema = AdSchema.from_yaml(tmp_path / "schema.yaml")
    assert list(schema.columns) == NAMES
    assert schema.names(role=CONDITIONS) == NAMES
    assert review_log(path).problems == []


def test_a_table_without_rows_or_columns_has_a_schema():
    empty = pa.table({"click": pa.array([], pa.int64()), "x": pa.nulls(0)})
    assert list(detect_schema(empty).columns) == ["click", "x"]
    assert detect_schema(pa.table({})).columns == {}


@pytest.mark.parametrize(
    "values",
    [
        pa.nulls(60),
        pa.array([[("a", 1)]] * 60, pa.map_(pa.string(), pa.int64())),
        pa.array([{"a": 1}] * 60),
        pa.array([[["a"]]] * 60),
        pa.array([[0.5]] * 60),
    ],
)
def test_what_cannot_be_learned_is_left_out(values):
    found, doubts = guessed(x=values)
    assert found == {"x": "ignore"}
    assert list(doubts) == ["x"]
