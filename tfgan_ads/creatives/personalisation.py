"""`Personalisation`: how closely a model may know its users."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import numpy.typing as npt
from keras import ops

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.features.profiles.cohorts import Cohorts
from tfgan_ads.features.profiles.encode_table import encode_columns
from tfgan_ads.features.profiles.permitted_users import blank
from tfgan_ads.features.profiles.permitted_users import hide_unpermitted
from tfgan_ads.features.profiles.profile_encoder import ProfileEncoder
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.role import Role

# From the coarsest to the finest.
PERSONALISATION = ("none", "cohort", "user")


class Personalisation:
    """Lets a model know a user, a cohort of users, or nobody in particular.

    Args:
        schema: `AdSchema`.
        mode: `"user"`, `"cohort"` or `"none"`.
        cohort_floor: int. Users a cohort has at least.

    Attributes:
        cohorts: `Cohorts` or None, once `build` has said what is known.

    Raises:
        AdsError: There is no such mode.
    """

    def __init__(self, schema: AdSchema, mode: str, cohort_floor: int) -> None:
        self.schema = schema
        self.mode = _known(mode)
        self.cohort_floor = cohort_floor
        self.places: list[int] = []
        self.cohorts: Cohorts | None = None

    def build(self, places: Sequence[int]) -> None:
        """Get ready for what is known of users.

        Args:
            places: sequence of int. Where in an encoded condition it is
                about the user.
        """
        self.places = list(places)
        if self.places:
            self.cohorts = Cohorts(len(self.places), self.cohort_floor)

    @property
    def has_cohorts(self) -> bool:
        """Whether there are cohorts to draw for."""
        return self.cohorts is not None and self.cohorts.adapted

    def find_cohorts(
        self, log: AdLog, encoder: ProfileEncoder, seed: int
    ) -> None:
        """Find cohorts of users: without a user's id none can be counted.

        Args:
            log: `AdLog`.
            encoder: `ProfileEncoder` of the condition.
            seed: int.

        Raises:
            AdsError: Cohorts are needed, and the log names no users.
        """
        if self.cohorts is None:
            return
        key = self.schema.column_of_role(Role.USER_ID)
        if key is None:
            if self.mode == "user":
                return
            raise AdsError(
                "Cohorts need a column of role 'user_id' to count users."
            )
        table = log.to_arrow([key, *encoder.columns])
        first = table[key].to_pandas().drop_duplicates().index.to_numpy()
        if len(first) < self.cohort_floor and self.mode == "user":
            return
        profiles = encode_columns(encoder, table.take(first))
        self.cohorts.adapt(profiles[:, self.places], seed)

    @contextmanager
    def drawn_as(self, mode: str | None) -> Iterator[None]:
        """Draw for a while as if less were known of users.

        Args:
            mode: str or None. `None` changes nothing.

        Raises:
            AdsError: The model was trained to know less, or there are no
                cohorts.
        """
        own = self.mode
        wished = _known(mode or own)
        if wished != own and not self.has_cohorts:
            raise AdsError(
                "The model knows no cohorts: it has no profile, or was "
                f"trained on fewer than `cohort_floor`={self.cohort_floor} "
                "users. It cannot draw as if it knew less of them."
            )
        if PERSONALISATION.index(wished) > PERSONALISATION.index(own):
            raise AdsError(
                f"The model was trained with personalisation={own!r}; it "
                f"cannot draw with {wished!r}."
            )
        self.mode = wished
        try:
            yield
        finally:
            self.mode = own

    def mask_user_columns(self, profile: Mapping[str, Any]) -> dict[str, Any]:
        """Blank raw columns about the user where only cohorts are known.

        Args:
            profile: dict of raw columns, `[batch]` each.

        Returns:
            dict like it; the same where the user is known.
        """
        if self.mode == "user":
            return hide_unpermitted(self.schema, profile)
        about = self.schema.names(role=(Role.USER, Role.CONTEXT))
        return {
            name: blank(value) if name in about else value
            for name, value in profile.items()
        }

    def generalise(self, condition: Any, known: Any = None) -> Any:
        """Replace what is about the user by what may be known.

        Args:
            condition: float tensor `[batch, condition]`, encoded of what
                `hide_unpermitted` leaves.
            known: bool tensor `[batch]` or None. Of whom may be known; for
                others it is drawn as with `"none"`.

        Returns:
            float tensor like it.
        """
        if self.cohorts is None or (self.mode == "user" and known is None):
            return condition
        profile = ops.take(condition, self.places, axis=1)
        everyone = self.cohorts.everyone(profile)
        meant = everyone if self.mode == "none" else profile
        if self.mode == "cohort":
            meant = self.cohorts(profile)
        if known is not None:
            # Too few users make no mean: then it is the blanks that are told.
            some = self.cohorts.count > 0
            nobody = ops.where(some, everyone, profile)
            meant = ops.where(known[:, None], meant, nobody)
        spread = self._spread(condition.shape[-1])
        public = 1 - spread.sum(0)
        return condition * public + ops.matmul(meant, spread)

    def _spread(self, width: int) -> npt.NDArray:
        """Return the matrix that puts a profile back into a condition."""
        spread = np.zeros((len(self.places), width), "float32")
        spread[np.arange(len(spread)), self.places] = 1
        return spread


def _known(mode: str) -> str:
    """Refuse a mode that does not exist."""
    if mode not in PERSONALISATION:
        raise AdsError(
            f"`personalisation` must be one of {', '.join(PERSONALISATION)}. "
            f"Received: personalisation={mode!r}"
            f"{nearest(mode, PERSONALISATION)}"
        )
    return mode
