"""A product, a creative of it, and models that are exported and asked."""

import numpy as np
import pytest
import tensorflow as tf
from PIL import Image
from tfgan_ads.networks.creatives.product_placer import ProductPlacer
from tfgan_ads.networks.creatives.product_placer import composite

from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.serving.catalogue import Catalogue
from tfgan_ads.creatives.serving.export import export
from tfgan_ads.features.profiles.raw_inputs import raw_inputs
from tfgan_ads.serving.check.c_session import CSession
from tfgan_ads.serving.warm_up import blank_request


@pytest.fixture(scope="module")
def placement():
    return (0.5, 0.46, 0.5)


@pytest.fixture(scope="module")
def checked():
    """A checked square with a transparent rim."""
    pixels = np.zeros((256, 256, 4), "uint8")
    checks = np.indices((192, 192)).sum(0) // 8 % 2
    pixels[32:224, 32:224] = np.where(
        checks[..., None], [255, 0, 0, 255], [0, 0, 255, 255]
    )
    return Image.fromarray(pixels)


@pytest.fixture(scope="module")
def creative(checked, placement):
    small = checked.resize((64, 64), Image.Resampling.LANCZOS)
    placer = ProductPlacer(32, {"": placement})
    cutout = np.asarray(small, "float32")[None] / 255
    placed = placer(cutout, np.zeros(1, int))[0]
    green = np.tile([0.2, 0.8, 0.3], (32, 32, 1)).astype("float32")
    image = np.asarray(composite(placed, green))
    return np.round(255 * image).astype("uint8")


@pytest.fixture(scope="session")
def server(log, clicks, tmp_path_factory):
    """A server of all signatures."""
    gan = CreativeGAN(log.schema, size=16, latent=4)
    gan.adapt(log)
    folder = tmp_path_factory.mktemp("model")
    chooser = Chooser(clicks, candidates=4)
    return CSession(export(gan, folder, chooser, 2, Catalogue.from_log(log)))


@pytest.fixture(scope="session")
def ask(server):
    """Return a function that sends what is told, and leaves all else open."""
    kinds = {7: tf.string, 1: tf.float32, 3: tf.int32, 9: tf.int64}

    def ask(signature, rows=1, **told):
        specs = {
            name: tf.TensorSpec([None], kinds[code], name)
            for name, (_, code) in server.signatures[signature][0].items()
        }
        inputs = blank_request(signature, specs, rows).inputs
        if "candidates" in inputs:
            inputs["candidates"] = np.zeros(rows, "int32")
        for name, value in told.items():
            assert name in inputs
            inputs[name] = np.asarray(value)
        return server.run(inputs, signature)

    return ask


@pytest.fixture(scope="session")
def product(log):
    """The id of a product."""
    return log.products()["product"].iloc[0]


@pytest.fixture(scope="session")
def product_file(log, product):
    return (log.images.root / product).read_bytes()


@pytest.fixture(scope="session")
def exported(log, tmp_path_factory):
    """A model, its folder, and the version that was written."""
    gan = CreativeGAN(log.schema, size=16, latent=4)
    gan.adapt(log)
    folder = tmp_path_factory.mktemp("export")
    return gan, folder, gan.export(folder)


@pytest.fixture(scope="session")
def chosen(log, clicks, tmp_path_factory):
    """A model, its chooser, and the version that was written."""
    gan = CreativeGAN(log.schema, size=16, latent=4)
    gan.adapt(log)
    chooser = Chooser(clicks, candidates=3, how="portfolio", search_steps=1)
    folder = tmp_path_factory.mktemp("chosen")
    return gan, chooser, gan.export(folder, chooser, n=2)


@pytest.fixture(scope="session")
def send(log, product_file):
    """Return a function that makes a request for the first users."""

    def send(gan, rows, seeds):
        users = log.users().iloc[:rows]
        shown = log.products().iloc[0]
        rows_of = users.assign(vertical=shown["vertical"])
        inputs = raw_inputs(rows_of, gan.encoder.columns, missing_ok=True)
        inputs["product_bytes"] = tf.constant([product_file] * rows)
        inputs["layout"] = tf.constant(["center"] * rows)
        inputs["seed"] = tf.constant(seeds, tf.int64)
        return users, inputs

    return send
