"""Shards of users get what they would get among all."""

import copy
import shutil

import pandas as pd
import pyarrow as pa
import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.engines.shard import Shard
from tfgan_ads.errors import AdsError
from tfgan_ads.runs.creatives_maker import CreativesMaker
from tfgan_ads.runs.run_folder import CLICKS
from tfgan_ads.runs.run_folder import MODEL
from tfgan_ads.serving.provenance.file_mark import source_type_of

pytestmark = pytest.mark.slow

SLOTS = ("300x250", "320x50")


@pytest.fixture(scope="module")
def run(log, clicks, tmp_path_factory):
    folder = tmp_path_factory.mktemp("run")
    gan = CreativeGAN(log.schema, size=16, latent=4)
    gan.adapt(log)
    gan.save(folder / MODEL)
    clicks.save(folder / CLICKS)
    return folder


@pytest.fixture(scope="module")
def products(log, tmp_path_factory):
    folder = tmp_path_factory.mktemp("products")
    for name in log.products()["product"].head(2):
        shutil.copy(log.images.root / name, folder)
    return folder


@pytest.fixture(scope="module")
def maker(run, products):
    return CreativesMaker(run, products, products, None, 3, SLOTS)


@pytest.fixture(scope="module")
def users(maker):
    ages = [20.0, 30.0, None, 50.0, 60.0]
    told = {maker.key: list("abcde"), "age": ages, "language": ["en"] * 5}
    return pa.table(told)


def made(maker, number, first_row, users):
    shard = Shard(number, first_row, len(users), users)
    return pa.concat_tables(maker(shard))


def test_a_shard_is_drawn_as_a_part_of_all(maker, users):
    assert maker.made == 4
    parts = [made(maker, 0, 0, users[:2]), made(maker, 1, 2, users[2:])]
    found = pa.concat_tables(parts)
    assert found["user"].to_pylist() == list("aaaabbbbccccddddeeee")
    assert found["user_row"].to_pylist() == sorted(4 * [*range(5)])
    assert found["slot"].to_pylist() == [*SLOTS] * 10
    whole = maker.gan.generate(
        users.to_pandas(),
        maker.products,
        1,
        3,
        str(maker.folder),
        maker._chooser,
        slots=SLOTS,
    )
    names = ["seed", "headline", "layout", "problem", "pctr"]
    told = found.select(names).to_pandas()
    pd.testing.assert_frame_equal(told, whole.table[names], check_dtype=False)
    for problem, picture in zip(
        told["problem"], found["picture"].to_pylist(), strict=True
    ):
        assert (picture is None) == bool(problem)
        assert picture is None or source_type_of(picture)


def test_what_was_drawn_before_changes_nothing(maker, run, products, users):
    once = made(maker, 1, 3, users[3:])
    assert made(maker, 1, 3, users[3:]).equals(once)
    other = CreativesMaker(run, products, products, None, 3, SLOTS)
    assert made(other, 1, 3, users[3:]).equals(once)


def test_products_are_told_from_others(maker, products):
    one = copy.copy(maker)
    one.products = maker.products.head(1)
    before = maker.products_digest()
    assert len({before, one.products_digest()}) == 2
    first, second = sorted(products.iterdir())
    shutil.copy(first, second)
    assert maker.products_digest() != before


def test_pictures_that_are_not_there_are_told(maker):
    lacking = copy.copy(maker)
    lacking.products = maker.products.assign(product="gone.png")
    with pytest.raises(AdsError, match="gone.png"):
        lacking.check()


def test_a_product_without_a_picture_is_told(run, tmp_path):
    with pytest.raises(AdsError, match="give `--products` a folder"):
        CreativesMaker(run, None, tmp_path, None, 3, ())
