"""Callbacks by name."""

from __future__ import annotations

import keras

from tfgan_ads.registry import Registry

# Every module of this folder may bring some; so do the models' own folders.
CALLBACKS: Registry[type[keras.callbacks.Callback]] = Registry(
    "callback", __package__
)
