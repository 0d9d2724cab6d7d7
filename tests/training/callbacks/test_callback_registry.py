"""Every callback that is registered, and what a config must tell it."""

import inspect

import pytest

import tfgan_ads as ads
from tfgan_ads.callbacks import CALLBACKS

# A row a callback: its class, and the arguments it cannot do without.
EXPECTED = {
    "checkpoint": ("Checkpoint", ["folder"]),
    "collapse_monitor": ("CollapseMonitor", []),
    "log_validation": ("LogValidation", ["held_out"]),
    "nan_guard": ("NanGuard", []),
    "progress": ("Progress", []),
    "tensor_board": ("TensorBoard", ["folder"]),
    "time_budget": ("TimeBudget", ["minutes"]),
    "validation": ("Validation", ["log"]),
}


def test_every_callback_has_its_row():
    assert sorted(CALLBACKS) == list(EXPECTED)
    assert dir(ads.callbacks) == sorted(name for name, _ in EXPECTED.values())


@pytest.mark.parametrize("name", EXPECTED)
def test_it_is_found_under_both_names(name):
    kind, (title, needed) = CALLBACKS[name], EXPECTED[name]
    assert getattr(ads.callbacks, title) is kind
    known = inspect.signature(kind).parameters.values()
    assert [p.name for p in known if p.default is p.empty] == needed
