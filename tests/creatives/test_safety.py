"""Gates: a reason, or nothing."""

import numpy as np
import pytest

from tfgan_ads.creatives.safety import all_of
from tfgan_ads.creatives.safety import judge_safety
from tfgan_ads.errors import AdsError

PICTURE = np.zeros((2, 2, 3), "uint8")


def test_a_reason_is_a_text_and_nothing_is_fine():
    assert judge_safety(None, PICTURE, {}) == ""
    assert judge_safety(lambda *_: None, PICTURE, {}) == ""
    assert judge_safety(lambda *_: "a face", PICTURE, {}) == "a face"
    with pytest.raises(AdsError, match="`safety_fn` must return .* bool"):
        judge_safety(lambda *_: True, PICTURE, {})


def test_the_first_reason_counts_and_later_gates_are_not_asked():
    asked = []

    def gate(said):
        return lambda *_: asked.append(said) or said

    assert all_of(gate(""), gate("red"), gate("blue"))(PICTURE, {}) == "red"
    assert asked == ["", "red"]
    assert all_of()(PICTURE, {}) == ""
