"""`Attack`: one way to learn of people from what was made of their log."""

from __future__ import annotations

from abc import ABC
from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar
from typing import Generic
from typing import TypeVar

from tfgan_ads.audit.attack_result import AttackResult

T = TypeVar("T")


class Attack(ABC, Generic[T]):
    """One way to learn of people from what was made of their log.

    A new one is a class in a file of its own, under a name of the registry of
    what it attacks, such as `TABLE_ATTACKS`.

    Attributes:
        sees: str. What the attacker has: `"rows"` that were drawn, or the
            `"model"` as well.
    """

    sees: ClassVar[str] = "rows"

    def cannot(self, target: T) -> str:
        """Say why it cannot be tried; `""` where it can."""
        return ""

    @abstractmethod
    def run(self, name: str, target: T) -> Sequence[AttackResult]:
        """Attack.

        Args:
            name: str. Under which it is registered.
            target: What is attacked, and what is known of it.

        Returns:
            Sequence of `AttackResult`.
        """
