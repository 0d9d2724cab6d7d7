"""A network that is one class: nothing else has to know of it."""

import keras
import numpy as np
import pandas as pd
import pytest
from keras import ops

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.creative_vae import CreativeVAE
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS
from tfgan_ads.networks.creatives.generator import Generator
from tfgan_ads.networks.recipe import Recipe
from tfgan_ads.runs.config import Config
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "image": {"role": "creative", "kind": "image", "channels": 1},
            "label": {"role": "creative"},
        }
    }
)

SETTINGS = {
    "learning_rate": 1e-3,
    "warm_up": 0.0,
    "penalty_interval": 1,
    "attribute_weight": 0.5,
    "step": "fused",
}


@pytest.fixture(autouse=True)
def toy(monkeypatch):
    """Register it for the length of a test."""
    known = dict(CREATIVE_NETWORKS)
    monkeypatch.setattr(CREATIVE_NETWORKS, "_entries", known)

    @CREATIVE_NETWORKS.register("toy")
    class ToyGenerator(Generator):
        default_widths = (4,)
        backbone_widths = (4,)
        recipes = {
            "fast": Recipe((4,), (4,), 8, 0.5, SETTINGS),
            "balanced": Recipe((8,), (8,), 8, 0.5, SETTINGS),
        }

        def make_layers(self):
            self.rows = self.dense(self.widths[0] * self.size)
            self.pixels = self.dense(self.size * self.channels)

        def draw(self, style):
            x = ops.reshape(self.rows(style), (-1, self.size, self.widths[0]))
            shape = (-1, self.size, self.size, self.channels)
            return ops.reshape(self.pixels(x), shape)

    return ToyGenerator


@pytest.fixture
def grey():
    images = np.random.default_rng(0).integers(0, 256, (64, 16, 16, 1))
    frame = pd.DataFrame(
        {"image": map(str, range(64)), "label": ["a", "b"] * 32}
    )
    return AdLog.from_frame(frame, SCHEMA, images.astype("uint8"))


@pytest.mark.parametrize("kind", [CreativeGAN, CreativeVAE])
def test_it_is_trained_saved_and_drawn_by(kind, toy, grey, tmp_path):
    model = kind(
        SCHEMA, size=16, network="toy", condition="attributes", latent=4
    )
    model.compile(jit_compile=False)
    model.adapt(grey)
    assert type(model.generator) is type(model.ema_generator) is toy
    assert model.generator.widths == (8,)
    before = model.get_weights()
    model.fit(grey, images=32, batch_size=8, verbose=0)
    moved = [np.any(a != b) for a, b in zip(before, model.get_weights())]
    assert np.mean(moved) > 0.8
    users = pd.DataFrame({"label": ["a", "b"]})
    drawn = model.generate(users, n=2, seed=3).images
    assert drawn.shape == (4, 16, 16, 1)
    model.save(tmp_path / "toy.keras")
    twin = keras.models.load_model(tmp_path / "toy.keras")
    np.testing.assert_array_equal(
        twin.generate(users, n=2, seed=3).images, drawn
    )


def test_a_run_may_ask_for_it():
    config = Config.resolve(sets=["model.network=toy"])
    assert config.model.network == "toy"
