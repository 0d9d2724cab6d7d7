"""The pictures of a log are copied, so that a new one stands by itself."""

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.decomposition.banner_files import BannerFiles
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema

BANNER = {"role": "creative", "kind": "image"}
PHOTO = {"role": "product", "kind": "image", "channels": 4}


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def log(tmp_path):
    """Returns a log of plain pictures, each of its own colour."""

    def make(rows, images=None, **columns):
        for name in {name for cells in rows.values() for name in cells if name}:
            if isinstance(name, str) and name.endswith("png"):
                picture(tmp_path / name)
        schema = AdSchema.from_dict({"columns": {"banner": BANNER, **columns}})
        folder = tmp_path if images is None else images
        return AdLog.from_frame(pd.DataFrame(rows), schema, folder)

    return make


def colour_of(name):
    """A colour that only this file has."""
    return (sum(map(ord, name)) % 256, len(name), 7)


def picture(path, mode="RGB"):
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.new("RGB", (12, 8), colour_of(path.name)).convert(mode)
    if mode == "RGBA":
        image.putpixel((0, 0), (0, 0, 0, 0))
    image.save(path)


def test_every_banner_is_copied_once(log, out):
    files = BannerFiles(log({"banner": ["b.png", "a.png", "b.png"]}), out, None)
    assert files.table["banner"].to_pylist() == [
        "creatives/b.png",
        "creatives/a.png",
        "creatives/b.png",
    ]
    assert files.banners() == {"creatives/b.png": None, "creatives/a.png": None}
    assert files.product is None
    assert Image.open(out / "creatives/a.png").getpixel((3, 3)) == colour_of(
        "a.png"
    )


def test_banners_of_one_name_are_kept_apart(log, out):
    names = ["x/a.png", "y/a.png", "b.png"]
    files = BannerFiles(log({"banner": names}), out, None)
    assert files.table["banner"].to_pylist() == [
        "creatives/a.png",
        "creatives/a-1.png",
        "creatives/b.png",
    ]


def test_a_number_behind_a_name_is_no_other_banner(log, out):
    names = ["x/a.png", "y/a.png", "a-0.png"]
    files = BannerFiles(log({"banner": names}), out, None)
    assert len(set(files.table["banner"].to_pylist())) == 3
    shown = [
        Image.open(out / name).getpixel((0, 0))
        for name in files.table["banner"].to_pylist()
    ]
    assert shown == [colour_of("a.png")] * 2 + [colour_of("a-0.png")]


def test_pictures_in_memory_are_written_to_the_pixel(log, out):
    pictures = np.random.default_rng(0).integers(0, 256, (3, 8, 12, 3), "uint8")
    files = BannerFiles(log({"banner": ["2", "0"]}, pictures), out, None)
    names = files.table["banner"].to_pylist()
    assert names == ["creatives/000000.png", "creatives/000001.png"]
    for name, row in zip(names, (2, 0), strict=True):
        written = np.asarray(Image.open(out / name))
        np.testing.assert_array_equal(written, pictures[row])


def test_pictures_in_cells_are_written_as_files(log, out, tmp_path):
    picture(tmp_path / "a.png")
    cells = [(tmp_path / "a.png").read_bytes()] * 2
    files = BannerFiles(log({"banner": cells}), out, None)
    assert files.banners() == {"creatives/000000.png": None}


def test_products_of_the_log_are_cut_out(log, out, tmp_path):
    white = Image.new("RGB", (64, 64), "white")
    white.paste("red", (16, 16, 48, 48))
    white.save(tmp_path / "shoe.bmp")
    rows = {"banner": ["a.png", "b.png"], "photo": ["shoe.bmp", None]}
    files = BannerFiles(log(rows, photo=PHOTO), out, None)
    assert files.product == "photo"
    assert files.banners() == {
        "creatives/a.png": "products/shoe.png",
        "creatives/b.png": "",
    }
    assert Image.open(out / "products/shoe.png").getbbox() == (16, 16, 48, 48)


def test_the_product_that_a_banner_mostly_shows_is_on_it(log, out):
    rows = {
        "banner": ["a.png"] * 3,
        "photo": ["p.png", "p.png", "q.png"],
    }
    files = BannerFiles(log(rows, photo=PHOTO), out, None)
    assert files.banners() == {"creatives/a.png": "products/p.png"}


@pytest.fixture
def cut_outs(tmp_path):
    for name in ("7.png", "9.webp"):
        picture(tmp_path / "cut" / name, "RGBA")
    (tmp_path / "cut" / "notes.txt").write_text("")
    return tmp_path / "cut"


def test_cut_outs_of_a_folder_are_found_by_the_products_ids(log, out, cut_outs):
    rows = {"banner": ["a.png", "b.png", "c.png"], "sku": [9, 7, 8]}
    rows["brand"] = ["x"] * 3
    product = {"role": "product"}
    files = BannerFiles(log(rows, brand=product, sku=product), out, cut_outs)
    assert files.product == "product_picture"
    assert files.banners() == {
        "creatives/a.png": "products/9.png",
        "creatives/b.png": "products/7.png",
        # Of this one there is no picture.
        "creatives/c.png": "",
    }
    assert Image.open(out / "products/9.png").getpixel((0, 0))[3] == 0


def test_cut_outs_are_found_for_pictures_in_memory_as_well(log, out, cut_outs):
    pictures = np.zeros((1, 8, 12, 3), "uint8")
    rows = {"banner": ["0"], "sku": ["7"]}
    files = BannerFiles(
        log(rows, pictures, sku={"role": "product"}), out, cut_outs
    )
    assert files.banners() == {"creatives/000000.png": "products/7.png"}


@pytest.mark.parametrize(
    ("columns", "named"), [({"sku": {"role": "product"}}, "sku"), ({}, "none")]
)
def test_a_folder_that_names_no_product_is_told(
    log, out, cut_outs, columns, named
):
    rows = {"banner": ["a.png"], "sku": ["1"]}
    with pytest.raises(AdsError) as error:
        BannerFiles(log(rows, **columns), out, cut_outs)
    assert str(error.value) == (
        f"No picture in '{cut_outs}' is named for a product of the log "
        f"(columns of role 'product': {named}). Name them by the product's "
        "id, such as 'SKU-1.png'."
    )


def test_a_banner_that_is_not_there_is_told(log, out, tmp_path):
    with pytest.raises(AdsError) as error:
        BannerFiles(log({"banner": ["none.jpg"]}), out, None)
    assert str(error.value) == (
        f"Image '{tmp_path / 'none.jpg'}' does not exist. Paths start from "
        f"'{tmp_path}'; `images` names another folder."
    )


@pytest.mark.parametrize("cell", ["", None])
def test_a_row_without_a_banner_is_told(log, out, cell):
    with pytest.raises(AdsError) as error:
        BannerFiles(log({"banner": ["a.png", cell]}), out, None)
    assert str(error.value) == (
        "A picture is missing: the cell of the log is empty. Leave the row "
        "out, or name a picture in it."
    )
