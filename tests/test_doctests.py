"""Every `Example:` in the package runs."""

import doctest
import importlib
import pkgutil

import pytest

import tfgan_ads

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(tfgan_ads.__path__, "tfgan_ads.")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    module = importlib.import_module(name)
    failed, _ = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert failed == 0
