"""A brand's creatives are opened, and taken apart where they are finished."""

import logging

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from tests.creatives.adaptation import another_brand
from tests.decomposition.banners import bottle
from tests.decomposition.banners import line
from tfgan_ads.brand.brand_kit import BrandKit
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.decomposition.decomposed_ad import DecomposedAd
from tfgan_ads.errors import AdsError
from tfgan_ads.runs import brand_creatives as module
from tfgan_ads.runs.brand_creatives import approved_only
from tfgan_ads.runs.brand_creatives import open_creatives
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.element import Element

SAID = ("Slow mornings", "Order now", "$4.00")


@pytest.fixture
def opened(monkeypatch, tmp_path):
    """Returns a function that opens creatives; what they say is given."""
    made, shown = [], []

    class Decomposer:
        settings = ""

        def __init__(self, *told):
            made.append(told)

        def __call__(self, banner, product, slot):
            shown.append(None if product is None else product.shape[:2])
            parts = {
                Element.HEADLINE: line(SAID[0], 2, 2, 20, 8),
                Element.CALL_TO_ACTION: line(SAID[1], 2, 12, 20, 18),
                Element.PRICE: line(SAID[2], 22, 2, 28, 8),
            }
            palette = np.array([[0, 0, 255]], "uint8")
            return DecomposedAd(parts, (), banner, palette, "quiet", 0.5)

    monkeypatch.setattr(module, "AdDecomposer", Decomposer)

    def opened(path, brand=None, **told):
        brand = brand or BrandKit.default()
        return open_creatives(path, tmp_path / "parts", brand, **told)

    opened.made, opened.shown = made, shown
    return opened


def banners(folder, names, size=(30, 25)):
    folder.mkdir(exist_ok=True)
    for name in names:
        Image.new("RGB", size, "white").save(folder / name)
    return folder


def warnings(caplog):
    return [r.message for r in caplog.records if r.levelname == "WARNING"]


def test_a_log_of_parts_is_opened_as_it_is(opened, tmp_path):
    log = opened(another_brand.folder())
    assert len(log) == another_brand.COUNT
    theirs = another_brand.log().to_pandas().head(another_brand.COUNT)
    pd.testing.assert_frame_equal(log.to_pandas(), theirs)
    assert log.images.root == another_brand.folder()
    assert not opened.made and not (tmp_path / "parts").exists()


def test_finished_banners_are_taken_apart(opened, tmp_path, caplog):
    caplog.set_level(logging.INFO, "tfgan_ads")
    names = [f"{k}.png" for k in range(8)]
    folder = banners(tmp_path / "banners", [*names[:7], "7.JPG"])
    (folder / "notes.txt").write_text("not a picture")
    log = opened(folder)
    assert log.schema.is_composed and len(log) == 8
    frame = log.to_pandas()
    assert frame["creative"].tolist() == [f"creatives/{n}" for n in names]
    for element, text in zip(("headline", "call_to_action", "price"), SAID):
        assert set(frame[element]) == {text}
    assert log.images.root == tmp_path / "parts"
    page = tmp_path / "parts" / "banners.html"
    assert page.is_file()
    assert f"What was found of the banners: {page}" in caplog.text
    assert opened.shown == [None] * 8


def test_what_is_known_of_a_brand_is_looked_for(opened, tmp_path):
    another_brand.folder()
    mark = another_brand.folder() / "mark.png"
    brand = BrandKit(
        name="Ovn", logos=[{"file": mark}], copies=another_brand.brand().copies
    )
    layouts = object()
    folder = banners(tmp_path / "banners", [f"{k}.png" for k in range(8)])
    opened(folder, brand, layouts=layouts)
    ((logos, bank, names, forms),) = opened.made
    assert [logo.shape for logo in logos] == [(20, 40, 4)]
    assert [copy.id for copy in bank] == ["slow", "fresh", "order"]
    assert names == ["Ovn"] and forms is layouts


def test_a_banner_is_of_the_product_that_its_name_begins_with(
    opened, tmp_path, caplog
):
    products = tmp_path / "products"
    products.mkdir()
    bottle().save(products / "SKU-1.png")
    bottle().resize((30, 60)).save(products / "SKU-10.png")
    names = [f"SKU-1-{k}.png" for k in range(4)]
    names += [f"SKU-10-{k}.png" for k in range(3)] + ["other.png"]
    log = opened(banners(tmp_path / "banners", names), products=products)
    of = dict(log.to_pandas()[["creative", "product_id"]].to_numpy())
    assert of["creatives/SKU-1-0.png"] == "SKU-1"
    assert of["creatives/SKU-10-0.png"] == "SKU-10"
    assert of["creatives/other.png"] == ""
    assert opened.shown == [(120, 60)] * 4 + [(60, 30)] * 3 + [None]
    assert warnings(caplog) == [
        "1 of 8 banners begin with no product's name ('other.png' ...): what "
        "stands on them is taken for their ground. Name them as the cut-outs, "
        "such as 'SKU-1-1.png'."
    ]


def test_a_folder_with_a_log_in_it_is_a_log(opened, tmp_path):
    # Its pictures lie beside it.
    log = another_brand.log()
    assert (another_brand.folder() / "ad-0.png").is_file()
    assert len(opened(another_brand.folder())) == len(log) // 2


def test_pictures_of_a_log_are_taken_apart(opened, tmp_path):
    names = [f"{k}.png" for k in range(8)]
    folder = banners(tmp_path / "log", names)
    pd.DataFrame({"file": names * 2, "clicked": [0, 1] * 8}).to_csv(
        folder / "impressions.csv", index=False
    )
    AdSchema.from_dict(
        {
            "columns": {
                "file": {"role": "creative", "kind": "image"},
                "clicked": {"role": "click", "kind": "numeric"},
            }
        }
    ).to_yaml(folder / "schema.yaml")
    log = opened(folder)
    assert len(log) == 8 and set(log.to_pandas()["headline"]) == {SAID[0]}


def test_fewer_than_eight_say_too_little(opened, tmp_path):
    folder = banners(tmp_path / "few", [f"{k}.png" for k in range(7)])
    with pytest.raises(AdsError) as error:
        opened(folder)
    assert str(error.value) == (
        "A brand's look takes 8 creatives at least, better 20 to 100. "
        "Received: 7 in column 'creative'."
    )
    assert not opened.made


def test_more_than_a_hundred_only_take_longer(opened, tmp_path, caplog):
    caplog.set_level(logging.INFO, "tfgan_ads")
    names = [f"{k:03d}.png" for k in range(120)]
    log = opened(banners(tmp_path / "many", names, (8, 8)))
    assert "Of 120 creatives 100 are looked at." in caplog.text
    taken = [int(n[10:13]) for n in log.to_pandas()["creative"]]
    assert len(taken) == len(set(taken)) == 100
    # They are those of all the folder.
    assert taken[0] == 0 and taken[-1] == 119
    assert np.diff(taken).max() == 2


def test_a_log_without_pictures_is_told(opened, tmp_path):
    frame = pd.DataFrame({"user_id": ["a"] * 9, "click": [0] * 9})
    frame.to_csv(tmp_path / "log.csv", index=False)
    with pytest.raises(AdsError) as error:
        opened(tmp_path / "log.csv")
    assert str(error.value) == (
        f"'{tmp_path}/log.csv' has no pictures of creatives: a column of role "
        "'creative' and kind 'image', or picture files."
    )


def test_what_is_not_there_is_told(opened, tmp_path):
    with pytest.raises(AdsError, match="nowhere' does not exist"):
        opened(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(AdsError, match="It has: none"):
        opened(tmp_path / "empty")


COPIES = [
    {"id": "slow", "kind": "headline", "text": "Slow", "language": "en"},
    {"id": "sakte", "kind": "headline", "text": "Sakte", "language": "nb"},
    {"id": "fresh", "kind": "headline", "text": "Fresh", "language": "en"},
    {"id": "buy", "kind": "call_to_action", "text": "Buy", "language": "en"},
    {"id": "mmm", "kind": "badge", "text": "Mmm"},
]


def said(**cells):
    roles = {name: {"role": name} for name in cells}
    return AdLog.from_frame(
        pd.DataFrame(cells), AdSchema.from_dict({"columns": roles})
    )


def test_texts_that_nobody_has_approved_are_not_said(caplog):
    log = said(
        headline=["Slow", "S1ow", "Sl0w", "Sakte", ""],
        call_to_action=["Buy", "Buy", "8uy", "Kjop", "Buy"],
        badge=["", "New", "", "", "Mmm"],
        price=["$4", "$5", "", "kr 6", ""],
    )
    frame = approved_only(log, BrandKit(copies=COPIES)).to_pandas()
    # Each in its turn, in the language of the ad where that is known.
    assert frame["headline"].tolist() == ["Slow", "Fresh", "Fresh", "Sakte", ""]
    # Of what is not known in a language nothing is said.
    assert frame["call_to_action"].tolist() == ["Buy", "Buy", "Buy", "", "Buy"]
    assert frame["badge"].tolist() == ["", "Mmm", "", "", "Mmm"]
    assert frame["price"].tolist() == ["$4", "$5", "", "kr 6", ""]
    assert warnings(caplog) == [
        "Read, and not among the approved texts, so not said: 'S1ow', 'Sl0w', "
        "'8uy', 'Kjop', 'New'; what may be said goes into the brand kit's "
        "`copies`."
    ]


def test_only_some_of_what_is_not_said_is_named(caplog):
    lost = [f"Text {k}" for k in range(6)]
    approved_only(said(headline=lost), BrandKit(copies=COPIES))
    assert "'Text 4' ...; what may be said" in warnings(caplog)[0]


def test_what_is_approved_for_something_else_is_not_said(caplog):
    log = said(headline=["Mmm", "Slow"], badge=["", ""])
    frame = approved_only(log, BrandKit(copies=COPIES)).to_pandas()
    assert frame["headline"].tolist() == ["Slow", "Slow"]
    assert "'Mmm'" in warnings(caplog)[0]


def test_all_is_said_where_all_or_nothing_is_approved(caplog):
    log = said(headline=["Slow", "Sakte"], price=["$4", ""])
    for brand in (BrandKit.default(), BrandKit(copies=COPIES)):
        pd.testing.assert_frame_equal(
            approved_only(log, brand).to_pandas(), log.to_pandas()
        )
    assert not warnings(caplog)


def test_an_ad_speaks_one_language(caplog):
    # Nothing on it is approved: what is put in first says which.
    log = said(call_to_action=["Kjop"] * 3, headline=["S"] * 3)
    more = {"id": "kjop", "kind": "call_to_action", "text": "Kjøp nå"}
    brand = BrandKit(copies=[*COPIES, {**more, "language": "nb"}])
    frame = approved_only(log, brand).to_pandas()
    pairs = frame[["headline", "call_to_action"]].to_numpy().tolist()
    assert pairs == [["Slow", "Buy"], ["Sakte", "Kjøp nå"], ["Fresh", "Buy"]]
