"""The table of models: how a tiny one of each is made, and what it may do."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import pandas as pd
import pytest
import tensorflow as tf
from PIL import Image

import tfgan_ads as ads
from tfgan_ads.callbacks import Checkpoint
from tfgan_ads.features.profiles.raw_inputs import raw_inputs
from tfgan_ads.logs.serving.sample import Sample

KINDS = {
    "device": "category",
    "spent": "number",
    "seen": "time",
    "new": "boolean",
    "click": "category",
}
BATCH = 16
STEPS = 2


def rows(count=200):
    """Return a table with a column of every kind."""
    rng = np.random.default_rng(0)
    seconds = pd.to_timedelta(rng.integers(0, 10**6, count), "s")
    return pd.DataFrame(
        {
            "device": rng.choice(["web", "tv"], count),
            "spent": np.round(rng.exponential(10, count), 2),
            "seen": pd.Timestamp("2026-03-01") + seconds,
            "new": rng.random(count) < 0.3,
            "click": rng.integers(0, 2, count),
        }
    )


@dataclass(frozen=True)
class Case:
    """A model that the suite is run on.

    Attributes:
        make: callable. Builds one from a log and a seed.
        settings: dict. What it is compiled with; none is a default.
        foreign: str. A setting that only another kind of model has.
        draw: callable. Returns arrays that the model draws, by name.
        serve: callable or None. Returns what the model and its SavedModel
            draw for the same seeds, by name; `None` where it is not served
            by itself.
        of_rows: bool. Whether it learns a table.
        budget: callable. Returns arguments of `fit` for `STEPS` steps.
        compiles_itself: bool. Whether `fit` does without `compile`.
        goes_on: bool. Whether training can be taken up again.
        adapts: bool. Whether it can learn its columns without training.
        rtol: float. By how much a loaded model may round differently.
    """

    make: Callable[..., Any]
    settings: dict[str, Any]
    foreign: str
    draw: Callable[..., dict[str, Any]]
    serve: Callable[..., tuple[dict[str, Any], dict[str, Any]]] | None
    budget: dict[str, Any]
    of_rows: bool = False
    compiles_itself: bool = False
    goes_on: bool = True
    rtol: float = 0.0
    adapts: bool = True

    def data(self, log):
        return rows() if self.of_rows else log

    def again(self, model, config, folder):
        """Return a model of a config, with what Keras keeps beside it."""
        other = type(model).from_config(config)
        if getattr(model, "kit", None):
            folder.mkdir()
            model.kit.compositor.save_assets(str(folder))
            other.kit.compositor.load_assets(str(folder))
        return other

    def compiled(self, model):
        # Without a graph: the first that a process makes rounds differently.
        model.compile(**self.settings, run_eagerly=True)
        if self.goes_on:
            # So that there is a checkpoint after each step.
            model.tick = BATCH
        return model

    def fit(self, model, log, callbacks=()):
        return model.fit(
            self.data(log), **self.budget, callbacks=callbacks, verbose=0
        )


def creatives(kind, **options):
    def make(log, seed):
        return kind(
            log.schema, size=16, latent=4, preset="fast", seed=seed, **options
        )

    return make


def table_model(kind, **options):
    def make(log, seed):
        options_of = {"preset": "fast", "latent": 4, "seed": seed, **options}
        return kind(KINDS, floor=2, **options_of)

    return make


def draw_creatives(model, log):
    users = log.users().head(2)
    drawn = model.generate(users, seed=3)
    return {"pixels": drawn.images, "seed": drawn.table["seed"].to_numpy()}


def draw_ads(model, log):
    users, products = log.users().head(2), log.products().head(1)
    drawn = model.generate(
        users, products, seed=3, images=str(log.images.root), slots=["320x50"]
    )
    return {
        "pixels": np.stack(drawn.pictures),
        "seed": drawn.table["seed"].to_numpy(),
    }


def serve_ads(model, log, signature):
    mine, rows = draw_ads(model, log), log.users().head(2)
    product = log.products().iloc[0]
    told = signature.structured_input_signature[1]
    inputs = {
        name: tf.fill(
            [2], tf.constant("" if spec.dtype == "string" else 0, spec.dtype)
        )
        for name, spec in told.items()
    }
    shown = {n: product[n] for n in product.index if n in model.encoder.columns}
    inputs |= raw_inputs(
        rows.assign(**shown), model.encoder.columns, missing_ok=True
    )
    # What Python looks up by the product, a server is told.
    places = [
        model.kit.price_for(product["product"], language)
        for language in rows["language"]
    ]
    inputs |= {
        "price": tf.constant([model.kit.texts[i][1] for i in places]),
        "seed": tf.constant(mine["seed"], tf.int64),
        **{
            f"{name}_bytes": tf.constant(
                [(log.images.root / product[name]).read_bytes()] * 2
            )
            for name in ("product", "logo")
        },
        "width": tf.fill([2], 320),
        "height": tf.fill([2], 50),
    }
    inputs["consent"] = tf.fill([2], 1)
    answer = signature(**{n: x for n, x in inputs.items() if n in told})
    return mine, {
        "pixels": np.stack(_pictures(answer)),
        "seed": answer["seed"].numpy(),
    }


def _pictures(answer):
    return [
        np.asarray(Image.open(io.BytesIO(file)))
        for file in answer["image_bytes"].numpy()
    ]


def serve_creatives(model, log, signature):
    mine, rows = draw_creatives(model, log), log.users().head(2)
    inputs = {"seed": tf.constant(mine["seed"], tf.int64)}
    inputs |= raw_inputs(rows, model.encoder.columns, missing_ok=True)
    answer = signature(**inputs, consent=tf.fill([2], 1))
    pixels = np.stack(_pictures(answer))
    return mine, {"pixels": pixels, "seed": answer["seed"].numpy()}


def draw_rows(model, log):
    return dict(model.sample(50, seed=3).items())


def serve_rows(model, log, signature):
    inputs = {"seed": tf.range(20, dtype=tf.int64)}
    for name, spec in Sample(model).specs().items():
        if name != "seed":
            nothing = "" if spec.dtype == tf.string else np.nan
            inputs[name] = tf.fill([20], tf.constant(nothing, spec.dtype))
    mine, served = Sample(model)(inputs), signature(**inputs)
    return (
        {name: value.numpy() for name, value in mine.items()},
        {name: value.numpy() for name, value in served.items()},
    )


def score(model, log):
    return model.score_log(log)[0]._asdict()


def budget(unit):
    return {unit: STEPS * BATCH, "batch_size": BATCH}


ADVERSARIAL = {"loss": "hinge", "penalty": "r1", "gamma": 0.5, "centring": 0.1}
ADVERSARIAL |= {"learning_rate": 1e-3, "jit_compile": False}
VARIATIONAL = {"beta": 0.5, "learning_rate": 1e-3, "jit_compile": False}

CASES = {
    "CreativeGAN": Case(
        creatives(ads.CreativeGAN),
        {**ADVERSARIAL, "match_weight": 0.5},
        "beta",
        draw_ads,
        serve_ads,
        budget("images"),
    ),
    "CreativeGAN from scratch": Case(
        creatives(ads.CreativeGAN, mode="scratch", network="mlp"),
        {**ADVERSARIAL, "step": "alternating", "augment": 0.2},
        "beta",
        draw_creatives,
        serve_creatives,
        budget("images"),
    ),
    "CreativeVAE": Case(
        creatives(ads.CreativeVAE, mode="scratch", network="conv"),
        {**VARIATIONAL, "match_weight": 0.5},
        "loss",
        draw_creatives,
        serve_creatives,
        budget("images"),
    ),
    "LogGAN": Case(
        table_model(ads.LogGAN),
        ADVERSARIAL,
        "augment",
        draw_rows,
        serve_rows,
        budget("rows"),
        of_rows=True,
    ),
    "LogVAE": Case(
        table_model(ads.LogVAE),
        VARIATIONAL,
        "gamma",
        draw_rows,
        serve_rows,
        budget("rows"),
        of_rows=True,
    ),
    "PrivateLogModel": Case(
        table_model(ads.PrivateLogModel, target="click", unit="row"),
        {"learning_rate": 5e-3, "ema_share": 0.1, "jit_compile": False},
        "beta",
        draw_rows,
        serve_rows,
        budget("rows"),
        of_rows=True,
        # A table is asked once, in `fit`, with noise from the operating
        # system: it is neither asked before, nor again.
        adapts=False,
        goes_on=False,
    ),
    "ClickModel": Case(
        lambda log, seed: ads.ClickModel(
            log.schema, size=16, members=2, widths=(4, 8), steps=3, seed=seed
        ),
        {"learning_rate": 1e-3, "pair_weight": 0.25, "weight_decay": 0.2},
        "gamma",
        score,
        # It is served beside the creatives that it scores.
        None,
        {"epochs": 1, "batch_size": 256, "negatives": 1.0},
        compiles_itself=True,
        # It is trained in one go.
        goes_on=False,
        # A graph may add up in another order.
        rtol=1e-6,
    ),
}


class SaveAfter(keras.callbacks.Callback):
    """Saves the whole model when so many ticks have passed."""

    def __init__(self, tick, path):
        super().__init__()
        self.tick, self.path = tick, path

    def on_epoch_end(self, epoch, logs=None):
        if epoch + 1 == self.tick:
            self.model.save(self.path)


@pytest.fixture(scope="module", params=CASES.values(), ids=list(CASES))
def case(request):
    return request.param


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("conformance")


@pytest.fixture(scope="module")
def trained(case, log, folder):
    """A model after all its steps, each of which has left a checkpoint."""
    model = case.make(log, 1)
    if case.adapts:
        model.adapt(case.data(log))
        model.save(folder / "adapted.keras")
    case.compiled(model)
    callbacks = []
    if case.goes_on:
        callbacks = [
            Checkpoint(folder / "checkpoints", ticks=1),
            SaveAfter(1, folder / "half.keras"),
        ]
    case.fit(model, log, callbacks)
    model.save(folder / "model.keras")
    return model
