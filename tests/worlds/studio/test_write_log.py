"""A world as the files of an ordinary log."""

import dataclasses
import io

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from tfgan_ads.data.validation import review_log
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.worlds.studio.write_log import encode
from tfgan_ads.worlds.studio.write_log import studio_schema
from tfgan_ads.worlds.studio.write_log import write_log


@pytest.fixture(scope="module")
def table(studio_folder):
    return pd.read_parquet(studio_folder / "impressions.parquet")


def test_ads_have_the_sizes_of_their_slots(studio_folder, table):
    files = {f"creatives/{f.name}" for f in studio_folder.glob("creatives/*")}
    assert files == set(table["creative"])
    for _, row in table.drop_duplicates("creative").iterrows():
        path = studio_folder / row["creative"]
        with Image.open(path) as picture:
            assert "x".join(map(str, picture.size)) == row["slot"]
            kind = {".png": "PNG", ".jpg": "JPEG"}[path.suffix]
            assert picture.format == kind
        assert path.stat().st_size <= 150_000
        if row["photo"]:
            assert path.suffix == ".jpg"


def test_all_that_the_log_names_is_there(studio_folder, table):
    for column in ("product", "logo", "photo"):
        for name in set(table[column]) - {""}:
            assert (studio_folder / name).is_file(), name
    assert "" in set(table["photo"])
    with Image.open(studio_folder / table["product"].iloc[0]) as picture:
        assert picture.mode == "RGBA" and max(picture.size) == 640


def test_the_log_is_one_without_problems(studio_folder):
    review = review_log(studio_folder)
    wanted = [p for p in review.problems if "fewer" not in str(p)]
    assert wanted == []


def test_products_are_listed_for_whoever_makes_new_ads(
    world, studio_folder, table
):
    products = pd.read_csv(studio_folder / "products.csv")
    assert products["product_id"].tolist() == world.catalogue.ids
    one = table[table["price"] != ""].iloc[0]
    row = products.set_index("product_id").loc[one["product_id"]]
    for column in ("product", "vertical", "brand", "price"):
        assert row[column] == one[column]


def test_the_folder_says_what_it_is(
    world, studio_folder, tmp_path, monkeypatch
):
    schema = AdSchema.from_yaml(studio_folder / "schema.yaml")
    assert schema == studio_schema(32)
    people = pd.read_csv(studio_folder / "users.csv", keep_default_na=False)
    assert people["user_id"].tolist() == [f"u{i:07d}" for i in range(300)]
    said = (studio_folder / "README.txt").read_text()
    assert "their clicks simulated.\nWorld: seed 3, 300 users" in said
    null = dataclasses.replace(world, personal=False, users=9)
    # Not one ad is drawn that nobody was shown.
    path = write_log(null, tmp_path / "null", 2)
    assert path == tmp_path / "null" / "impressions.parquet"
    drawn = len(list((tmp_path / "null" / "creatives").iterdir()))
    assert drawn == pd.read_parquet(path)["creative"].nunique() <= 2
    said = (tmp_path / "null" / "README.txt").read_text()
    assert "simulated, and nobody has a taste of their own." in said


def test_files_are_as_good_as_they_may_be_heavy():
    rng = np.random.default_rng(0)
    plain = np.full((250, 300, 3), 7, "uint8")
    assert encode(plain, plain=True)[0] == ".png"
    ending, file = encode(plain, plain=False)
    assert ending == ".jpg"
    with Image.open(io.BytesIO(file)) as picture:
        fine = picture.quantization[0][0]
    noise = rng.integers(0, 256, (600, 600, 3), "uint8")
    ending, file = encode(noise, plain=True)
    with Image.open(io.BytesIO(file)) as picture:
        coarse = picture.quantization[0][0]
    assert ending == ".jpg" and coarse > fine
