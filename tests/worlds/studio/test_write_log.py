"""A world as the files of an ordinary log."""

import numpy as np
import pandas as pd
from PIL import Image

from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.worlds.studio.studio_world import StudioWorld
from tfgan_ads.worlds.studio.write_log import creative_names
from tfgan_ads.worlds.studio.write_log import log_table
from tfgan_ads.worlds.studio.write_log import studio_schema
from tfgan_ads.worlds.studio.write_log import write_log


def test_names_stand_for_what_the_world_simulated(world):
    table, raw = log_table(world, 200).to_pandas(), world.impressions(200)
    assert list(table) == list(studio_schema(16).columns)
    assert table["user_id"].str[1:].astype(int).equals(raw["user"])
    ids = np.array(world.catalogue.ids)[raw["product"]]
    assert (table["product_id"] == ids).all()
    k = (raw["creative"] - world.creatives * raw["product"]).astype(str)
    wanted = "creatives/" + ids + "-" + k.str.zfill(3) + ".png"
    assert (table["creative"] == wanted).all()
    assert (table["product"] == "products/" + ids + ".png").all()
    hue = world.treatments.hue[raw["creative"]].round(2)
    np.testing.assert_array_equal(table["hue"], hue)
    badge = world.treatments.badge[raw["creative"]]
    np.testing.assert_array_equal(table["badge"] == "yes", badge)
    assert table["click"].equals(raw["click"])


def test_pictures_are_written_to_the_pixel(world, studio_folder):
    names = creative_names(world)
    assert len(names) == len(world.images)
    files = {f"creatives/{f.name}" for f in studio_folder.glob("creatives/*")}
    assert files == set(names)
    for i in (0, -1):
        with Image.open(studio_folder / names[i]) as picture:
            np.testing.assert_array_equal(picture, world.images[i])
        name = f"{world.catalogue.ids[i]}.png"
        with Image.open(studio_folder / "products" / name) as picture:
            cutout = world.catalogue.cutouts[i]
            np.testing.assert_array_equal(picture, cutout)


def test_the_folder_says_what_it_is(world, studio_folder, tmp_path):
    schema = AdSchema.from_yaml(studio_folder / "schema.yaml")
    assert schema == studio_schema(16)
    people = pd.read_csv(studio_folder / "users.csv", keep_default_na=False)
    assert people["user_id"].tolist() == [f"u{i:07d}" for i in range(300)]
    said = (studio_folder / "README.txt").read_text()
    assert "their clicks simulated.\nWorld: seed 3, 300 users" in said
    null = StudioWorld(seed=0, size=16, users=9, creatives=1, personal=False)
    path = write_log(null, tmp_path / "null", 5)
    assert path == tmp_path / "null" / "impressions.parquet"
    said = (tmp_path / "null" / "README.txt").read_text()
    assert "simulated, and nobody has a taste of their own." in said
