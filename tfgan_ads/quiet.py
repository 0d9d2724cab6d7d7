"""Libraries without what they say of themselves."""

from __future__ import annotations

import importlib.abc
import importlib.util
import os
import sys
import tempfile
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from importlib.machinery import PathFinder
from types import ModuleType
from typing import Any
from typing import ClassVar

_STDERR = 2


@contextmanager
def quiet() -> Iterator[None]:
    """Keep standard error off the screen, unless something goes wrong.

    Before a library has set up its log, nothing else silences it: no
    environment variable, and no setting of Python's.

    Example:

    >>> with quiet():
    ...     _ = os.write(2, b"Could not find cuda drivers on your machine")
    """
    sys.stderr.flush()
    screen = os.dup(_STDERR)
    with tempfile.TemporaryFile() as kept:
        os.dup2(kept.fileno(), _STDERR)
        try:
            yield
        except BaseException:
            kept.seek(0)
            os.write(screen, kept.read())
            raise
        finally:
            sys.stderr.flush()
            os.dup2(screen, _STDERR)
            os.close(screen)


def import_quietly(name: str) -> None:
    """Have a module imported in quiet, whenever that will be.

    Args:
        name: str. Of a package that may be imported later, such as
            `"tensorflow"`.
    """
    if name not in sys.modules:
        sys.meta_path.insert(0, _Finder(name))


@contextmanager
def without(name: str) -> Iterator[None]:
    """Have modules of a package imported, and not all that it is.

    The messages of TensorFlow Serving stand on those of TensorFlow, and to
    import these is to import TensorFlow: seconds, for what needs none of it.
    For a process that does nothing else meanwhile: a thread that imports the
    package itself would get an empty one.

    Args:
        name: str. Of a package; if it has been imported, nothing is done.

    Example:

    >>> with without("tensorflow"):
    ...     from tensorflow.core.framework import types_pb2
    """
    spec = PathFinder.find_spec(name)
    if name in sys.modules or spec is None:
        yield
        return
    bare = ModuleType(name)
    bare.__path__ = list(spec.submodule_search_locations or ())
    sys.modules[name] = bare
    try:
        yield
    finally:
        # Whoever wants the package itself gets it as if nothing had been.
        del sys.modules[name]


class NoWarnings:
    """Has Python's warnings ignored while any thread is within.

    `warnings.catch_warnings` puts back what it has found, so that of two
    threads that overlap the later one would leave them ignored for good. Here
    the first to come in keeps what there was, and the last to leave puts it
    back.

    Example:

    >>> with NoWarnings():
    ...     warnings.warn("nobody hears of this")
    """

    _lock = threading.Lock()
    _within = 0
    _kept: ClassVar[warnings.catch_warnings]

    def __enter__(self) -> None:
        kind = type(self)
        with kind._lock:
            if kind._within == 0:
                kind._kept = warnings.catch_warnings()
                kind._kept.__enter__()
                warnings.simplefilter("ignore")
            kind._within += 1

    def __exit__(self, *error: object) -> None:
        kind = type(self)
        with kind._lock:
            kind._within -= 1
            if kind._within == 0:
                kind._kept.__exit__(None, None, None)


class _Finder(importlib.abc.MetaPathFinder):
    """Finds one module as all others do, once."""

    def __init__(self, name: str) -> None:
        self.name = name

    def find_spec(
        self, fullname: str, path: Any = None, target: Any = None
    ) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(fullname)
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader)
        return spec


class _Loader(importlib.abc.Loader):
    """Loads as another loader does, in quiet."""

    def __init__(self, loader: Any) -> None:
        self.loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        module: ModuleType | None = self.loader.create_module(spec)
        return module

    def exec_module(self, module: ModuleType) -> None:
        assert module.__spec__ is not None
        module.__spec__.loader = module.__loader__ = self.loader
        with quiet():
            self.loader.exec_module(module)
