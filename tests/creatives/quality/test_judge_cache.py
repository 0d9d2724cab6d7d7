"""What is kept is whole; what cannot be kept is no harm."""

import keras
import numpy as np
import pytest

from tfgan_ads.creatives.quality.judge_cache import ENVIRONMENT
from tfgan_ads.creatives.quality.judge_cache import cache_folder
from tfgan_ads.creatives.quality.judge_cache import keep
from tfgan_ads.creatives.quality.judge_cache import recall


def model(seed):
    keras.utils.set_random_seed(seed)
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(3)])


def test_weights_and_accuracy_come_back(tmp_path):
    one, other = model(0), model(1)
    keep(one, "judge", {"label": 0.9}, tmp_path / "cache")
    assert recall(other, "judge", tmp_path / "cache") == {"label": 0.9}
    for mine, theirs in zip(one.get_weights(), other.get_weights()):
        np.testing.assert_array_equal(mine, theirs)
    names = sorted(p.name for p in (tmp_path / "cache").iterdir())
    assert names == ["judge.json", "judge.weights.h5"]


@pytest.mark.parametrize("kind", [OSError, RuntimeError])
def test_a_full_disk_keeps_nothing(tmp_path, monkeypatch, kind):
    judge = model(0)

    def full(path):
        path.write_bytes(b"half")
        raise kind("No space left on device")

    monkeypatch.setattr(judge, "save_weights", full)
    keep(judge, "judge", {"label": 0.9}, tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert recall(model(1), "judge", tmp_path) is None


def test_the_environment_names_the_folder(monkeypatch, tmp_path):
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv(ENVIRONMENT)
    assert cache_folder().parts[-2:] == (".cache", "tfgan-ads")
