"""A log of flattened banners becomes one of compositions."""

import re

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from tests.decomposition.banners import banner
from tests.decomposition.banners import bottle
from tests.decomposition.banners import line
from tests.decomposition.banners import overlap
from tests.decomposition.banners import page
from tfgan_ads.brand.brand_kit import BrandKit
from tfgan_ads.brand.glyphs import shipped_glyphs
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.validation import review_log
from tfgan_ads.decomposition.decompose_log import brand_names
from tfgan_ads.decomposition.decompose_log import decompose_log
from tfgan_ads.decomposition.decompose_log import hue_of
from tfgan_ads.decomposition.decomposed_ad import DecomposedAd
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.element import Element

# Product, its colour, and what its banner says.
SHOWN = {
    "red": ("SKU-1", "#c03020", ("Ready when you are", "Shop now", "$19.90")),
    "green": ("SKU-2", "#208040", ("Made for rain", "Learn more", "$7.50")),
}
COLUMNS = {
    "user_id": {"role": "user_id"},
    "click": {"role": "click"},
    "product_id": {"role": "product"},
    "creative": {"role": "creative", "kind": "image"},
}
ROWS = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A log as anyone has it: banners, and cut-outs by products' ids."""
    folder = tmp_path_factory.mktemp("flat")
    (folder / "cut_outs").mkdir()
    for name, (sku, colour, said) in SHOWN.items():
        banner(*said, colour=colour).picture.save(folder / f"{name}.png")
        bottle(colour).save(folder / "cut_outs" / f"{sku}.png")
    names = [*SHOWN] * (ROWS // 2)
    frame = pd.DataFrame(
        {
            "user_id": [f"u{k % 20}" for k in range(ROWS)],
            "click": [int(k % 3 == 0) for k in range(ROWS)],
            "product_id": [SHOWN[name][0] for name in names],
            "creative": [f"{name}.png" for name in names],
        }
    )
    frame.to_parquet(folder / "impressions.parquet")
    AdSchema.from_dict({"columns": COLUMNS}).to_yaml(folder / "schema.yaml")
    return folder


@pytest.fixture(scope="module")
def told():
    return []


@pytest.fixture(scope="module")
def out(folder, decomposer, told, tmp_path_factory):
    out = tmp_path_factory.mktemp("parts")
    decompose_log(
        AdLog.read(folder),
        out,
        decomposer,
        folder / "cut_outs",
        {"creatives/green.png": {Element.HEADLINE: "Made for wind"}},
        lambda done, of: told.append((done, of)),
    )
    return out


@pytest.fixture(scope="module")
def written(out):
    return AdLog.read(out)


def shown(written, name):
    frame = written.to_pandas()
    return frame[frame["creative"] == f"creatives/{name}.png"].iloc[0]


def test_every_row_of_the_log_is_kept(written, folder):
    kept = written.to_pandas()
    old = pd.read_parquet(folder / "impressions.parquet")
    for column in ("user_id", "click", "product_id"):
        assert kept[column].tolist() == old[column].tolist()
    assert kept["creative"].tolist() == [
        f"creatives/{name}" for name in old["creative"]
    ]


def test_every_column_has_its_role(written):
    schema = written.schema
    assert schema.is_composed and schema.creative_image == "creative"
    assert schema.product_image == "product_picture"
    assert schema.words == {
        word: word
        for word in ("headline", "call_to_action", "price", "legal", "badge")
    }
    assert schema.boxes == {e: f"{e}_box" for e in Element}
    roles = {name: column.role for name, column in schema.columns.items()}
    assert roles["layout"] == "layout" and roles["slot"] == "slot"
    assert roles["plate"] == "background" and roles["plate_hue"] == "creative"
    assert schema.columns["product_picture"].channels == 4
    assert schema.columns["plate_hue"].period == 360
    # What was said stays.
    for name, column in COLUMNS.items():
        assert roles[name] == column["role"]


@pytest.mark.parametrize("name", SHOWN)
def test_words_are_written_as_they_are_shown(written, name):
    row, (_, _, said) = shown(written, name), SHOWN[name]
    # One was corrected.
    headline = {"green": "Made for wind"}.get(name, said[0])
    assert row["headline"] == headline
    assert (row["call_to_action"], row["price"]) == said[1:]
    assert (row["legal"], row["badge"], row["logo_box"]) == ("", "", "")
    assert row["slot"] == "300x250"


@pytest.mark.parametrize("name", SHOWN)
def test_boxes_are_written_in_shares_of_the_picture(written, name):
    row, (_, colour, said) = shown(written, name), SHOWN[name]
    for element, box in banner(*said, colour=colour).boxes.items():
        shares = np.array(row[f"{element}_box"].split(), float)
        assert overlap(shares * [300, 250, 300, 250], box) >= 0.9, element


@pytest.mark.parametrize("name", SHOWN)
def test_plates_are_written_beside_banners(written, out, name):
    row = shown(written, name)
    assert row["plate"] == f"plates/{name}.jpg"
    assert row["product_picture"] == f"products/{SHOWN[name][0]}.png"
    plate = np.asarray(Image.open(out / row["plate"]), int)
    # JPEG writes a plain colour to a shade or two.
    assert np.abs(plate - np.asarray(page())).max() <= 2
    assert row["plate_hue"] == 210


def test_a_folder_is_written_that_stands_by_itself(out):
    files = {str(p.relative_to(out)) for p in out.rglob("*") if p.is_file()}
    assert files == {
        "impressions.parquet",
        "schema.yaml",
        "banners.html",
        "creatives/red.png",
        "creatives/green.png",
        "plates/red.jpg",
        "plates/green.jpg",
        "found/red.json",
        "found/green.json",
        "products/SKU-1.png",
        "products/SKU-2.png",
    }


def test_the_page_shows_every_banner(out):
    said = (out / "banners.html").read_text("utf-8")
    assert set(re.findall("<h2>(.*?)</h2>", said)) == {
        "creatives/red.png",
        "creatives/green.png",
    }
    assert 'value="Made for wind"' in said


def test_how_far_it_is_is_told(out, told):
    assert told == [(1, 2), (2, 2)]


def test_nothing_is_wrong_with_what_is_written(out):
    glyphs = shipped_glyphs(BrandKit.default().fonts.files)
    assert review_log(out, None, None, glyphs).problems == []


def found_by(parts):
    """A decomposer that finds the same on every banner."""

    def decompose(banner, product, slot):
        palette = np.array([[0, 0, 255]], "uint8")
        return DecomposedAd(parts, (), banner, palette, "quiet", 0.5)

    decompose.settings = "all the same"
    return decompose


HEADLINE = {Element.HEADLINE: line("Ready", 2, 2, 20, 8)}


@pytest.fixture
def flat(tmp_path):
    """Returns a log of two plain banners, and more columns."""

    def make(schema=None, **cells):
        for name in ("a.png", "b.png", "mark.png"):
            Image.new("RGB", (30, 25), "white").save(tmp_path / name)
        rows = {"creative": ["a.png", "b.png"], "click": ["0", "1"], **cells}
        columns = {name: COLUMNS[name] for name in ("creative", "click")}
        document = {"columns": columns | (schema or {})}
        frame = pd.DataFrame(rows)
        return AdLog.from_frame(frame, AdSchema.from_dict(document), tmp_path)

    return make


def test_corrections_take_the_place_of_what_was_read(flat, tmp_path):
    said = {"creatives/b.png": {Element.HEADLINE: "Steady"}}
    found = decompose_log(
        flat(), tmp_path / "out", found_by(HEADLINE), None, said
    )
    texts = {n: ad.parts[Element.HEADLINE].text for n, ad in found.items()}
    assert texts == {"creatives/a.png": "Ready", "creatives/b.png": "Steady"}


def test_what_was_found_before_is_not_looked_for_again(flat, tmp_path):
    def fails(*told):
        raise AssertionError("It was taken apart again.")

    log, out = flat(), tmp_path / "out"
    fails.settings = found_by(HEADLINE).settings
    decompose_log(log, out, found_by(HEADLINE))
    # Corrections of one day are not kept as if they had been read.
    for text in ("Steady", "Ready"):
        said = {"creatives/b.png": {Element.HEADLINE: text}}
        decompose_log(log, out, fails, None, {"Steady": said}.get(text))
        assert AdLog.read(out).to_pandas()["headline"][1] == text


@pytest.mark.parametrize(
    ("schema", "cell", "name"),
    [
        ({"role": "slot"}, "30x25", "slot"),
        ({"role": "layout"}, "card", "layout"),
        ({"role": "box", "element": "logo"}, "0 0 1 1", "logo_box"),
    ],
    ids=["slot", "layout", "box"],
)
def test_what_a_log_tells_already_under_another_name_is_no_hindrance(
    flat, tmp_path, schema, cell, name
):
    log = flat({"mine": schema}, mine=[cell] * 2)
    decompose_log(log, tmp_path / "out", found_by(HEADLINE))
    written = AdLog.read(tmp_path / "out")
    role, element = schema["role"], schema.get("element")
    columns = [
        n
        for n in written.schema.names(role)
        if written.schema.columns[n].element == element
    ]
    assert columns in (["mine"], [name])


def test_clicks_are_the_same_however_they_were_written(flat, tmp_path):
    clicks = {"role": "click", "true_values": ["2"], "false_values": ["1"]}
    log = flat({"click": clicks}, click=["1", "2"])
    decompose_log(log, tmp_path / "out", found_by(HEADLINE))
    assert AdLog.read(tmp_path / "out").to_pandas()["click"].tolist() == [0, 1]


def test_pictures_of_logos_can_be_opened_from_the_new_log(flat, tmp_path):
    mark = {"role": "logo", "kind": "image"}
    log = flat({"mark": mark}, mark=["mark.png"] * 2)
    decompose_log(log, tmp_path / "out", found_by(HEADLINE))
    written = AdLog.read(tmp_path / "out")
    for name in written.to_pandas()["mark"]:
        assert written.images.open(name).size == (30, 25)


def test_a_log_without_rows_is_told(flat, tmp_path):
    log = flat().where(click=7)
    with pytest.raises(AdsError, match="^The log has no rows"):
        decompose_log(log, tmp_path / "out", found_by(HEADLINE))


def test_a_log_without_pictures_is_told(tmp_path):
    log = AdLog.from_frame(
        pd.DataFrame({"click": [0, 1]}),
        AdSchema.from_dict({"columns": {"click": {"role": "click"}}}),
    )
    with pytest.raises(AdsError) as error:
        decompose_log(log, tmp_path / "out", found_by({}))
    assert str(error.value) == (
        "The log has no pictures of creatives: a column of role 'creative' "
        "and kind 'image'."
    )


def test_a_log_that_tells_its_words_is_told(flat, tmp_path):
    schema = {"title": {"role": "headline"}, "cta": {"role": "call_to_action"}}
    log = flat(schema, title=["x", "y"], cta=["Go", "Go"])
    with pytest.raises(AdsError) as error:
        decompose_log(log, tmp_path / "out", found_by({}))
    assert str(error.value) == (
        "The log tells its words already: title, cta. Only flattened banners "
        "are taken apart."
    )
    assert not (tmp_path / "out").exists()


def test_brands_are_what_columns_of_ads_say(flat):
    ad = {"role": "ad"}
    log = flat(
        {"brand": ad, "campaign": ad, "price": {**ad, "kind": "numeric"}},
        brand=["Nordlys", "ACME"],
        campaign=["7", ""],
        price=[1.5, 2.5],
    )
    assert brand_names(log) == ["ACME", "Nordlys"]
    assert brand_names(flat()) == []


@pytest.mark.parametrize(
    ("palette", "hue"),
    [
        ([[0, 255, 0]], 120),
        ([[255, 255, 255], [255, 0, 0]], 0),
        # Lively is what is both of a colour and light.
        ([[250, 240, 240], [0, 0, 40], [200, 0, 200]], 300),
        ([[128, 128, 128]], 0),
    ],
)
def test_the_hue_is_that_of_the_liveliest_colour(palette, hue):
    assert hue_of(np.array(palette, "uint8")) == hue
