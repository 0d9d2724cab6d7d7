"""`Registry`: things that are chosen by a name, and announce themselves."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from typing import Any
from typing import Generic
from typing import TypeVar

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest

T = TypeVar("T")
Registered = TypeVar("Registered", bound=Any)


class Registry(Mapping[str, T], Generic[T]):
    """What can be asked for by name, in the order of registration.

    What is found in a package is in the order of its modules' names,
    whichever of them was imported first.

    A new entry is one decorated class or function, wherever it stands:

    ```python
    @LOSSES.register("logistic")
    def logistic(real, fake): ...
    ```

    Args:
        parameter: str. What errors call a name, such as `"loss"`.
        package: str or None. Its modules are imported at the first look, so
            that a file that is put there is found without being listed.

    Example:

    >>> shapes = Registry("shape")
    >>> @shapes.register("square")
    ... def area(side):
    ...     return side**2
    >>> shapes.find("square")(3)
    9
    >>> shapes.find("sqare")
    Traceback (most recent call last):
    tfgan_ads.errors.AdsError: `shape` must be one of square. Received: \
shape='sqare' Did you mean 'square'?
    """

    def __init__(self, parameter: str, package: str | None = None) -> None:
        self.parameter = parameter
        self._package = package
        self._entries: dict[str, T] = {}

    def register(self, name: str) -> Callable[[Registered], Registered]:
        """Return a decorator that gives a class or function a name.

        Args:
            name: str.

        Raises:
            AdsError: Something else has the name.
        """

        def put(entry: Registered) -> Registered:
            known = self._entries.get(name)
            # A module that is loaded again registers the same thing again.
            if known is not None and _home(known) != _home(entry):
                raise AdsError(
                    f"{self.parameter} {name!r} is registered already, by "
                    f"{_home(known)}."
                )
            self._entries[name] = entry
            return entry

        return put

    def find(self, name: str) -> T:
        """Return an entry.

        Raises:
            AdsError: There is none of that name; with the nearest one.
        """
        if name not in self:
            raise AdsError(
                f"`{self.parameter}` must be one of {', '.join(self)}. "
                f"Received: {self.parameter}={name!r}{nearest(name, self)}"
            )
        return self[name]

    def _loaded(self) -> dict[str, T]:
        """Return the entries, once the package's modules are imported."""
        if self._package is not None:
            package = importlib.import_module(self._package)
            self._package = None
            for module in pkgutil.iter_modules(package.__path__):
                importlib.import_module(f"{package.__name__}.{module.name}")
            entries = self._entries.items()
            self._entries = dict(sorted(entries, key=_module))
        return self._entries

    def __getitem__(self, name: str) -> T:
        return self._loaded()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaded())

    def __len__(self) -> int:
        return len(self._loaded())


def _module(named: tuple[str, Any]) -> str:
    return str(named[1].__module__)


def _home(entry: Any) -> str:
    return f"{entry.__module__}.{entry.__qualname__}"
