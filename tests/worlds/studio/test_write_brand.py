"""The studio's brand kit, as anyone's."""

import pandas as pd
from PIL import Image

from tfgan_ads.brand.brand_kit import BrandKit
from tfgan_ads.worlds.studio.artwork.brands import load_brands


def test_the_kit_has_every_text_that_is_shown(studio_folder):
    table = pd.read_parquet(studio_folder / "impressions.parquet")
    kit = BrandKit.read(studio_folder / "brand.yaml")
    texts = {(copy.kind, copy.text) for copy in kit.bank}
    for kind in ("headline", "call_to_action", "price", "legal", "badge"):
        shown = set(table[kind]) - {""}
        assert shown and {(kind, text) for text in shown} <= texts


def test_every_logo_is_there_for_both_grounds(studio_folder):
    for brand in load_brands():
        for ground in ("light", "dark"):
            path = studio_folder / "logos" / f"{brand.id}-{ground}.png"
            with Image.open(path) as picture:
                assert picture.mode == "RGBA" and picture.width == 512
