"""`compile` methods that take the fields of a dataclass."""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from contextlib import nullcontext
from dataclasses import fields
from typing import Any
from typing import Concatenate
from typing import ParamSpec
from typing import TypeVar

from tfgan_ads.training.settings import refuse_unknown

P = ParamSpec("P")
Settings = TypeVar("Settings")
Model = TypeVar("Model")


def compile_with(
    kind: Callable[P, Settings],
) -> Callable[
    [Callable[[Model, Settings], None]], Callable[Concatenate[Model, P], None]
]:
    """Return a decorator of a `compile` that takes settings.

    `model.compile(loss="hinge")` then builds the settings and hands them
    over. Signature and documentation are those of the dataclass, so a
    setting is written down once.

    Args:
        kind: frozen dataclass of settings.

    Raises:
        AdsError: When called, for a setting that the dataclass lacks.

    Example:

    >>> from tfgan_ads.training.training_settings import TrainingSettings
    >>> class Model:
    ...     @compile_with(TrainingSettings)
    ...     def compile(self, settings):
    ...         print(settings.learning_rate)
    >>> Model().compile(learning_rate=0.1)
    0.1
    >>> Model().compile(learning_rat=0.1)
    Traceback (most recent call last):
    tfgan_ads.errors.AdsError: Model has no setting `learning_rat`. Did you \
mean 'learning_rate'? It has: ...
    """

    def decorate(
        function: Callable[[Model, Settings], None],
    ) -> Callable[Concatenate[Model, P], None]:
        known = [f.name for f in fields(kind)]  # type: ignore[arg-type]

        @functools.wraps(function)
        def compile(model: Model, *args: P.args, **kwargs: P.kwargs) -> None:
            refuse_unknown(kwargs, known, type(model).__name__)
            with _scope_of(model):
                function(model, kind(*args, **kwargs))

        documented: Any = compile
        documented.__signature__ = _signature(kind)
        documented.__doc__ = f"{function.__doc__}\n\n{_arguments(kind)}"
        return compile

    return decorate


def _scope_of(model: Any) -> AbstractContextManager[Any]:
    """Return what optimisers are made in: where the model's weights are."""
    strategy = getattr(model, "distribute_strategy", None)
    return nullcontext() if strategy is None else strategy.scope()


def _signature(kind: Any) -> inspect.Signature:
    own = inspect.Parameter("self", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return inspect.Signature(
        [own, *inspect.signature(kind).parameters.values()]
    )


def _arguments(kind: Any) -> str:
    """Return what the documentation of settings says of each.

    Settings of a base class come first, as they do in the signature; what a
    subclass says of one counts.
    """
    entries: dict[str, str] = {}
    for each in reversed(kind.__mro__[:-1]):
        _, _, rest = (inspect.getdoc(each) or "").partition("Args:\n")
        part = rest.partition("\n\n")[0]
        for entry in re.split(r"\n(?=    \w)", part):
            entries[entry.partition(":")[0]] = entry
    lines = [line for entry in entries.values() for line in entry.splitlines()]
    return "\n".join(["        Args:", *(f"        {line}" for line in lines)])
