"""`TensorBoard`: figures and pictures against images seen."""

import time
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pandas as pd
import tensorflow as tf

from tfgan_ads.training.callbacks.board_layout import board_layout
from tfgan_ads.training.callbacks.callback_registry import CALLBACKS

_GROUPS = {
    "d_loss": "loss/discriminator",
    "g_loss": "loss/generator",
    "d_real": "scores/real",
    "d_fake": "scores/fake",
    "sign_real": "signs/real",
    "sign_fake": "signs/fake",
    "r1": "penalty/r1",
    "r2": "penalty/r2",
    "slope": "penalty/slope",
    "attributes_real": "attributes/real",
    "attributes_fake": "attributes/fake",
    "d_gradient": "gradient/discriminator",
    "g_gradient": "gradient/generator",
}


@CALLBACKS.register("tensor_board")
class TensorBoard(keras.callbacks.Callback):
    """Writes a run for TensorBoard; the step is images seen.

    Losses, scores and signs on reals and fakes, penalties, gradient norms,
    learning rates, images per second, and a picture grid of fixed users and
    latents, one user a row, drawn by the averaged generator. The page CUSTOM
    SCALARS has those that belong together side by side; see `board_layout`.

    Args:
        folder: str or Path.
        users: DataFrame or None. Users of the grid.
        products: DataFrame or None. Their products.
        images: str. Folder that product image paths start from.
        columns: int. Creatives a user. Defaults to `8`.
        every: int. Ticks between two grids. Defaults to `4`.
        card: str. What the run is, in Markdown, for the page TEXT. Defaults
            to `""`.
    """

    def __init__(
        self,
        folder: str | Path,
        users: pd.DataFrame | None = None,
        products: pd.DataFrame | None = None,
        images: str = ".",
        columns: int = 8,
        every: int = 4,
        card: str = "",
    ) -> None:
        super().__init__()
        self.folder = str(folder)
        self.users = users
        self.products = products
        self.images = images
        self.columns = columns
        self.every = every
        self.card = card

    def on_train_begin(self, logs: Any = None) -> None:
        self.writer = tf.summary.create_file_writer(self.folder)
        self.mark = (time.monotonic(), self.model.seen)
        with self.writer.as_default(step=self.model.seen):
            tf.summary.experimental.write_raw_pb(board_layout())
            if self.card:
                tf.summary.text("run", self.card)

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None):
        seen, now = self.model.seen, time.monotonic()
        figures = {_tag(k): float(np.mean(v)) for k, v in (logs or {}).items()}
        for optimizer in self.model.optimizers:
            # The name of a loss scaler says nothing; its inner one does.
            inner = getattr(optimizer, "inner_optimizer", optimizer)
            figures[f"learning_rate/{inner.name}"] = float(
                optimizer.learning_rate.numpy()
            )
        speed = f"speed/{self.model.unit}_per_second"
        figures[speed] = (seen - self.mark[1]) / (now - self.mark[0])
        self.mark = (now, seen)
        with self.writer.as_default(step=seen):
            for tag, value in figures.items():
                tf.summary.scalar(tag, value)
            if self.users is not None and epoch % self.every == 0:
                tf.summary.image("creatives", self._grid(self.users)[None])
        self.writer.flush()

    def on_train_end(self, logs: Any = None) -> None:
        self.writer.close()

    def _grid(self, users: pd.DataFrame) -> np.ndarray:
        count = 1 if self.products is None else len(self.products)
        drawn = self.model.generate(
            users,
            self.products,
            n=max(1, self.columns // count),
            seed=0,
            images=self.images,
        )
        return drawn.grid(len(users))


def _tag(name: str) -> str:
    if name.startswith("val_"):
        return f"validation/{name[4:]}"
    return _GROUPS.get(name, name)
