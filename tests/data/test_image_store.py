"""Pictures by name, decoded once."""

import pytest
from PIL import Image

from tfgan_ads.data.image_store import ImageStore
from tfgan_ads.errors import AdsError


def test_an_unreadable_image_is_named(tmp_path):
    (tmp_path / "bad.png").write_bytes(b"no picture")
    store = ImageStore(tmp_path)
    with pytest.raises(AdsError, match="bad.png' cannot be read"):
        store.load(["bad.png"], 8, 3)
    with pytest.raises(AdsError, match="none.png' does not exist"):
        store.load(["none.png"], 8, 3)


def test_the_image_cache_keeps_to_its_limit(tmp_path):
    for k in range(5):
        Image.new("L", (8, 8), 50 * k).save(tmp_path / f"{k}.png")
    store = ImageStore(tmp_path, cache_bytes=150)
    for _ in range(2):
        images = store.load([f"{k}.png" for k in range(5)], 8, 1)
        assert images[:, 0, 0, 0].tolist() == [0, 50, 100, 150, 200]
    assert store._held <= 150
