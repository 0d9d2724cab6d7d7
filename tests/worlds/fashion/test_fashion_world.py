"""The fashion world, on drawn stand-ins for the photographs."""

import struct

import numpy as np
import pytest

from tfgan_ads.clicks.click_model import ClickModel
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.datasets import load
from tfgan_ads.evaluation.evaluation_set import EvaluationSet
from tfgan_ads.evaluation.lift import lift
from tfgan_ads.worlds.fashion.fashion_world import FashionWorld

SMALL = {"users": 200, "photographs": 400, "ctr": 0.2}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Ten kinds of boxes, each with a little noise, in the idx format."""
    rng = np.random.default_rng(0)
    labels = (np.arange(400) % 10).astype("uint8")
    images = rng.integers(0, 20, (400, 28, 28))
    for image, label in zip(images, labels):
        size = 6 + 2 * label
        top = (28 - size) // 2
        bright = rng.integers(100, 230)
        image[top : top + size, 4 : 4 + size] += bright
    path = tmp_path_factory.mktemp("fashion")
    (path / "train-images-idx3-ubyte").write_bytes(
        struct.pack(">IIII", 0x803, *images.shape)
        + images.astype("uint8").tobytes()
    )
    (path / "train-labels-idx1-ubyte").write_bytes(
        struct.pack(">II", 0x801, 400) + labels.tobytes()
    )
    return path


@pytest.fixture(scope="module")
def world(folder):
    return FashionWorld(seed=1, data_dir=folder, **SMALL)


def test_the_log_is_clicked_as_often_as_asked(world):
    click = world.log(20_000).to_pandas(["click"])["click"]
    assert click.mean() == pytest.approx(0.2, abs=0.01)


def test_eyes_know_the_categories_and_dislike_noise(world):
    images, labels = world.pictures
    assert (world.sight(images).category.argmax(1) == labels).mean() > 0.95
    noise = np.random.default_rng(1).integers(0, 256, images.shape)
    rows = world.profiles.iloc[np.arange(len(images)) % 200]
    own = world.truth(rows, images).mean()
    assert world.truth(rows, noise.astype("uint8")).mean() < own / 2


def test_in_the_null_world_the_user_does_not_matter(folder):
    null = FashionWorld(seed=1, data_dir=folder, personal=False, **SMALL)
    images = null.pictures[0][:1].repeat(200, 0)
    # The world sees in float32, and adds in another order in a batch.
    assert np.ptp(null.truth(null.profiles, images)) < 1e-6
    # Their profiles are as varied as ever.
    assert null.profiles["history_category"].nunique() > 50


def test_the_same_report_without_products(folder, world):
    log = load(
        "fashion_world", seed=1, data_dir=folder, impressions=2_000, **SMALL
    )
    clicks = ClickModel(log.schema, size=28, members=1, widths=(4, 8))
    clicks.fit(log, epochs=1, batch_size=64)
    gan = CreativeGAN(log.schema, 28, preset="fast", cohort_floor=5)
    assert gan.mode == "scratch"
    gan.compile(run_eagerly=True)
    gan.fit(log, images=64, verbose=0)
    scene = EvaluationSet(log, log, 28, users=10, candidates=3)
    report = lift(gan, clicks, scene, truth=world.truth)
    assert len(scene) == 10 and report.best_judge == "truth"
    assert "random real of top vertical" not in report.policies
    best = report.rate("best real by truth (oracle)").value
    assert best >= report.rate("random real").value
