"""`Settings`: the one home of the defaults of a `compile` method."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields
from dataclasses import replace
from typing import Any
from typing import Self

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest

# Of a field's metadata: it is for Python alone, neither saved nor in a config.
RUNTIME = {"runtime": True}


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What frozen dataclasses of settings have in common.

    A subclass checks its fields in `__post_init__`; there and nowhere else
    its defaults are written.
    """

    def require(self, name: str, fine: bool, what: str) -> None:
        """Refuse a setting, unless it is `None` or fine.

        Args:
            name: str.
            fine: bool.
            what: str. What it must be, such as `"be positive"`.

        Raises:
            AdsError: It is neither.
        """
        value = getattr(self, name)
        if value is not None and not fine:
            raise AdsError(f"`{name}` must {what}. Received: {name}={value!r}")

    def require_positive(self, *names: str) -> None:
        """Refuse what is not positive."""
        for name in names:
            value = getattr(self, name)
            self.require(name, value is None or value > 0, "be positive")

    def require_not_negative(self, *names: str) -> None:
        """Refuse what is negative."""
        for name in names:
            value = getattr(self, name)
            fine = value is None or value >= 0
            self.require(name, fine, "not be negative")

    def require_share(self, *names: str) -> None:
        """Refuse what is not in [0, 1]."""
        for name in names:
            value = getattr(self, name)
            fine = value is None or 0 <= value <= 1
            self.require(name, fine, "be in [0, 1]")

    def filled(self, recipe: Mapping[str, Any]) -> Self:
        """Return settings of which a recipe has decided what was `None`.

        Args:
            recipe: dict of setting to value.
        """
        given: dict[str, Any] = {
            name: recipe[name]
            for name in self.names()
            if getattr(self, name) is None and name in recipe
        }
        return replace(self, **given)

    def saved(self) -> dict[str, Any]:
        """Return what is saved with a model, by name."""
        return {name: getattr(self, name) for name in self.names()}

    @classmethod
    def names(cls) -> list[str]:
        """List the settings that a config may hold."""
        return [f.name for f in fields(cls) if f.metadata != RUNTIME]


def refuse_unknown(
    given: Iterable[str], known: Iterable[str], model: str
) -> None:
    """Refuse settings that a model does not have, by name.

    Args:
        given: iterable of str.
        known: iterable of str.
        model: str. The name of its class.

    Raises:
        AdsError: With the nearest setting it has.
    """
    known = list(known)
    for name in given:
        if name not in known:
            raise AdsError(
                f"{model} has no setting `{name}`.{nearest(name, known)} "
                f"It has: {', '.join(known)}."
            )
