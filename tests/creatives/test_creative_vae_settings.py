"""What an autoencoder of creatives is trained with."""

import pytest

from tfgan_ads.creatives.creative_vae_settings import CreativeVaeSettings
from tfgan_ads.errors import AdsError


@pytest.mark.parametrize("name", ["match_weight", "beta"])
def test_weights_are_not_negative(name):
    with pytest.raises(AdsError) as error:
        CreativeVaeSettings(**{name: -0.5})
    said = f"`{name}` must not be negative. Received: {name}=-0.5"
    assert str(error.value) == said
