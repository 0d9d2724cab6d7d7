"""`Conditioning`: what each network is told, and what taste chooses."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from contextlib import contextmanager
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import ops

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.features.profiles.cohorts import Cohorts
from tfgan_ads.features.profiles.encode_table import encode_columns
from tfgan_ads.features.profiles.profile_encoder import ProfileEncoder
from tfgan_ads.losses.attributes import attribute_groups
from tfgan_ads.networks.creatives.taste import Taste
from tfgan_ads.schema import AdSchema
from tfgan_ads.schema import Role

# How many clicked creatives' attributes a model keeps to choose from.
TABLE = 512
# From the coarsest to the finest.
PERSONALISATION = ("none", "cohort", "user")


@keras.saving.register_keras_serializable("tfgan_ads")
class Conditioning(keras.layers.Layer):
    """Parts a condition into what is public and what is about the user.

    The adversarial game is about the public part alone: ad, placement and
    attributes. A few thousand clicks, each with a profile of its own, are
    soon known by heart; who likes what is left to `Taste`:

    `log p(x | u, click) = log p(x | click) + log p(x | u, click) / p(x | click)`

    Three cases:

    - the attributes are asked for: the generator obeys them;
    - the profile is given and the log has attributes: taste chooses
      attributes that this profile clicks, and the generator obeys them;
    - the profile is given and the log has no attributes: the generator sees
      the profile, and is led by taste over the features of the pictures.

    What is about the user is known as closely as `personalisation` says: of
    this user, of a cohort of at least `cohort_floor` users, or of nobody in
    particular.

    Args:
        schema: `AdSchema`.
        condition: `"profile"`, `"attributes"`, `"none"` or column names.
        treatment: bool. Whether products are kept; the placement is then
            always part of the condition, since badges move with it.
        sharpness: float. How far a choice leans towards a favourite.
        personalisation: `"user"`, `"cohort"` or `"none"`.
        cohort_floor: int. Users a cohort has at least.
        encoder: dict or None. Config of an adapted `ProfileEncoder`.
        attribute_encoder: dict or None. The same for the attributes.
    """

    def __init__(
        self,
        schema: AdSchema,
        condition: str | Sequence[str],
        treatment: bool,
        sharpness: float = 2.0,
        personalisation: str = "user",
        cohort_floor: int = 50,
        encoder: Mapping[str, Any] | None = None,
        attribute_encoder: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("dtype", "float32")
        super().__init__(**kwargs)
        self.schema = schema
        self.sharpness = sharpness
        self.personalisation = _known(personalisation)
        self.cohort_floor = cohort_floor
        self.placement = schema.one(Role.PLACEMENT) if treatment else None
        names = schema.condition(condition)
        if self.placement and self.placement not in names:
            names.append(self.placement)
        self.encoder = _encoder(schema, names, encoder)
        self.attribute_encoder = _encoder(
            schema, schema.attributes, attribute_encoder
        )
        self.taste: Taste | None = None
        self.cohorts: Cohorts | None = None

    @property
    def adapted(self) -> bool:
        """Whether both encoders have learned their state."""
        return self.encoder.adapted and self.attribute_encoder.adapted

    def adapt(self, log: AdLog) -> None:
        """Learn vocabularies and scales from a log."""
        self.encoder.adapt(log)
        self.attribute_encoder.adapt(log)

    def build(self, features: int) -> None:
        """Make taste and its table.

        Args:
            features: int. Width of the discriminator's features.
        """
        self.groups = attribute_groups(self.attribute_encoder)
        self.profile_places = self._profile_places()
        self.attribute_table = self.add_weight(
            shape=(TABLE, self.attribute_encoder.width),
            initializer="zeros",
            trainable=False,
            name="attribute_table",
        )
        if self.profile_places:
            self.cohorts = Cohorts(len(self.profile_places), self.cohort_floor)
            width = self.attribute_encoder.width if self.chooses else features
            self.taste = Taste()
            self.taste(
                ops.zeros((1, width)), ops.zeros((1, len(self.profile_places)))
            )
        self.built = True

    def _profile_places(self) -> list[int]:
        """Find the places of the encoded condition that are about the user."""
        places: list[int] = []
        start = 0
        for name, words in self.encoder.places().items():
            stop = start + len(words)
            if self.schema.columns[name].role in (Role.USER, Role.CONTEXT):
                places += range(start, stop)
            start = stop
        return places

    def fill(self, log: AdLog, seed: int) -> None:
        """Find the cohorts, and keep clicked attributes to choose from."""
        clicked = log.clicked()
        if self.chooses:
            self._fill_table(clicked, seed)
        if self.cohorts is not None:
            self._fill_cohorts(clicked, seed)

    def _fill_table(self, log: AdLog, seed: int) -> None:
        table = log.to_arrow(list(self.attribute_encoder.columns))
        count = table.num_rows
        rng = np.random.default_rng(seed)
        rows = rng.choice(count, TABLE, replace=count < TABLE)
        encoded = encode_columns(self.attribute_encoder, table.take(rows))
        self.attribute_table.assign(encoded)

    def _fill_cohorts(self, log: AdLog, seed: int) -> None:
        """Cohorts are of users: without a user's id none can be counted."""
        assert self.cohorts is not None
        key = self.schema.one(Role.USER_ID)
        if key is None:
            if self.personalisation == "user":
                return
            raise AdsError(
                "Cohorts need a column of role 'user_id' to count users."
            )
        table = log.to_arrow([key, *self.encoder.columns])
        first = table[key].to_pandas().drop_duplicates().index.to_numpy()
        if len(first) < self.cohort_floor and self.personalisation == "user":
            return
        profiles = encode_columns(self.encoder, table.take(first))
        self.cohorts.adapt(profiles[:, self.profile_places], seed)

    @property
    def has_cohorts(self) -> bool:
        """Whether there are cohorts to draw for."""
        return self.cohorts is not None and self.cohorts.adapted

    @contextmanager
    def as_for(self, personalisation: str | None) -> Iterator[None]:
        """Draw for a while as if less were known of users.

        Args:
            personalisation: str or None. `None` changes nothing.

        Raises:
            AdsError: The model was trained to know less, or there are no
                cohorts.
        """
        own = self.personalisation
        wished = _known(personalisation or own)
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
        self.personalisation = wished
        try:
            yield
        finally:
            self.personalisation = own

    def withhold(self, profile: Mapping[str, Any]) -> dict[str, Any]:
        """Blank raw columns about the user where only cohorts are known.

        Args:
            profile: dict of raw columns, `[batch]` each.

        Returns:
            dict like it; the same for `personalisation="user"`.
        """
        if self.personalisation == "user":
            return dict(profile)
        about = self.schema.names(role=(Role.USER, Role.CONTEXT))
        return {
            name: blank(value) if name in about else value
            for name, value in profile.items()
        }

    def coarsen(self, condition: Any) -> Any:
        """Replace what is about the user by what may be known.

        Args:
            condition: float tensor `[batch, condition]`, encoded.

        Returns:
            float tensor like it.
        """
        if self.personalisation == "user" or self.cohorts is None:
            return condition
        profile = self.profile({"condition": condition})
        meant = self.cohorts.everyone(profile)
        if self.personalisation == "cohort":
            meant = self.cohorts(profile)
        width = condition.shape[-1]
        spread = np.zeros((len(self.profile_places), width), "float32")
        spread[np.arange(len(spread)), self.profile_places] = 1
        public = 1 - spread.sum(0)
        return condition * public + ops.matmul(meant, spread)

    @property
    def chooses(self) -> bool:
        """Whether taste chooses the attributes."""
        names = set(self.attribute_encoder.columns)
        asked = names & set(self.encoder.columns)
        return bool(names and not asked and self.profile_places)

    @property
    def obeys(self) -> bool:
        """Whether the generator is told the attributes it must show."""
        names = set(self.attribute_encoder.columns)
        asked = bool(names) and names <= set(self.encoder.columns)
        return asked or self.chooses

    def profile(self, batch: Mapping[str, Any]) -> Any:
        """Return the places of the condition that are about the user."""
        return ops.take(batch["condition"], self.profile_places, axis=1)

    def public(self, batch: Mapping[str, Any]) -> Any:
        """Return what the discriminator is told: nothing about the user."""
        width = batch["condition"].shape[-1]
        places = np.setdiff1d(np.arange(width), self.profile_places)
        condition = ops.take(batch["condition"], places, axis=-1)
        if self.chooses:
            return ops.concatenate([condition, batch["attributes"]], -1)
        return condition

    def disclosed(self, private: Any) -> Any:
        """Return what of the generator's condition is public."""
        if self.chooses:
            return private
        return self.public({"condition": private})

    def private(self, batch: Mapping[str, Any]) -> Any:
        """Return what the generator is told."""
        return self.public(batch) if self.chooses else batch["condition"]

    def choose(
        self, condition: Any, noise: Any, straight_through: bool = False
    ) -> Any:
        """Draw for each profile attributes of creatives it is likely to click.

        Args:
            condition: float tensor `[batch, condition]`, encoded.
            noise: float tensor `[batch, 512]`, uniform in (0, 1).
            straight_through: bool. Whether gradients pass into taste, as if
                a mixture had been chosen. Defaults to `False`.

        Returns:
            float tensor `[batch, attributes]`, encoded.
        """
        if self.taste is None:
            raise AdsError("The model has no profile to choose by.")
        profile = self.profile({"condition": condition})
        table = self.attribute_table
        odds = self.taste.odds(table, profile, noise, self.sharpness)
        chosen = ops.take(table, ops.argmax(odds, -1), axis=0)
        if not straight_through:
            return chosen
        mixture = ops.matmul(ops.softmax(odds), table)
        return mixture + ops.stop_gradient(chosen - mixture)


def _known(personalisation: str) -> str:
    """Refuse a mode that does not exist."""
    if personalisation not in PERSONALISATION:
        raise AdsError(
            f"`personalisation` must be one of {', '.join(PERSONALISATION)}. "
            f"Received: personalisation={personalisation!r}"
            f"{nearest(personalisation, PERSONALISATION)}"
        )
    return personalisation


def blank(column: Any) -> Any:
    """Return a raw column of missing values, as long as another."""
    text = column.dtype == tf.string
    return tf.fill(tf.shape(column), "" if text else np.nan)


def _encoder(
    schema: AdSchema, names: list[str], config: Mapping[str, Any] | None
) -> ProfileEncoder:
    """Build an encoder, from the config of a saved one if there is one."""
    if config:
        return ProfileEncoder.from_config(dict(config))
    return ProfileEncoder.for_columns(schema, names)
