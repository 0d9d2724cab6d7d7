"""The products that the studio's advertisers sell."""

import itertools
import re
import time
from pathlib import Path

import numpy as np
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.worlds.studio.artwork import products as module
from tfgan_ads.worlds.studio.artwork.products import Products

FOLDER = Path(module.__file__).parent
# Parts of names that no product may have.
FORBIDDEN = set(
    """axe bomb dagger gun knife pistol sword weapon bow beer champagne
    cocktail sake whisky wine ashtray cigar cigarette pipe tobacco adhesive
    crutch drug medicine pill stethoscope syringe thermometer baby boy child
    doll face girl hand man person woman bone brain ear eye foot heart leg
    lung mouth nose tooth bear cat cow dog fish horse flag church cross
    hamsa kaaba menorah mosque prayer shrine temple logo sign symbol zodiac
    aries gemini leo libra virgo coffin casino slot lottery""".split()
)
# Each is a product all the same; the words are parts of their names.
ALLOWED = {
    "baby-bottle": "baby",
    "carousel-horse": "horse",
    "fork-and-knife": "knife",
    "hand-fan": "hand",
    "knife-fork-plate": "knife",
    "teddy-bear": "bear",
}


@pytest.fixture(scope="module")
def products():
    return Products.load()


def test_there_are_enough_in_ten_verticals(products):
    assert len(products.ids) == len(set(products.ids)) == 339
    counts = np.bincount(products.vertical)
    assert products.verticals == (
        "auto drinks fashion food fresh home leisure sport tech travel".split()
    )
    assert counts.min() >= 25
    assert products.verticals[products.vertical[products.index("tv")]] == "tech"


def test_nothing_is_sold_that_must_not_be(products):
    for name in products.ids:
        words = set(name.split("-")) & FORBIDDEN
        assert words <= {ALLOWED.get(name)}, name


def test_every_product_has_its_own_name_in_each_language(products):
    for names in products.names.values():
        assert all(name and name == name.strip() for name in names)
        twice = [n for n in names if names.count(n) > 1]
        assert twice == []
    written = {"en": "[A-Z]", "de": "[A-ZÄÖÜ]", "zh": "[一-鿿]", "ar": "[؀-ۿ]"}
    for language, letters in written.items():
        for name in products.names[language]:
            # A compact disc has the same two letters in English and German.
            assert re.search(letters, name), name
    assert products.name("pizza", "ar") == "بيتزا"


def test_prices_are_a_band(products):
    low, high = products.prices.T
    assert (0 < low).all() and (low < high).all()


def test_every_picture_is_sharp_cropped_and_clear_at_its_rim(products):
    for name in products.ids:
        picture = products.open(name)
        assert picture.mode == "RGBA"
        assert max(picture.size) == 640 and min(picture.size) > 100, name
        alpha = np.asarray(picture)[..., 3]
        inner = alpha[2:-2, 2:-2]
        assert alpha.sum(dtype=int) == inner.sum(dtype=int), name
        assert inner[0].any() and inner[-1].any(), name
        assert inner[:, 0].any() and inner[:, -1].any(), name
        assert inner.max() == 255


def test_small_ones_look_like_the_large_ones(products):
    cutouts = products.cutouts(48)
    assert cutouts.shape == (339, 48, 48, 4) and cutouts.dtype == np.uint8
    for name in ("bike", "padlock", "bellhop-bell"):
        large = products.open(name)
        i = products.index(name)
        wide, high = large.size
        shape = np.argwhere(cutouts[i, ..., 3] > 30)
        rows, columns = np.ptp(shape, 0) + 1
        assert rows == pytest.approx(48 * high / 640, abs=2)
        assert columns == pytest.approx(48 * wide / 640, abs=2)
        seen = _over_grey(cutouts[i]).mean((0, 1))
        square = np.zeros((640, 640, 4), "uint8")
        square[:high, :wide] = np.asarray(large)
        assert seen == pytest.approx(_over_grey(square).mean((0, 1)), abs=3)


def _over_grey(rgba):
    share = rgba[..., 3:] / 255
    return rgba[..., :3] * share + 128 * (1 - share)


def test_no_two_are_the_same_picture(products):
    flat = products.cutouts(16).reshape(339, -1)
    assert len(np.unique(flat, axis=0)) == 339


def test_one_is_opened_without_the_others(products):
    start = time.process_time()
    products.open("guitar")
    assert time.process_time() - start < 0.2


def test_what_there_is_not_is_told(products):
    with pytest.raises(AdsError, match="product 'piza'. Did you mean 'pizza'"):
        products.open("piza")
    with pytest.raises(AdsError, match="no names in 'fr'. Allowed: en, de, zh"):
        products.name("pizza", "fr")


def test_the_archive_has_the_listed_pictures_and_their_sheet():
    names = {f"{name}.webp" for name in Products.load().ids}
    found = module.zipfile.ZipFile(FOLDER / "products.zip").namelist()
    assert sorted(found) == sorted(names | {module.SHEET})


def test_the_folder_is_no_burden_and_says_where_it_comes_from():
    files = [path for path in FOLDER.rglob("*") if path.is_file()]
    kept = [path for path in files if "__pycache__" not in path.parts]
    assert sum(path.stat().st_size for path in kept) <= 8_000_000
    notice = (FOLDER / "NOTICE").read_text()
    for named in re.findall(r"LICENSE-[a-z-]+\.txt|products\.\w+", notice):
        assert (FOLDER / named).exists()
    assert (
        "Copyright (c) Microsoft Corporation"
        in (FOLDER / "LICENSE-fluent-emoji.txt").read_text()
    )


def test_the_readme_counts_right(products):
    readme = (FOLDER / "README.md").read_text()
    assert f"{len(products.ids)} products in 10 verticals" in readme


def test_what_is_shipped_is_data_of_the_package():
    setup = (FOLDER.parents[3] / "setup.cfg").read_text()
    (line,) = re.findall(r"studio\.artwork = (.*)", setup)
    kept = set(itertools.chain(*(FOLDER.glob(p) for p in line.split(", "))))
    data = {p for p in FOLDER.rglob("*") if p.is_file() and p.suffix != ".py"}
    assert {p for p in data if "__pycache__" not in p.parts} == kept
