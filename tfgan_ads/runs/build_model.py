"""Build the generator of a run."""

from __future__ import annotations

import keras

from tfgan_ads.clicks.click_model import ClickModel
from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.creative_model import CreativeModel
from tfgan_ads.creatives.creative_vae import CreativeVAE
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.warm_start import warm_model

MODELS: dict[str, type[CreativeModel]] = {
    "gan": CreativeGAN,
    "vae": CreativeVAE,
}


def build_model(
    config: Config,
    log: AdLog,
    kit: CompositionKit | None,
    clicks: ClickModel | None = None,
) -> CreativeModel:
    """Build, adapt and compile a model as a config says, or go on with one."""
    model = warm_model(config, log, kit) or _new_model(config, log, kit)
    chosen = config.settings().saved()
    if clicks is not None and config.clicks.weight:
        chosen |= {
            "click_model": clicks,
            "click_weight": config.clicks.weight,
            "anchor": config.clicks.anchor,
        }
    model.compile(**chosen)
    return model


def _new_model(
    config: Config, log: AdLog, kit: CompositionKit | None
) -> CreativeModel:
    """Build and adapt a model that has seen nothing."""
    made = config.model.model_dump()
    model = MODELS[made.pop("kind")](
        log.schema,
        **made,
        seed=config.seed,
        kit=kit,
        dtype=keras.DTypePolicy(config.training.dtype),
    )
    model.adapt(log.clicked(), log.consented())
    return model
