"""Models from scratch that are exported and asked."""

import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.serving.export import export
from tfgan_ads.features.profiles.raw_inputs import raw_inputs
from tfgan_ads.serving.check.c_session import CSession
from tfgan_ads.serving.warm_up import blank_request


@pytest.fixture(scope="session")
def server(log, clicks, tmp_path_factory):
    """A server of all signatures."""
    folder = tmp_path_factory.mktemp("model")
    chooser = Chooser(clicks, candidates=4)
    return CSession(export(from_scratch(log), folder, chooser, 2, realism=True))


def from_scratch(log):
    gan = CreativeGAN(
        log.schema, size=16, latent=4, mode="scratch", network="conv"
    )
    gan.adapt(log)
    return gan


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
        if "consent" in inputs:
            inputs["consent"] = np.ones(rows, "int32")
        if "candidates" in inputs:
            inputs["candidates"] = np.zeros(rows, "int32")
        for name, value in told.items():
            assert name in inputs
            inputs[name] = np.asarray(value)
        return server.run(inputs, signature)

    return ask


@pytest.fixture(scope="session")
def exported(log, tmp_path_factory):
    """A model, its folder, and the version that was written."""
    gan = from_scratch(log)
    folder = tmp_path_factory.mktemp("export")
    return gan, folder, gan.export(folder)


@pytest.fixture(scope="session")
def chosen(log, clicks, tmp_path_factory):
    """A model, its chooser, and the version that was written."""
    gan = from_scratch(log)
    chooser = Chooser(clicks, candidates=3, how="portfolio", search_steps=1)
    folder = tmp_path_factory.mktemp("chosen")
    return gan, chooser, gan.export(folder, chooser, n=2)


@pytest.fixture(scope="session")
def send(log):
    """Return a function that makes a request for the first users."""

    def send(gan, rows, seeds):
        users = log.users().iloc[:rows]
        shown = log.products().iloc[0]
        rows_of = users.assign(**shown[["vertical", "brand"]])
        inputs = raw_inputs(rows_of, gan.encoder.columns, missing_ok=True)
        inputs["seed"] = tf.constant(seeds, tf.int64)
        inputs["consent"] = tf.ones([rows], tf.int32)
        return users, inputs

    return send
