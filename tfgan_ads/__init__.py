"""tfgan-ads: GANs for personalised advertising, on Keras 3."""

import importlib
from typing import Any

from tfgan_ads.version import __version__

# Imported when first used: `tfgan-ads --help` must not wait for TensorFlow.
_MODULES = ("callbacks",)
_HOME = {
    "AdLog": "tfgan_ads.data.ad_log",
    "AdSchema": "tfgan_ads.schema",
    "AdsError": "tfgan_ads.errors",
    "Chooser": "tfgan_ads.creatives.chooser",
    "ClickModel": "tfgan_ads.clicks.click_model",
    "CreativeGAN": "tfgan_ads.creatives.creative_gan",
    "CreativeVAE": "tfgan_ads.creatives.creative_vae",
    "LiftOptions": "tfgan_ads.evaluation.lift_options",
    "LogGAN": "tfgan_ads.logs.log_gan",
    "LogVAE": "tfgan_ads.logs.log_vae",
    "OffPolicyEvaluation": "tfgan_ads.evaluation.off_policy_evaluation",
    "PriceModel": "tfgan_ads.evaluation.price_model",
    "PrivateLogModel": "tfgan_ads.logs.private.private_log_model",
    "EvaluationSet": "tfgan_ads.evaluation.evaluation_set",
    "ServingClient": "tfgan_ads.serving.client.client",
    "StandIn": "tfgan_ads.serving.stand_in.stand_in",
    "TableTransformer": "tfgan_ads.features.tables.table_transformer",
    "augmentation_gain": "tfgan_ads.logs.quality.augmentation_gain",
    "check": "tfgan_ads.serving.check.check",
    "compare": "tfgan_ads.evaluation.compare",
    "detect_schema": "tfgan_ads.data.schema_detection",
    "evaluate_log": "tfgan_ads.logs.quality.evaluate_log",
    "evaluate": "tfgan_ads.evaluation.evaluate",
    "lift": "tfgan_ads.evaluation.lift",
    "load": "tfgan_ads.datasets",
    "load_model": "tfgan_ads.runs.run_folder",
    "sample_size": "tfgan_ads.evaluation.sample_size",
    "validate": "tfgan_ads.data.validation",
}

__all__ = ["__version__", *_HOME, *_MODULES]


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return importlib.import_module(f"tfgan_ads.{name}")
    if name not in _HOME:
        raise AttributeError(f"module 'tfgan_ads' has no attribute '{name}'")
    return getattr(importlib.import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return __all__
