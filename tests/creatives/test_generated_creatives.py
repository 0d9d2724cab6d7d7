"""What is drawn, for whom, from which seed."""

import keras
import numpy as np
import pandas as pd
import pytest

from tfgan_ads.creatives.generated_creatives import GeneratedCreatives
from tfgan_ads.errors import AdsError
from tfgan_ads.serving.provenance.file_mark import source_type_of


def test_the_same_seed_draws_the_same_creatives(adapted, log):
    args = log.users().iloc[:2], log.products().iloc[:1]
    first, again, other = (
        adapted.generate(*args, n=2, seed=s).images for s in (7, 7, 8)
    )
    assert first.shape == (4, 16, 16, 3)
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_every_pair_has_its_rows(adapted, log):
    users, products = log.users().iloc[:2], log.products().iloc[:3]
    table = adapted.generate(users, products, 2, 4).table
    assert table["user"].tolist() == [0] * 6 + [1] * 6
    assert table["product"].tolist() == [0, 0, 1, 1, 2, 2] * 2
    assert table["seed"].tolist() == [4_000_012 + k for k in range(12)]


@pytest.mark.parametrize("n", [0, -1, 1.5])
def test_none_and_a_half_cannot_be_drawn(adapted, log, n):
    with pytest.raises(AdsError) as error:
        adapted.generate(log.users().head(1), log.products().head(1), n)
    said = f"`n` must be a positive integer. Received: n={n}"
    assert str(error.value) == said


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


def test_what_a_gate_refuses_is_told_and_not_saved(adapted, log, tmp_path):
    known = []

    def gate(picture, about):
        known.append(about)
        return "odd" if about["seed"] % 2 else ""

    drawn = adapted.generate(
        log.users().head(2), log.products().head(1), n=2, safety_fn=gate
    )
    odd = drawn.table["seed"] % 2 == 1
    assert (drawn.table["problem"] == np.where(odd, "odd", "")).all()
    assert "user" not in known[0] and "product" in known[0]
    saved = drawn.save(tmp_path)
    assert ((saved["file"] == "") == odd).all()
    assert len([*tmp_path.glob("*.png")]) == (~odd).sum()
