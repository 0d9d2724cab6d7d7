import io

import numpy as np
import pytest
import tensorflow as tf
from PIL import Image

from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.errors import AdsError
from tfgan_ads.features.profiles.raw_inputs import raw_inputs
from tfgan_ads.serving import saved_model as export_module
from tfgan_ads.serving.provenance.png import COMPOSITE


@pytest.fixture(scope="module")
def exported(log, tmp_path_factory):
    gan = CreativeGAN(log.schema, size=16, latent=4)
    gan.adapt(log)
    folder = tmp_path_factory.mktemp("export")
    return gan, folder, gan.export(folder)


def request(gan, log, folder, rows, seeds):
    users = log.users().iloc[:rows]
    shown = log.products().iloc[0]
    product = shown["product"]
    rows_of = users.assign(vertical=shown["vertical"])
    inputs = raw_inputs(rows_of, gan.encoder.columns, missing_ok=True)
    inputs["product_bytes"] = tf.constant(
        [(folder / product).read_bytes()] * rows
    )
    inputs["layout"] = tf.constant(["center"] * rows)
    inputs["seed"] = tf.constant(seeds, tf.int64)
    return users, inputs


def test_every_png_says_it_was_made_by_ai(exported, log, studio_folder):
    gan, _, version = exported
    _, inputs = request(gan, log, studio_folder, 1, [1])
    served = tf.saved_model.load(version).signatures["serving_default"](
        **inputs
    )
    image = Image.open(io.BytesIO(served["image_bytes"].numpy()[0]))
    image.load()
    assert COMPOSITE in image.info["XML:com.adobe.xmp"]


def test_an_unknown_layout_is_refused_by_name(exported, log, studio_folder):
    gan, _, version = exported
    _, inputs = request(gan, log, studio_folder, 1, [1])
    inputs["layout"] = tf.constant(["middle"])
    with pytest.raises(
        tf.errors.InvalidArgumentError, match="`layout` must be"
    ):
        tf.saved_model.load(version).signatures["serving_default"](**inputs)


def test_versions_count_up_and_leave_nothing_behind(exported):
    gan, folder, _ = exported
    assert gan.export(folder).endswith("2")
    assert sorted(p.name for p in folder.iterdir()) == ["1", "2", "deploy"]


@pytest.fixture(scope="module")
def chosen(log, clicks, tmp_path_factory):
    gan = CreativeGAN(log.schema, size=16, latent=4)
    gan.adapt(log)
    chooser = Chooser(clicks, candidates=3, how="portfolio", search_steps=1)
    folder = tmp_path_factory.mktemp("chosen")
    return gan, chooser, gan.export(folder, chooser, n=2)


def test_the_server_chooses_what_keras_chooses(chosen, log, studio_folder):
    gan, chooser, version = chosen
    seeds = [3_000_009, 3_000_010]
    users, inputs = request(gan, log, studio_folder, 2, seeds)
    columns = chooser.clicks.encoder.columns
    shown = log.products().iloc[0]
    rows = users.assign(vertical=shown["vertical"])
    inputs |= raw_inputs(rows, columns, missing_ok=True)
    inputs["layout"] = tf.constant(["center"] * 2)
    inputs["candidates"] = tf.constant([0, 0])
    served = tf.saved_model.load(version).signatures["serving_default"](
        **inputs
    )
    products = log.products().iloc[:1].assign(layout="center")
    local = gan.generate(
        users, products, n=2, seed=3, images=studio_folder, chooser=chooser
    )
    assert served["image_bytes"].shape == (2, 2)
    np.testing.assert_array_equal(
        served["seed"].numpy().ravel(), local.table["seed"]
    )
    np.testing.assert_allclose(
        served["pctr"].numpy().ravel(), local.table["pctr"], rtol=1e-4
    )
    files = served["image_bytes"].numpy().ravel()
    for png, image in zip(files, local.images):
        decoded = np.asarray(Image.open(io.BytesIO(png)), int)
        assert np.abs(decoded - image).max() <= 1


def test_the_server_scores_what_it_has_drawn_alike(chosen, log, studio_folder):
    gan, chooser, version = chosen
    users, inputs = request(gan, log, studio_folder, 2, [5, 6])
    shown = log.products().iloc[0]
    rows = users.assign(vertical=shown["vertical"])
    raw = raw_inputs(rows, chooser.clicks.encoder.columns, missing_ok=True)
    inputs["candidates"] = tf.constant([0, 0])
    loaded = tf.saved_model.load(version).signatures
    drawn = loaded["serving_default"](**{**inputs, **raw})
    scored = loaded["score"](
        **raw, layout=inputs["layout"], image_bytes=drawn["image_bytes"][:, 0]
    )
    np.testing.assert_allclose(scored["pctr"], drawn["pctr"][:, 0], rtol=1e-5)
    assert (scored["pctr_low"] <= scored["pctr"]).numpy().all()


def test_two_exports_at_once_do_not_mix(exported, tmp_path, monkeypatch):
    gan, _, _ = exported
    save = export_module._save

    def slow(*arguments):
        save(*arguments)
        (tmp_path / "1").mkdir()
        (tmp_path / "1" / "saved_model.pb").write_bytes(b"of the other one")

    monkeypatch.setattr(export_module, "_save", slow)
    with pytest.raises(AdsError, match="was written meanwhile: export again"):
        gan.export(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["1"]
    assert (tmp_path / "1" / "saved_model.pb").read_bytes().startswith(b"of")
