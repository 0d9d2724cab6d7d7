import dataclasses
import json

import keras
import numpy as np
import pandas as pd
import pytest
import tensorflow as tf
from PIL import Image

from tests.creatives.compositions import own_ads
from tfgan_ads.brand.brand_kit import BrandKit
from tfgan_ads.creatives.compositions import press
from tfgan_ads.creatives.compositions.asked_ads import AskedAds
from tfgan_ads.creatives.compositions.generated_ads import GeneratedAds
from tfgan_ads.creatives.compositions.kit_from_log import kit_from_log
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.draw_rows import draw_rows
from tfgan_ads.errors import AdsError
from tfgan_ads.serving.provenance.file_mark import COMPOSITE

pytestmark = pytest.mark.slow

USERS = pd.DataFrame({"age": [30.0, np.nan], "language": ["de", "en"]})


@pytest.fixture(scope="module")
def products(log):
    return log.products()[["product"]].assign(logo="logo.png").head(2)


@pytest.fixture(scope="module")
def ads(gan, products, folder):
    slots = ["300x250", "320x50@2x"]
    drawn = gan.generate(
        USERS, products, n=1, seed=3, images=str(folder), slots=slots
    )
    assert isinstance(drawn, GeneratedAds)
    return drawn


def test_every_user_product_and_slot_has_its_ad(ads):
    assert len(ads) == 8 and ads.images.shape == (8, 16, 16, 3)
    assert ads.table["slot"].tolist() == ["300x250", "320x50@2x"] * 4
    sizes = [picture.shape for picture in ads.pictures[:2]]
    assert sizes == [(250, 300, 3), (100, 640, 3)]


def test_users_are_spoken_to_in_their_language(ads):
    german = {"Für Regen gemacht", "Jetzt kaufen", "ab 19 €", ""}
    words = ads.table[["headline", "call_to_action", "price"]]
    assert set(words[ads.table["user"] == 0].to_numpy().ravel()) <= german
    assert not set(words[ads.table["user"] == 1].to_numpy().ravel()) & (
        german - {""}
    )
    assert (words["headline"] != "").all()


def test_small_ads_say_the_same_as_large_ones(gan, products, folder):
    where = str(folder)
    small = gan.generate(USERS, products, seed=3, images=where)
    large = gan.generate(
        USERS, products, seed=3, images=where, slots=gan.kit.slots[:1]
    )
    names = ["layout", "headline", "call_to_action", "price"]
    pd.testing.assert_frame_equal(small.said[names], large.table[names])
    assert set(small.said["slot"]) == {gan.kit.slots[0]}
    assert set(small.said["photo"]) <= {"", "sky.jpg"}


def test_ads_may_run(ads):
    assert (ads.table["problem"] == "").all()
    for design in ads.designs:
        assert min(design["contrast"].values()) >= 4.5
        boxes = np.array(list(design["boxes"].values()))
        low = np.maximum(boxes[:, None, :2], boxes[None, :, :2])
        high = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
        overlap = (high - low).min(-1)
        np.fill_diagonal(overlap, 0)
        assert overlap.max() <= 0.1


def test_the_product_is_the_files_own_pixels(ads, folder):
    red = [i for i, d in enumerate(ads.designs) if d["product"][8] == "0"]
    left, top, right, bottom = ads.designs[red[0]]["boxes"]["product"]
    x, y = round((left + right) / 2), round((top + bottom) / 2)
    assert ads.pictures[red[0]][y, x].tolist() == [255, 0, 0]


def test_the_same_seed_draws_the_same(ads, gan, products, folder):
    again = gan.generate(
        USERS, products, seed=3, images=str(folder), slots=["300x250"]
    )
    alone = gan.generate(
        USERS, products, seed=4, images=str(folder), slots=["300x250"]
    )
    twice = gan.generate(
        USERS, products, seed=3, images=str(folder), slots=["300x250"]
    )
    for one, other in zip(again.pictures, twice.pictures, strict=True):
        np.testing.assert_array_equal(one, other)
    assert any(
        (one != other).any()
        for one, other in zip(again.pictures, alone.pictures, strict=True)
    )


def test_a_products_own_words_are_orders(gan, products, folder):
    told = products.assign(
        layout="quiet", headline="Made for rain", price="", photo=""
    )
    drawn = gan.generate(USERS, told, images=str(folder), slots=["300x250"])
    assert set(drawn.table["headline"]) == {"Made for rain"}
    assert set(drawn.table["layout"]) == {"quiet"}
    assert set(drawn.table["price"]) == {""}
    assert {d["background"] for d in drawn.designs} == {"painted"}


def test_a_photograph_is_behind_where_it_is_asked_for(gan, products, folder):
    drawn = gan.generate(
        USERS[:1],
        products[:1].assign(photo="sky.jpg", layout="quiet"),
        images=str(folder),
        slots=["300x250"],
    )
    assert drawn.designs[0]["background"] == "sky.jpg"
    # The slope of grey from the left to the right.
    row = drawn.pictures[0][2].astype(float).mean(-1)
    assert np.corrcoef(row, np.arange(300))[0, 1] > 0.9


def test_files_are_marked_and_light_and_described(ads, tmp_path):
    table = ads.save(tmp_path)
    assert (table["file"] != "").all()
    first = tmp_path / table["file"][0]
    assert first.name == "ad-00000-300x250.png"
    assert COMPOSITE in first.read_bytes().decode("latin-1")
    with Image.open(first) as picture:
        assert picture.size == (300, 250)
    kept = json.loads((tmp_path / "compositions.json").read_text())
    assert kept[first.name]["alt"].startswith(table["headline"][0])
    assert kept[first.name]["words"]["headline"] == table["headline"][0]
    assert len(pd.read_csv(tmp_path / "creatives.csv")) == 8


def test_what_may_not_run_is_left_out_and_told(ads, tmp_path):
    table = ads.table.assign(problem=["headline does not fit"] + [""] * 7)
    some = dataclasses.replace(ads, table=table)
    written = some.save(tmp_path)
    assert written["file"][0] == "" and len(list(tmp_path.glob("ad-*"))) == 7
    told = pd.read_csv(tmp_path / "creatives.csv")
    assert told["problem"][0] == "headline does not fit"


def test_a_saved_model_draws_the_same(ads, gan, products, folder, tmp_path):
    gan.save(tmp_path / "gan.keras")
    loaded = keras.models.load_model(tmp_path / "gan.keras")
    drawn = loaded.generate(
        USERS,
        products,
        seed=3,
        images=str(folder),
        slots=["300x250", "320x50@2x"],
    )
    assert drawn.table.equals(ads.table)
    for one, other in zip(drawn.pictures, ads.pictures, strict=True):
        np.testing.assert_array_equal(one, other)


def test_without_slots_ads_are_as_small_as_they_are_judged(
    gan, products, folder
):
    drawn = gan.generate(USERS, products, n=2, images=str(folder))
    assert drawn.images.shape == (8, 16, 16, 3)
    assert set(drawn.table["slot"]) == {gan.kit.slots[0]}


def test_what_is_drawn_again_is_so_small_and_large(
    gan, products, folder, monkeypatch
):
    found = iter(["headline does not fit"])
    draw = press.traced_drawing(gan.drawing)

    def flawed(*told):
        return draw(*told)._replace(problem=tf.constant(next(found, "")))

    monkeypatch.setattr(press, "traced_drawing", lambda _: flawed)
    asked = products[:1], str(folder), ["300x250"]
    drawn = gan.generate(USERS[:1], asked[0], images=asked[1], slots=asked[2])
    assert drawn.table["seed"].tolist() == [15_485_863]
    table = drawn.table.assign(slot=0)
    (small,) = draw_rows(gan, USERS[:1], AskedAds(gan, *asked), table)
    np.testing.assert_array_equal(drawn.images, small.images)


def test_what_may_not_be_shown_today_is_not_chosen(log, folder, products):
    ended = {**own_ads.COPIES[0], "ends": "1999-12-24"}
    kit = kit_from_log(log, BrandKit(copies=[ended, *own_ads.COPIES[1:]]))
    gan = CreativeGAN(log.schema, size=16, preset="fast", kit=kit)
    gan.adapt(log)
    # Of nobody a language is known: all would do.
    users = USERS.assign(language="")
    asked = {"images": str(folder), "slots": ["300x250"]}
    drawn = gan.generate(users, products, n=4, **asked)
    assert set(drawn.table["headline"]) == {"Für Regen gemacht"}
    assert (drawn.table["problem"] == "").all()
    # Ordered, or in the only language: it is left out, and told why.
    ordered = products.assign(headline="Made for rain")
    drawn = gan.generate(users[:1], ordered[:1], **asked)
    why = "headline may be shown until 1999-12-24 only"
    assert drawn.table["problem"].tolist() == [why]


def test_words_that_nobody_approved_are_refused(gan, products, folder):
    told = products.assign(headline="Cheapest ever")
    with pytest.raises(AdsError, match="`headline` must be one of the 2 texts"):
        gan.generate(USERS, told, images=str(folder), slots=["300x250"])
    with pytest.raises(AdsError, match="Received: '300x'"):
        gan.generate(USERS, products, images=str(folder), slots=["300x"])


def plain(*numbers):
    """Ads that are told apart by their numbers."""
    return GeneratedAds(
        [np.full((2, 3, 3), k, "uint8") for k in numbers],
        np.stack([np.full((4, 4, 3), k, "uint8") for k in numbers]),
        pd.DataFrame({"product": numbers, "slot": f"of {numbers[0]}"}),
        [{"number": k} for k in numbers],
        [(np.array([k]), np.full((1, 3), k, "uint8")) for k in numbers],
    )


def test_ads_are_joined_in_the_order_of_a_column():
    ads = GeneratedAds.joined([plain(4, 1), plain(0, 4, 2)], "product")
    order = [0, 1, 2, 4, 4]
    assert ads.table["product"].tolist() == order
    # Those that are the same stay as they were.
    slots = ["of 0", "of 4", "of 0", "of 4", "of 0"]
    assert ads.table["slot"].tolist() == slots
    assert ads.table.index.tolist() == [0, 1, 2, 3, 4]
    assert [picture[0, 0, 0] for picture in ads.pictures] == order
    assert ads.images[:, 0, 0, 0].tolist() == order
    assert [design["number"] for design in ads.designs] == order
    assert [places[0] for places, _ in ads.covered] == order
