"""What is nearly another creative is refused."""

import numpy as np
import pytest

from tfgan_ads.creatives.near_gate import NearGate
from tfgan_ads.errors import AdsError

RNG = np.random.default_rng(0)
TRAINING = RNG.integers(0, 256, (40, 64, 64, 3)).astype("uint8")


def test_what_was_learned_by_heart_is_refused():
    gate = NearGate(TRAINING)
    why = "it is nearly a creative that was learned from"
    noise = RNG.integers(-2, 3, TRAINING[0].shape)
    copy = np.clip(TRAINING[0].astype(int) + noise, 0, 255).astype("uint8")
    assert gate(copy, {}) == why
    other = RNG.integers(0, 256, (64, 64, 3)).astype("uint8")
    assert NearGate(TRAINING, least=0.0)(copy, {}) == ""
    assert gate(other[::-1] // 2, {}) == ""


def test_twins_of_a_batch_are_refused_at_any_size():
    gate = NearGate(TRAINING)
    plain = np.full((64, 64, 3), 40, "uint8")
    plain[:32] = 200
    assert gate(plain, {}) == ""
    large = plain.repeat(2, 0).repeat(2, 1)
    assert gate(large, {}) == "it is nearly one that was drawn before"
    assert NearGate(TRAINING, apart=0)(large, {}) == ""


def test_twins_in_the_log_do_not_open_the_gate():
    twins = np.concatenate([TRAINING, TRAINING])
    assert NearGate(twins)(TRAINING[3], {}) != ""


def test_it_is_made_of_what_a_log_has_shown(log):
    gate = NearGate.from_log(log)
    image = log.schema.creative_image
    name = log.clicked().to_pandas([image])[image].iloc[0]
    (shown,) = log.images.load([name], 32, 3)
    assert gate(shown, {}) != ""


def test_one_creative_is_no_log():
    with pytest.raises(AdsError, match="two creatives or more. Received: 1"):
        NearGate(TRAINING[:1])
