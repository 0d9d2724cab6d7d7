"""`check` finds every planted trap, and nothing in a sound model."""

import shutil

import pytest
import tensorflow as tf

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.check.check import check
from tfgan_ads.serving.warm_up import WARM_UP


def vector(x):
    """Refuse what is no vector, as an endpoint should."""
    return tf.ensure_shape(x, [None])


def sound(self, x):
    return {"y": vector(x) + self.count}


def test_a_sound_model_has_nothing_against_it(save):
    assert check(save(sound)) == []


def test_what_lies_on_the_disk_is_looked_at(save, tmp_path):
    good = save(sound)
    shutil.copytree(good, tmp_path / "01")
    assert "are the same version" in check(good)[0].reason
    shutil.copytree(good, tmp_path / "final")
    assert "A version's name" in check(tmp_path / "final")[0].reason
    shutil.rmtree(tmp_path / "01")
    (good / WARM_UP).unlink()
    (note,) = check(tmp_path)
    assert not note.fatal and "no warm-up" in note.reason
    (good / "variables/variables.index").unlink()
    assert check(good)[0].where == "variables/variables.index"
    with pytest.raises(AdsError, match="holds no SavedModel"):
        check(tmp_path / "2")
