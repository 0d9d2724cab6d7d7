import pandas as pd
import pytest

from tfgan_ads.creatives.creative_generator import CreativeGenerator
from tfgan_ads.errors import AdsError


def test_slots_are_for_models_of_compositions(adapted, log):
    assert isinstance(adapted, CreativeGenerator)
    with pytest.raises(AdsError, match="this one is of mode 'scratch'"):
        adapted.generate(
            log.users().head(1), log.products().head(1), slots=["300x250"]
        )


def test_a_kit_is_for_models_of_compositions(adapted):
    assert adapted.kit is None


def test_creatives_are_shown_as_a_figure(adapted, log):
    folder = str(log.images.root)
    users, products = log.users().head(2), log.products().head(1)
    shown = adapted.show(users, products, n=2, images=folder)
    assert isinstance(users, pd.DataFrame)
    assert hasattr(shown, "savefig")


def test_only_what_is_composed_can_be_restyled(adapted, log):
    with pytest.raises(AdsError) as error:
        adapted.restyle(log.to_pandas().head(1), "spring.png")
    assert str(error.value) == (
        "`restyle` is for models of compositions, and this one is of mode "
        "'scratch'. Train on a log that tells ads part by part (product, "
        "layout, words, logo), or use `generate`."
    )
