"""tfgan-ads: GANs for personalised advertising, on Keras 3."""

import lazy_loader

from tfgan_ads.keras_registration import promise_models
from tfgan_ads.version import __version__

# What is public stands in `__init__.pyi`, and is imported when first used:
# `tfgan-ads --help` must not wait for TensorFlow.
__getattr__, __dir__, _names = lazy_loader.attach_stub(__name__, __file__)

__all__ = ["__version__", *_names]

# Keras loads the models that it can name, though nothing of them is imported.
promise_models()
