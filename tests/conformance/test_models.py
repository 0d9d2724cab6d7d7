"""What every model has to do, whatever it draws and however it learns."""

import keras
import numpy as np
import pytest
import tensorflow as tf

import tfgan_ads as ads
from tfgan_ads.callbacks import Checkpoint
from tfgan_ads.errors import AdsError

# Some minutes in all: every model is trained, and trained again.
pytestmark = pytest.mark.slow


def shapes(model):
    return [tuple(weight.shape) for weight in model.weights]


def weights(model):
    return [np.asarray(weight) for weight in model.weights]


def assert_same(found, wanted, rtol=0.0):
    assert list(found) == list(wanted)
    for name, value in wanted.items():
        if rtol:
            np.testing.assert_allclose(found[name], value, rtol)
        else:
            np.testing.assert_array_equal(found[name], value)


def assert_same_weights(found, wanted):
    for mine, theirs in zip(weights(found), weights(wanted), strict=True):
        np.testing.assert_array_equal(mine, theirs)


def test_training_leaves_finite_weights(trained):
    assert all(np.isfinite(value).all() for value in weights(trained))


def test_a_config_round_trips_and_another_seed_differs(
    case, trained, log, tmp_path
):
    config = {**trained.get_config(), "seed": 2}
    other = case.again(trained, config, tmp_path / "assets")
    assert other.get_config() == config
    assert shapes(other) == shapes(trained)
    drawn = case.draw(other, log), case.draw(trained, log)
    assert not all(
        np.array_equal(a, b) for a, b in zip(*map(dict.values, drawn))
    )


def test_fit_before_compile_is_refused(case, log):
    if case.compiles_itself:
        pytest.skip("it compiles itself")
    with pytest.raises(AdsError) as said:
        case.fit(case.make(log, 0), log)
    assert str(said.value) == "Call `compile()` before `fit`."


def test_saved_uncompiled_it_trains_the_same(case, trained, log, folder):
    if not case.adapts:
        pytest.skip("it learns its columns in `fit`")
    twin = keras.models.load_model(folder / "adapted.keras")
    assert not twin.compiled
    case.fit(case.compiled(twin), log)
    assert_same_weights(twin, trained)


def test_a_saved_model_draws_the_same(case, trained, log, folder):
    twin = ads.load_model(folder / "model.keras")
    assert type(twin) is type(trained)
    assert_same_weights(twin, trained)
    assert_same(case.draw(twin, log), case.draw(trained, log), case.rtol)
    assert type(twin.settings) is type(trained.settings)
    assert twin.settings.saved() == trained.settings.saved()
    assert case.settings.items() <= twin.settings.saved().items()


def test_a_misspelt_setting_is_told_the_right_one(case, log):
    model = case.make(log, 0)
    said = (
        f"{type(model).__name__} has no setting `learning_rat`. "
        "Did you mean 'learning_rate'? It has: "
    )
    with pytest.raises(AdsError) as error:
        model.compile(learning_rat=0.1)
    assert str(error.value).startswith(said)


def test_a_setting_of_another_kind_is_refused(case, log):
    model = case.make(log, 0)
    said = f"{type(model).__name__} has no setting `{case.foreign}`"
    with pytest.raises(AdsError, match=said):
        model.compile(**{case.foreign: 0.5})


def test_a_number_outside_its_range_is_refused(case, log):
    said = "`learning_rate` must be positive. Received: learning_rate=-1"
    with pytest.raises(AdsError, match=said):
        case.make(log, 0).compile(learning_rate=-1)


def test_a_checkpoint_goes_on_to_the_same_weights(case, trained, log, folder):
    if not case.goes_on:
        pytest.skip("it is trained in one go")
    half = Checkpoint(folder / "checkpoints")
    max((folder / "checkpoints").iterdir()).unlink()
    fresh = case.again(trained, trained.get_config(), folder / "assets")
    model = case.compiled(fresh)
    assert half.restore(model)
    assert 0 < int(model.examples_seen) < int(trained.examples_seen)
    case.fit(model, log)
    assert_same_weights(model, trained)


def test_a_saved_model_goes_on_to_the_same_weights(case, trained, log, folder):
    if not case.goes_on:
        pytest.skip("it is trained in one go")
    model = keras.models.load_model(folder / "half.keras")
    assert 0 < int(model.examples_seen) < int(trained.examples_seen)
    model.tick = trained.tick
    # Not a setting that is saved.
    model.run_eagerly = True
    case.fit(model, log)
    assert_same_weights(model, trained)


def test_an_export_draws_what_the_model_draws(case, trained, log, tmp_path):
    if case.serve is None:
        pytest.skip("it is not served by itself")
    version = trained.export(tmp_path)
    signature = tf.saved_model.load(version).signatures["serving_default"]
    mine, served = case.serve(trained, log, signature)
    assert sorted(served) == sorted(mine)
    for name, value in mine.items():
        if value.dtype == "uint8":
            # A graph may round the other way.
            difference = np.abs(value.astype(int) - served[name])
            assert difference.max() <= 1
            assert difference.mean() < 0.01
        elif value.dtype == object:
            np.testing.assert_array_equal(served[name], value)
        else:
            np.testing.assert_allclose(served[name], value, 1e-6)
