"""What is asked of a model is what it has."""

import inspect

from tfgan_ads.clicks.click_scores import ClickScores as Scores
from tfgan_ads.creatives.creative_vae import CreativeVAE
from tfgan_ads.creatives.interfaces import ClickPredictor
from tfgan_ads.creatives.interfaces import ClickScores
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.creatives.interfaces import RealismJudge
from tfgan_ads.creatives.interfaces import TrainedPainter


def wanted(protocol):
    """List what a protocol and those it extends ask for."""
    names = set()
    for kind in protocol.__mro__[:-1]:
        names |= set(inspect.get_annotations(kind))
        names |= set(vars(kind))
    return {n for n in names if not n.startswith("_")} | (
        {"__call__"} & set(vars(protocol))
    )


def test_a_click_model_is_a_predictor_of_clicks(clicks):
    names = wanted(ClickPredictor)
    assert {"encode", "logits", "members", "__call__"} <= names
    assert [name for name in names if not hasattr(clicks, name)] == []
    assert wanted(ClickScores) == {"pctr", "low", "high", "pcvr"}
    assert wanted(ClickScores) <= set(Scores._fields)


def test_models_of_creatives_are_painters_while_trained_and_after(adapted, log):
    vae = CreativeVAE(
        log.schema,
        size=16,
        mode="scratch",
        network="conv",
        latent=4,
        preset="fast",
    )
    vae.adapt(log)
    names = wanted(TrainedPainter)
    assert wanted(CreativePainter) < names
    for model in (adapted, vae):
        assert [name for name in names if not hasattr(model, name)] == []
    # Only a GAN has learned to tell how real a creative looks.
    assert isinstance(adapted, RealismJudge)
    assert not isinstance(vae, RealismJudge)
    assert adapted.discriminator is not None and vae.discriminator is None
