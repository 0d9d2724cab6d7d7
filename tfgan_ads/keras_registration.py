"""Tells Keras where the models of this package are, before they are imported.

`keras.models.load_model` finds a class that was registered when its module was
imported; but `import tfgan_ads` imports next to nothing. So what stands in Keras'
registry until then is a promise, which the class itself takes the place of.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

PACKAGE = "tfgan_ads"
MODELS = (
    "ClickModel",
    "CreativeGAN",
    "CreativeVAE",
    "LogGAN",
    "LogVAE",
    "PrivateLogModel",
)


class Promise:
    """Stands for a class of the package until something is asked of it.

    Args:
        name: str. What the package calls the class.

    Example:

    >>> Promise("LogGAN").__name__
    'LogGAN'
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        made = getattr(importlib.import_module(PACKAGE), self._name)
        return getattr(made, attribute)


def promise_models() -> None:
    """Register the models with Keras: now, or once it is imported."""
    if keras := sys.modules.get("keras"):
        _promise(keras)
    else:
        sys.meta_path.insert(0, _Finder())


def _promise(keras: ModuleType) -> None:
    known = keras.saving.get_custom_objects()
    for name in MODELS:
        known.setdefault(f"{PACKAGE}>{name}", Promise(name))


class _Finder:
    """Finds Keras as all others do, and registers the models with it."""

    searching = False

    def find_spec(
        self, name: str, path: Any = None, target: Any = None
    ) -> ModuleSpec | None:
        if name != "keras" or self.searching:
            return None
        self.searching = True
        spec = importlib.util.find_spec(name)
        self.searching = False
        if spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module

            def exec_module(module: ModuleType) -> None:
                execute(module)
                if self in sys.meta_path:
                    sys.meta_path.remove(self)
                _promise(module)

            spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec
