"""`Section`: a part of a config, whose defaults are somebody else's."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Any
from typing import TypeVar
from typing import get_type_hints

import pydantic
from pydantic_core import PydanticKnownError

from tfgan_ads.registry import Registry
from tfgan_ads.runs.named_callbacks import NamedCallbacks
from tfgan_ads.runs.named_callbacks import checked_callbacks
from tfgan_ads.training.settings import Settings

Count = Annotated[int, pydantic.Field(ge=1)]
Positive = Annotated[float, pydantic.Field(gt=0)]
AtLeastZero = Annotated[float, pydantic.Field(ge=0)]
Share = Annotated[float, pydantic.Field(gt=0, lt=1)]


def name_in(registry: Registry[Any], *others: str) -> Any:
    """Return the type of a name that a registry knows.

    Args:
        registry: `Registry`. Its entries announce themselves: there is no
            list of them to be written here.
        *others: str. Names that mean something else.
    """

    def check(name: str) -> str:
        if name not in others and name not in registry:
            # Pydantic's words for a choice.
            names = [repr(known) for known in (*others, *registry)]
            expected = f"{', '.join(names[:-1])} or {names[-1]}"
            raise PydanticKnownError("literal_error", {"expected": expected})
        return name

    return Annotated[str, pydantic.AfterValidator(check)]


class Section(pydantic.BaseModel):
    """A part of a config. An unknown key is an error."""

    model_config = pydantic.ConfigDict(extra="forbid")

    if TYPE_CHECKING:
        # Fields that `with_fields` adds are not seen by who only reads.
        def __getattr__(self, name: str) -> Any: ...

        def __setattr__(self, name: str, value: Any) -> None: ...


S = TypeVar("S", bound=Section)


class RunConfig(Section):
    """How long any run is, and when it is good enough."""

    minutes: Positive | None = None
    batch_size: Count | None = None
    until: dict[str, float] = {}
    patience: Count | None = None
    deterministic: bool = False
    # More of them, by name: `{"time_budget": {"minutes": 3}}`.
    callbacks: Annotated[
        NamedCallbacks, pydantic.AfterValidator(checked_callbacks)
    ] = {}


def parameters(
    function: Callable[..., Any],
    names: Mapping[str, str] | None = None,
    **types: Any,
) -> dict[str, tuple[Any, Any]]:
    """Return parameters of a function as the fields of a section.

    A default is thus written down where it is used, and nowhere else.

    Args:
        function: callable.
        names: dict of parameter to the field's name, or None. Which; by
            default those that `types` names.
        **types: What a config may hold, where it is less than the function's
            own annotation.

    Returns:
        dict of field to type and default.

    Example:

    >>> def draw(n: int = 1, seed: int = 0): ...
    >>> parameters(draw, {"seed": "random_seed"})
    {'random_seed': (<class 'int'>, 0)}
    """
    hints = get_type_hints(function)
    known = inspect.signature(function).parameters
    names = names or {name: name for name in types}
    return {
        field: (types.get(name, hints[name]), known[name].default)
        for name, field in names.items()
    }


def settings_of(
    kind: type[Settings], leave_out: Sequence[str] = ()
) -> dict[str, tuple[Any, Any]]:
    """Return settings as the fields of a section.

    Args:
        kind: dataclass of settings.
        leave_out: sequence of str. What another section has.

    Returns:
        dict of name to type and default.
    """
    names = [name for name in kind.names() if name not in leave_out]
    hints = get_type_hints(kind)
    known = inspect.signature(kind).parameters
    return {name: (hints[name], known[name].default) for name in names}


def with_fields(
    fields: dict[str, tuple[Any, Any]],
) -> Callable[[type[S]], type[S]]:
    """Return a decorator that gives a section more fields.

    Args:
        fields: dict of name to type and default.

    Example:

    >>> @with_fields({"depth": (int, 8)})
    ... class Colours(Section):
    ...     "How many colours."
    >>> Colours().depth
    8
    """

    def decorate(kind: type[S]) -> type[S]:
        made: Any = pydantic.create_model
        return made(
            kind.__name__,
            __base__=kind,
            __doc__=kind.__doc__,
            __module__=kind.__module__,
            **fields,
        )

    return decorate
