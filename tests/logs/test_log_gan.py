"""Tables are learned, drawn, asked for and saved, end to end."""

import io
import zipfile

import h5py
import keras
import numpy as np
import pandas as pd
import pytest

from tfgan_ads.errors import AdsError


def test_drawn_rows_have_the_columns_and_marginals(table, gan):
    real, drawn = table(), gan.sample(20_000, seed=3)
    assert list(drawn) == list(real)
    assert (drawn.dtypes == real.dtypes).all()
    for name in ("device", "new", "click"):
        wanted = real[name].value_counts(normalize=True)
        found = drawn[name].value_counts(normalize=True)
        found = found.reindex(wanted.index)
        np.testing.assert_allclose(found, wanted, atol=0.02)
    assert (drawn["spent"] == 0).mean() == pytest.approx(0.6, abs=0.03)
    assert drawn["age"].between(20, 69).all()
    # Two decimals, as it was.
    assert (np.round(drawn["spent"], 2) == drawn["spent"]).all()
    # The tail is an estimate, at most a tenth of the range too long.
    first, last = real["seen"].min(), real["seen"].max()
    slack = (last - first) / 10
    assert drawn["seen"].between(first - slack, last + slack).all()


def test_columns_depend_on_one_another(gan):
    drawn = gan.sample(20_000, seed=4)
    age = drawn.groupby("device")["age"].median()
    assert age["app"] < 45 < age["web"]


def test_realism_tells_bots(table, gan):
    frame = table()
    # App users are young; clicks on everything at no age of theirs.
    bots = frame.sample(200, random_state=0).assign(device="app", age=69)
    said = pd.concat([gan.realism(frame), gan.realism(bots)])
    assert said.iloc[-200:].median() < said.iloc[:2_000].quantile(0.1)


def test_what_is_shared_draws_the_same_and_cannot_judge(gan, tmp_path):
    gan.save(tmp_path / "shared.keras", share=True)
    gan.save(tmp_path / "whole.keras")
    shared = keras.models.load_model(tmp_path / "shared.keras")
    pd.testing.assert_frame_equal(
        shared.sample(50, seed=3), gan.sample(50, seed=3)
    )
    assert not hasattr(shared, "discriminator") and not shared.compiled
    sizes = [
        (tmp_path / f"{n}.keras").stat().st_size for n in ("shared", "whole")
    ]
    assert sizes[0] < sizes[1] / 2
    names = names_in(tmp_path / "shared.keras")
    assert not any("discriminator" in n or "optimizer" in n for n in names)
    with pytest.raises(AdsError, match="it cannot say how real rows look"):
        shared.realism(shared.sample(5))
    with pytest.raises(AdsError, match="it draws, and cannot be trained"):
        shared.compile()


def names_in(path):
    found = []
    with zipfile.ZipFile(path) as file:
        weights = io.BytesIO(file.read("model.weights.h5"))
    with h5py.File(weights) as held:
        held.visit(found.append)
    return found
