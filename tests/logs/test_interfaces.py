"""A model of rows is what the folder's parts need of one."""

import pandas as pd
import pytest

from tfgan_ads.logs.interfaces import RowSource
from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.logs.log_vae import LogVAE


@pytest.mark.parametrize("kind", [LogGAN, LogVAE])
def test_a_model_has_all_that_is_asked_of_a_source(kind):
    model = kind(preset="fast", floor=1, latent=4)
    # Whether it is built can be asked before it is.
    assert not model.built
    model.adapt(pd.DataFrame({"device": ["tv", "web"] * 20}))
    wanted = set(RowSource.__annotations__)
    assert {"built", "transformer", "frequencies", "drawing"} <= wanted
    assert [name for name in wanted if not hasattr(model, name)] == []
