"""What is drawn, for whom, from which seed."""

import keras
import numpy as np
import pandas as pd
import pytest

from tfgan_ads.creatives.generated_creatives import GeneratedCreatives
from tfgan_ads.data.image_store import ImageStore
from tfgan_ads.errors import AdsError
from tfgan_ads.serving.provenance.png import source_type_of


def test_the_product_is_kept_exactly(adapted, log, studio_folder):
    users, products = log.users().iloc[:2], log.products().iloc[:3]
    drawn = adapted.generate(users, products, n=2, images=studio_folder)
    assert drawn.images.shape == (12, 16, 16, 3)
    cutouts = ImageStore(studio_folder).load(products["product"], 64, 4)
    rows = drawn.table["product"].to_numpy()
    names = list(adapted.placer.placements)
    layout = np.array([names.index(k) for k in drawn.table["layout"]])
    placed = adapted.placer(cutouts[rows] / np.float32(255), layout).numpy()
    solid = placed[..., 3] > 0.9999
    assert solid.any()
    wanted = np.round(placed[..., :3] * 255)
    assert np.abs(drawn.images[solid] - wanted[solid]).max() <= 1


def test_the_same_seed_draws_the_same_creatives(adapted, log, studio_folder):
    args = log.users().iloc[:2], log.products().iloc[:1]
    first, again, other = (
        adapted.generate(*args, n=2, seed=s, images=studio_folder).images
        for s in (7, 7, 8)
    )
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_every_pair_has_its_rows_and_layouts_take_turns(
    adapted, log, studio_folder
):
    users, products = log.users().iloc[:2], log.products().iloc[:3]
    shown = products.drop(columns="layout", errors="ignore")
    table = adapted.generate(users, shown, 2, 4, str(studio_folder)).table
    assert table["user"].tolist() == [0] * 6 + [1] * 6
    assert table["product"].tolist() == [0, 0, 1, 1, 2, 2] * 2
    names = list(adapted.placer.placements)
    turns = [names[k % len(names)] for k in (0, 0, 1, 1, 2, 2)]
    assert table["layout"].tolist() == turns * 2
    assert table["seed"].tolist() == [4_000_012 + k for k in range(12)]


@pytest.mark.parametrize("n", [0, -1, 1.5])
def test_none_and_a_half_cannot_be_drawn(adapted, log, n):
    with pytest.raises(AdsError) as error:
        adapted.generate(log.users().head(1), log.products().head(1), n)
    said = f"`n` must be a positive integer. Received: n={n}"
    assert str(error.value) == said


@pytest.mark.parametrize("products", [None, pd.DataFrame({"a": [1]})])
def test_what_is_kept_has_to_be_given(adapted, log, products):
    with pytest.raises(AdsError, match="must have the column 'product'"):
        adapted.generate(log.users().head(1), products)


def test_files_are_as_drawn_marked_and_listed(tmp_path):
    rng = np.random.default_rng(0)
    images = rng.integers(0, 256, (3, 16, 16, 3)).astype("uint8")
    table = pd.DataFrame({"user": [0, 0, 1], "seed": [5, 6, 7]})
    drawn = GeneratedCreatives(images, table)
    saved = drawn.save(tmp_path / "new" / "folder")
    assert "file" not in drawn.table and len(drawn) == 3
    listed = pd.read_csv(tmp_path / "new" / "folder" / "creatives.csv")
    pd.testing.assert_frame_equal(listed, saved)
    for name, image in zip(listed["file"], images, strict=True):
        file = tmp_path / "new" / "folder" / name
        again = keras.utils.img_to_array(keras.utils.load_img(file))
        np.testing.assert_array_equal(again, image)
        assert source_type_of(file.read_bytes()) is not None
