"""What a model can be asked for."""

import numpy as np
import pytest

from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.serving.catalogue import Catalogue
from tfgan_ads.creatives.serving.interface import describe
from tfgan_ads.creatives.serving.interface import read_page
from tfgan_ads.creatives.serving.signatures import Export
from tfgan_ads.errors import AdsError


def test_words_numbers_and_lists_are_offered_as_they_are(chosen, log):
    gan, chooser, _ = chosen
    kit = CompositionKit()
    catalogue = Catalogue.from_log(log, kit, 2)
    said = describe(Export(gan, chooser, 2, catalogue, "1"))
    assert said["size"] == 16 and said["explains"]
    assert said["products"] == catalogue.ids
    columns = said["columns"]
    told = {*gan.encoder.columns, *chooser.clicks.encoder.columns}
    assert set(columns) == told
    frame = log.clicked().to_pandas(["device"])
    device = columns["device"]
    assert device["kind"] == "word"
    assert set(frame["device"].dropna()) <= set(device["words"])
    # Hours go round.
    assert columns["hour"] == {"kind": "number", "low": 0.0, "high": 24}
    interests = columns["interests"]
    assert interests["kind"] == "list"
    separator = log.schema.columns["interests"].separator
    assert interests["separator"] == separator


def test_numbers_reach_two_deviations_and_not_below_nothing(log):
    gan = CreativeGAN(
        log.schema, size=16, latent=4, condition=["age"], mode="scratch"
    )
    gan.adapt(log)
    said = describe(Export(gan, None, 1, None, "1"))
    age = said["columns"]["age"]
    state = gan.encoder.state["age"]
    low, high = (state["mean"] + k * state["deviation"] for k in (-2, 2))
    assert age["kind"] == "number"
    np.testing.assert_allclose((age["low"], age["high"]), (max(low, 0), high))
    assert not said["explains"] and said["products"] == []
    # Around 0 there is a below.
    for mean, lowest in ((0.5, 0.0), (-0.5, -2.5)):
        gan.encoder.state["age"].update({"mean": mean, "deviation": 1.0})
        age = describe(Export(gan, None, 1, None, "1"))["columns"]["age"]
        assert (age["low"], age["high"]) == (lowest, mean + 2)


def test_a_version_that_does_not_say_is_told(tmp_path):
    with pytest.raises(AdsError) as error:
        read_page(tmp_path)
    assert str(error.value) == (
        f"'{tmp_path}' does not say what it can be asked for. Export the "
        "model again; models of ad logs have no page."
    )
