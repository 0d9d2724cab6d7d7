"""What it advises can be done with the model that went wrong."""

from types import SimpleNamespace

import keras
import numpy as np
import pytest

from tfgan_ads.callbacks import Checkpoint
from tfgan_ads.callbacks import NanGuard
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.logs.log_vae import LogVAE
from tfgan_ads.logs.private.private_log_model import PrivateLogModel
from tfgan_ads.training.callbacks.nan_guard import collapsed_scales
from tfgan_ads.training.callbacks.nan_guard import not_finite
from tfgan_ads.training.fit_plan import FitPlan


def said_of(model, checkpoints=False):
    guard = NanGuard(checkpoints)
    guard.set_model(model)
    guard.on_epoch_end(0, {"d_loss": 1.0})
    with pytest.raises(AdsError) as error:
        guard.on_epoch_end(0, {"d_loss": 1.0, "g_loss": np.nan})
    return str(error.value)


def test_the_run_stops_with_what_to_try():
    model = SimpleNamespace(
        seen=4_096,
        unit="images",
        optimizers=[],
        method=SimpleNamespace(advice={"nan": "Lower it."}),
    )
    assert said_of(model) == (
        "Training went wrong after 4,096 images: g_loss is not a finite "
        "number. Lower it."
    )
    assert said_of(model, True).endswith(
        "Lower it. The last checkpoint is intact."
    )


@pytest.mark.parametrize(
    ("kind", "has_gamma"),
    [(LogGAN, True), (LogVAE, False), (PrivateLogModel, False)],
)
def test_a_table_is_told_what_fits_it(kind, has_gamma):
    model = kind(preset="fast")
    model.compile()
    said = said_of(model)
    assert "0 rows" in said and "image" not in said
    assert "`learning_rate`" in said
    assert ("`gamma`" in said) == has_gamma


@pytest.mark.parametrize("keeps", [True, False])
def test_a_checkpoint_is_spoken_of_where_there_is_one(keeps, tmp_path):
    plan = FitPlan(0, 0, 1, 1, None, 1)
    given = [Checkpoint(tmp_path)] if keeps else []
    (guard,) = (
        each for each in plan.callbacks(given, 0) if isinstance(each, NanGuard)
    )
    assert guard.checkpoints == keeps


def test_any_figure_that_is_no_number_is_named():
    logs = {"a": 1.0, "b": np.inf, "c": np.array([0.0, np.nan])}
    assert not_finite(logs) == ["b", "c"]


def test_a_loss_scale_that_has_collapsed_ends_the_run():
    model = LogGAN({"a": "number"}, preset="fast", dtype="mixed_float16")
    model.compile()
    weight = keras.Variable(1.0)
    for optimizer in model.optimizers:
        optimizer.build([weight])
    assert not collapsed_scales(model.optimizers)
    scaler = model.d_optimizer
    scaler.dynamic_scale.assign(1.0)
    scaler.apply([keras.ops.array(np.inf, "float32")], [weight])
    assert collapsed_scales(model.optimizers) == {"d_optimizer": 0.5}
    guard = NanGuard(True)
    guard.set_model(model)
    with pytest.raises(AdsError) as error:
        guard.on_epoch_end(0, {"d_loss": 1.0, "d_skipped": 1.0})
    assert str(error.value) == (
        "Training went wrong after 0 rows: the loss scale of `d_optimizer` "
        "has fallen to 0.5, and gradients overflow still. Lower "
        "`learning_rate`, or raise `gamma`; under float16 try bfloat16. The "
        "last checkpoint is intact."
    )
