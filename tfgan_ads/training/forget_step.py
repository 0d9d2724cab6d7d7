"""Gives back what a model's training has left in memory."""

from __future__ import annotations

import keras


def forget_step(model: keras.Model) -> None:
    """Let go of the graph of a training step, which takes 150 MB."""
    model.train_function = None
