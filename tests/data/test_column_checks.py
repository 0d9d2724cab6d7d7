"""What may be wrong with the cells of one column."""

import io

import numpy as np
import pyarrow as pa
import pytest
from PIL import Image

from tfgan_ads.data.column_checks import Names
from tfgan_ads.data.column_checks import PictureCheck
from tfgan_ads.data.column_checks import UniqueCheck
from tfgan_ads.data.column_checks import check_numbers
from tfgan_ads.data.image_store import ImageStore
from tfgan_ads.schema.column import Column

CREATIVE = Column(role="creative", kind="image", width=8, height=6)
PRODUCT = Column(role="product", kind="image", channels=4)


def test_names_are_counted_and_some_shown():
    names = Names()
    assert (names.count, str(names)) == (0, "")
    for name in "abc":
        names.add(name)
    assert str(names) == "a, b, c"


@pytest.fixture
def check(tmp_path):
    Image.new("RGB", (8, 6)).save(tmp_path / "good.png")
    Image.new("RGB", (5, 4)).save(tmp_path / "small.png")
    photo = Image.new("RGB", (16, 16), "white")
    photo.paste("red", (4, 4, 12, 12))
    photo.save(tmp_path / "white.png")
    Image.new("RGB", (16, 16), "red").save(tmp_path / "full.png")
    Image.new("RGBA", (16, 16)).save(tmp_path / "clear.png")
    return PictureCheck(ImageStore(tmp_path))


def test_pictures_of_another_size_or_none_are_told_once(check):
    names = ["good.png", "small.png", "small.png", "none.png", None, ""]
    found = list(check("c", CREATIVE, pa.array(names)))
    assert [(row, sort) for row, sort, _ in found] == [
        (1, "image size"),
        (3, "image"),
        (4, "image"),
    ]
    assert found[0][2] == "'small.png' is 5x4 pixels, and the schema says 8x6."
    assert "none.png' does not exist." in found[1][2]
    assert found[2][2].startswith("A picture is missing: the cell")
    assert list(check("c", CREATIVE, pa.array(["small.png", "none.png"]))) == []
    # As another column's it may be wrong again.
    assert len(list(check("d", CREATIVE, pa.array(["small.png"])))) == 1


def test_products_without_transparency_are_counted(check):
    names = ["white.png", "full.png", "clear.png", "white.png"]
    assert list(check("p", PRODUCT, pa.array(names))) == []
    white, opaque = check.on_white["product"], check.opaque["product"]
    assert (white.count, str(white)) == (1, "white.png")
    assert (opaque.count, str(opaque)) == (1, "full.png")
    assert list(check("c", CREATIVE, pa.array(["good.png"]))) == []
    assert opaque.count == 1


def test_logos_are_measured_without_what_is_clear_around_them(check, tmp_path):
    sizes = {"tiny": (40, 9), "soft": (120, 30), "sharp": (64, 64)}
    for name, size in sizes.items():
        image = Image.new("RGBA", (300, 300))
        image.paste("navy", (10, 10, 10 + size[0], 10 + size[1]))
        image.save(tmp_path / f"{name}.png")
    column = Column(role="logo", kind="image", channels=4)
    names = ["tiny.png", "soft.png", "sharp.png", "", None, "white.png"]
    names += ["clear.png", "none.png"]
    found = list(check("l", column, pa.array(names)))
    assert [(row, sort) for row, sort, _ in found] == [
        (0, "logo"),
        (5, "logo"),
        (6, "logo"),
        (7, "image"),
    ]
    assert found[0][2] == (
        "'tiny.png': what can be seen of it is 40x9 pixels, and the shorter "
        "side must have at least 16: take a larger file."
    )
    assert found[2][2] == "'clear.png': nothing of it can be seen."
    assert check.notes() == [
        "1 logo picture(s) have no transparency and a white background, which "
        "will be cut out: white.png.",
        "1 logo(s) have a shorter side of less than 64 pixels and will be soft "
        "at 1200x628: soft.png.",
    ]


def test_of_creatives_the_sizes_are_kept(check):
    list(check("c", CREATIVE, pa.array(["good.png", "small.png", "good.png"])))
    list(check("p", PRODUCT, pa.array(["full.png"])))
    assert sorted(check.sizes.values()) == [(5, 4), (8, 6)]


def test_pictures_in_bytes_are_checked_and_not_kept(check):
    buffer = io.BytesIO()
    Image.new("RGB", (5, 4)).save(buffer, "PNG")
    cells = pa.array(
        [buffer.getvalue(), b"no picture", None, buffer.getvalue()]
    )
    found = list(check("c", CREATIVE, cells))
    assert [(row, sort) for row, sort, _ in found] == [
        (0, "image size"),
        (1, "image"),
        (2, "image"),
    ]
    assert found[0][2].startswith("'image bytes' is 5x4 pixels")
    assert [run.dtype for run in check._seen["c"]._runs] == [np.dtype("uint64")]


def test_ids_are_unique_over_all_pieces():
    unique = UniqueCheck()
    assert list(unique(pa.array(["a", "b", "", ""]))) == []
    assert list(unique(pa.array(["c", "a", ""]))) == [
        (
            1,
            "duplicate",
            "the id 'a' is there twice; `data.drop_duplicates=true` leaves "
            "copies out.",
        )
    ]


@pytest.mark.parametrize(
    ("role", "values", "found"),
    [
        ("click", [0, 1], []),
        ("consent", [0.5], [(0, "label", "must be 0 or 1. Received: 0.5")]),
        (
            "conversion",
            [1, None],
            [(1, "label", "must be 0 or 1. Received: nothing")],
        ),
        ("propensity", [1, 0.01], []),
        (
            "propensity",
            [0, 1.5, None],
            [
                (0, "propensity", "must be in (0, 1]. Received: 0"),
                (1, "propensity", "must be in (0, 1]. Received: 1.5"),
                (2, "propensity", "must be in (0, 1]. Received: nothing"),
            ],
        ),
        ("user", [7, None], []),
    ],
)
def test_labels_and_propensities_keep_to_their_values(role, values, found):
    column = Column(role=role, kind="numeric")
    assert list(check_numbers(column, pa.array(values, pa.float64()))) == found
