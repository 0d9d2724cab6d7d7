"""Every recipe of CONTRIBUTING.md, followed with a toy.

Files a recipe touches: one, which is the toy's own, and one row in the table
of the test that goes through the registry: two in all. Toy networks are in
`tests/networks/creatives/test_new_network.py` and toy column kinds in
`tests/features/tables/test_kinds.py`.
"""

import re
from pathlib import Path

import keras
import numpy as np
import pandas as pd
import pytest
import tensorflow as tf
from keras import ops

import tfgan_ads as ads
from tests.engines.toy_job import ToyJob
from tests.engines.toy_job import numbers
from tfgan_ads.audit.audit import Audit
from tfgan_ads.audit.membership_attack import MembershipAttack
from tfgan_ads.audit.tables.table_attacks import TABLE_ATTACKS
from tfgan_ads.audit.tables.table_target import TableTarget
from tfgan_ads.callbacks import CALLBACKS
from tfgan_ads.callbacks import LogValidation
from tfgan_ads.callbacks import Validation
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.quality.image_metrics import IMAGE_METRICS
from tfgan_ads.engines.engine import ENGINES
from tfgan_ads.engines.plan import Plan
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.logs.quality.evaluate_log import evaluate_log
from tfgan_ads.logs.quality.table_metrics import TABLE_METRICS
from tfgan_ads.logs.quality.table_metrics import VALIDATION_METRICS
from tfgan_ads.logs.serving.signatures import SIGNATURES
from tfgan_ads.losses.adversarial import ADVERSARIAL_LOSSES
from tfgan_ads.losses.adversarial import AdversarialLosses
from tfgan_ads.metrics.metric import metric
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.log_config import LogConfig
from tfgan_ads.runs.train_creatives import train_run
from tfgan_ads.runs.train_logs import train_log_run
from tfgan_ads.runs.tune import tune_run
from tfgan_ads.serving.check.c_session import CSession
from tfgan_ads.serving.inputs import vectors
from tfgan_ads.training.penalties.penalty import PENALTIES
from tfgan_ads.training.penalties.penalty import Penalty

TICK = 512


@pytest.fixture(autouse=True)
def forgotten(monkeypatch):
    """Take what a test registers out again."""
    for registry in (
        ADVERSARIAL_LOSSES,
        PENALTIES,
        IMAGE_METRICS,
        TABLE_METRICS,
        VALIDATION_METRICS,
        CALLBACKS,
        SIGNATURES,
        TABLE_ATTACKS,
        ENGINES,
    ):
        monkeypatch.setattr(registry, "_entries", dict(registry))


def tiny(log, **options):
    gan = CreativeGAN(
        log.schema, size=16, condition="attributes", network="mlp", latent=4
    )
    gan.compile(augment=0.0, **options)
    return gan


def table(rows=200, seed=0):
    rng = np.random.default_rng(seed)
    device = rng.choice(["web", "tv"], rows)
    return pd.DataFrame({"device": device, "age": rng.integers(18, 70, rows)})


def tiny_table_model():
    gan = LogGAN(preset="fast", floor=2, seed=1)
    gan.adapt(table())
    return gan


def test_a_loss_is_one_function(bars):
    seen = []

    @ADVERSARIAL_LOSSES.register("toy")
    def toy(real, fake):
        seen.append("toy")
        return AdversarialLosses(-ops.mean(fake), ops.mean(fake - real))

    gan = tiny(bars, loss="toy")
    gan.adapt(bars)
    before = gan.generator.get_weights()
    gan.fit(bars, images=32, batch_size=16, verbose=0)
    moved = zip(before, gan.generator.get_weights())
    assert seen and any((a != b).any() for a, b in moved)
    config = Config.resolve(sets=["training.loss=toy"])
    assert config.settings().loss == "toy"
    with pytest.raises(AdsError, match="wasserstein, toy. .*mean 'toy'"):
        Config.resolve(sets=["training.loss=toyy"])


def test_a_penalty_is_one_class(bars):
    @PENALTIES.register("toy")
    class Toy(Penalty):
        parts = ("size",)
        gamma = 1.0

        def measure(self, discriminate, real, fake, inputs, seed, logits):
            return {"size": ops.mean(ops.square(logits))}

    gan = tiny(bars, penalty="toy", penalty_interval=1)
    history = gan.fit(bars, images=32, batch_size=16, verbose=0).history
    assert history["size"][-1] > 0
    config = Config.resolve(sets=["training.penalty=toy"])
    assert config.settings().penalty == "toy"


def test_an_image_metric_is_one_function(bars, held_out, tmp_path, monkeypatch):
    monkeypatch.setattr(CreativeGAN, "tick", TICK)
    asked = []

    @IMAGE_METRICS.register("toy")
    @metric(higher_is_better=False)
    def toy(compared):
        asked.append(len(compared.generated))
        return float(compared.held_out.features.shape == (200, 64))

    gan = tiny(bars)
    validation = Validation(held_out, bars, every=TICK, until={"toy": 1.5})
    history = gan.fit(
        bars, images=4 * TICK, callbacks=[validation], verbose=0
    ).history
    assert int(gan.examples_seen) == TICK and asked == [200]
    assert history["val_toy"] == [1.0]
    with pytest.raises(AdsError, match="`trials` must be"):
        tune_run(Config(), tmp_path, trials=0, objective="toy")


def test_a_table_metric_is_one_function():
    @TABLE_METRICS.register("toy")
    @VALIDATION_METRICS.register("toy")
    @metric(higher_is_better=True)
    def toy(compared):
        return float(len(compared.synthetic))

    validation = LogValidation(table(80, seed=1), until={"toy": 80})
    validation.set_model(tiny_table_model())
    assert list(validation.evaluate_now()) == [
        "detection",
        "shape",
        "trend",
        "toy",
    ]
    rows, train, test = (table(90, seed) for seed in range(3))
    assert evaluate_log(rows, train, test, ["age"]).figures["toy"] == 90


@pytest.mark.slow
def test_a_callback_is_one_class(studio_folder, tmp_path):
    ticks = []

    @CALLBACKS.register("toy")
    class Toy(keras.callbacks.Callback):
        def __init__(self, every: int = 1):
            super().__init__()
            self.every = every

        def on_epoch_end(self, epoch, logs=None):
            ticks.append((self.every, int(self.model.examples_seen)))

    assert ads.callbacks.Toy is Toy and "Toy" in dir(ads.callbacks)
    sets = ["training.callbacks={toy: {every: 3}}"]
    with pytest.raises(AdsError, match="`evry` .* Did you mean 'every'"):
        Config.resolve(sets=["training.callbacks={toy: {evry: 3}}"])
    with pytest.raises(AdsError, match="Did you mean 'toy'"):
        Config.resolve(sets=["training.callbacks={tooy: {every: 3}}"])
    sets += [f"data.path={studio_folder}", "training.batch_size=32"]
    pictures = ["model.size=16", "model.preset=fast", "model.latent=4"]
    pictures += ["model.mode=scratch", "model.network=conv"]
    pictures += ["training.images=64", "clicks.train=false"]
    train_run(Config.resolve(sets=sets + pictures), tmp_path / "creatives")
    rows = ["model.preset=fast", "training.rows=64"]
    train_log_run(LogConfig.resolve(sets=sets + rows), tmp_path / "rows")
    assert ticks == [(3, 64), (3, 64)]
    private = LogConfig.resolve(sets=[*sets, "privacy.epsilon=1"])
    with pytest.raises(AdsError, match="`training.callbacks` cannot be had"):
        train_log_run(private, tmp_path / "private")


def test_a_signature_is_one_class(tmp_path):
    @SIGNATURES.register("toy")
    class Toy:
        names, tables = {}, ()

        def __init__(self, model):
            self.width = len(model.transformer.codecs)

        def specs(self):
            return {"n": tf.TensorSpec([None], tf.int64, name="n")}

        def __call__(self, inputs):
            return {"cells": self.width * vectors(inputs, "n")["n"]}

    server = CSession(tiny_table_model().export(tmp_path))
    assert set(server.signatures) >= {"sample", "serving_default", "toy"}
    answer = server.run({"n": np.array([1, 5])}, "toy")
    np.testing.assert_array_equal(answer["cells"], [2, 10])


def test_an_attack_is_one_class():
    @TABLE_ATTACKS.register("toy")
    class Toy(MembershipAttack):
        def score(self, target, rows):
            return rows["age"].to_numpy()

    tables = [table(300, seed).drop(columns="device") for seed in range(3)]
    for i, each in enumerate(tables):
        each["age"] = np.arange(300.0) - 1_000 * i
    audit = Audit()
    audit.attack(TABLE_ATTACKS, TableTarget.of(*tables, ["age"]))
    (found,) = (each for each in audit.results if each.attack == "toy")
    # Members are the older ones here.
    assert found.figures["AUC"] == 1 and audit.leaks


def test_an_engine_is_one_function(tmp_path):
    @ENGINES.register("toy")
    def toy(begin, shards, workers):
        do = begin()
        for shard in shards:
            do(shard)
            yield shard

    (tmp_path / "notes").mkdir()
    job = ToyJob(Plan(5, 2, 2), tmp_path / "notes")
    ads.run_job(job, tmp_path / "out", "toy")
    assert numbers(tmp_path / "out") == [[0, 1, 0, 1], [2, 3, 2, 3], [4, 4]]


@pytest.mark.parametrize(
    "thing",
    [
        "loss",
        "penalty",
        "network",
        "column kind",
        "metric",
        "callback",
        "signature",
        "attack",
        "engine",
    ],
)
def test_each_has_a_recipe_of_five_lines(thing):
    path = Path(__file__).parents[1] / "CONTRIBUTING.md"
    recipes = path.read_text().partition("## How to add")[2]
    found = re.search(rf"^### An? {thing}\n\n((?:.+\n)+)", recipes, re.M)
    assert len(found[1].splitlines()) == 5
    for file in re.findall(r"`((?:tests|tfgan_ads)/\S+)`", found[1]):
        assert (path.parent / file).exists(), file
