"""`Conditioning`: what each network is told, and what taste chooses."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import pyarrow as pa
from keras import ops

from tfgan_ads.composition.composition_inputs import PAGE_FEATURES
from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.creatives.compositions.discrete_designs import DiscreteDesigns
from tfgan_ads.creatives.compositions.said_table import SaidTable
from tfgan_ads.creatives.condition_encoders import encoder_of
from tfgan_ads.creatives.condition_encoders import profile_places
from tfgan_ads.creatives.personalisation import Personalisation
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.features.profiles.attribute_groups import attribute_groups
from tfgan_ads.features.profiles.encode_table import encode_columns
from tfgan_ads.networks.creatives.taste import Taste
from tfgan_ads.schema.ad_schema import AdSchema

# How many clicked creatives' attributes a model keeps to choose from.
TABLE = 512
# Log-odds of what may not be chosen.
_NEVER = 1e4


@keras.saving.register_keras_serializable("tfgan_ads")
class Conditioning(keras.layers.Layer):
    """Parts a condition into what is public and what is about the user.

    The adversarial game is about the public part alone: ad, slot and
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
        mode: str. One of `MODES`. In composition mode the slot is always
            part of the condition.
        sharpness: float. How far a choice leans towards a favourite.
        personalisation: `"user"`, `"cohort"` or `"none"`.
        cohort_floor: int. Users a cohort has at least.
        encoder: dict or None. Config of an adapted `ProfileEncoder`.
        attribute_encoder: dict or None. The same for the attributes.
        word_encoder: dict or None. The same for words, in composition mode.
        styles: int. Length of the styles that are kept with the attributes,
            in composition mode; 0 for none.
    """

    def __init__(
        self,
        schema: AdSchema,
        condition: str | Sequence[str],
        mode: str,
        sharpness: float = 2.0,
        personalisation: str = "user",
        cohort_floor: int = 50,
        encoder: Mapping[str, Any] | None = None,
        attribute_encoder: Mapping[str, Any] | None = None,
        word_encoder: Mapping[str, Any] | None = None,
        styles: int = 0,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("dtype", "float32")
        super().__init__(**kwargs)
        self.schema = schema
        self.sharpness = sharpness
        self.personalisation = Personalisation(
            schema, personalisation, cohort_floor
        )
        self.composed = mode == "composition"
        self.styles = styles
        names = schema.condition(condition)
        self.encoder = encoder_of(schema, names, encoder)
        # What is too small to be seen is known to taste alone.
        words = list(schema.words.values()) if self.composed else []
        shown = [name for name in schema.attributes if name not in words]
        self.attribute_encoder = encoder_of(schema, shown, attribute_encoder)
        self.word_encoder = encoder_of(schema, words, word_encoder)
        self.taste: Taste | None = None

    @property
    def adapted(self) -> bool:
        """Whether both encoders have learned their state."""
        encoders = self.encoder, self.attribute_encoder, self.word_encoder
        return all(encoder.adapted for encoder in encoders)

    @property
    def width(self) -> int:
        """Length of an encoded condition, with what is told of the slot."""
        return self.encoder.width + PAGE_FEATURES * self.composed

    def adapt(self, log: AdLog, shown: AdLog) -> None:
        """Learn what users are like from a log, and ads from what was shown."""
        self.encoder.adapt(log)
        self.attribute_encoder.adapt(shown)
        self.word_encoder.adapt(shown)

    def build(self, features: int) -> None:
        """Make taste and its table.

        Args:
            features: int. Width of the discriminator's features.
        """
        self.groups = attribute_groups(self.attribute_encoder)
        self.profile_features = profile_places(self.schema, self.encoder)
        self.attribute_table = self.add_weight(
            shape=(TABLE, self.attribute_encoder.width),
            initializer="zeros",
            trainable=False,
            name="attribute_table",
        )
        if self.composed:
            self.said = SaidTable(TABLE, self.word_encoder.width, self.styles)
        self.personalisation.build(self.profile_features)
        # As an attribute it is saved.
        self.cohorts = self.personalisation.cohorts
        if self.profile_features:
            width = self.attribute_encoder.width + self.word_encoder.width
            if not self.samples_attributes:
                width = features
            self.taste = Taste()
            self.taste(
                ops.zeros((1, width)),
                ops.zeros((1, len(self.profile_features))),
            )
        self.built = True

    def store_clicked_attributes(
        self, log: AdLog, seed: int, kit: CompositionKit | None = None
    ) -> None:
        """Find the cohorts, and keep clicked attributes to choose from.

        Args:
            log: `AdLog`.
            seed: int.
            kit: `CompositionKit` or None. Of the texts, in composition mode.
        """
        clicked = log.clicked()
        if self.samples_attributes or kit is not None:
            self._fill_table(clicked, seed, kit)
        self.personalisation.find_cohorts(clicked, self.encoder, seed)

    def _fill_table(
        self, log: AdLog, seed: int, kit: CompositionKit | None
    ) -> None:
        columns = dict.fromkeys(self.attribute_encoder.columns)
        if kit is not None:
            columns |= dict.fromkeys(DiscreteDesigns.columns(self.schema))
        table = log.to_arrow(list(columns))
        count = table.num_rows
        rng = np.random.default_rng(seed)
        chosen = table.take(rng.choice(count, TABLE, replace=count < TABLE))
        attributes = encode_columns(self.attribute_encoder, chosen)
        self.store_designs(chosen, attributes, kit)

    def store_designs(
        self,
        table: pa.Table,
        attributes: npt.NDArray,
        kit: CompositionKit | None = None,
    ) -> None:
        """Keep designs to choose from, in place of those there were.

        Args:
            table: `pyarrow.Table` of `TABLE` rows, with the columns of words
                and designs in composition mode.
            attributes: float array `[TABLE, attributes]`, encoded.
            kit: `CompositionKit` or None. Of the texts, in composition mode.
        """
        self.attribute_table.assign(attributes)
        if kit is not None:
            words = encode_columns(self.word_encoder, table)
            self.said.fill(words, DiscreteDesigns(kit, self.schema, table))

    @property
    def samples_attributes(self) -> bool:
        """Whether taste chooses the attributes."""
        names = set(self.attribute_encoder.columns)
        asked = names & set(self.encoder.columns)
        return bool(names and not asked and self.profile_features)

    @property
    def follows_attributes(self) -> bool:
        """Whether the generator is told the attributes it must show."""
        names = set(self.attribute_encoder.columns)
        asked = bool(names) and names <= set(self.encoder.columns)
        return asked or self.samples_attributes

    def profile(self, condition: Any) -> Any:
        """Return what of a condition is about the user."""
        return ops.take(condition, self.profile_features, axis=1)

    def public(self, condition: Any, attributes: Any = None) -> Any:
        """Return what the discriminator is told: nothing about the user.

        Args:
            condition: float tensor `[batch, condition]`, encoded.
            attributes: float tensor `[batch, attributes]`; needed where taste
                chooses them.
        """
        width = condition.shape[-1]
        places = np.setdiff1d(np.arange(width), self.profile_features)
        shown = ops.take(condition, places, axis=-1)
        if self.samples_attributes:
            return ops.concatenate([shown, attributes], -1)
        return shown

    def public_part(self, private: Any) -> Any:
        """Return what of the generator's condition is public."""
        return private if self.samples_attributes else self.public(private)

    def private(self, condition: Any, attributes: Any = None) -> Any:
        """Return what the generator is told; see `public`."""
        if self.samples_attributes:
            return self.public(condition, attributes)
        return condition

    def choose(
        self, condition: Any, noise: Any, allowed: Any = None
    ) -> tuple[Any, Any]:
        """Draw for each profile a clicked creative that it is likely to click.

        Args:
            condition: float tensor `[batch, condition]`, encoded.
            noise: float tensor `[batch, 512]`, uniform in (0, 1).
            allowed: bool tensor `[batch, 512]` or None. Which may be drawn;
                where none may, all may.

        Returns:
            int tensor `[batch]`, rows of the tables, and the perturbed scores
            `[batch, 512]`.
        """
        if self.taste is None:
            raise AdsError("The model has no profile to choose by.")
        odds = self.taste.perturbed_scores(
            self._descriptions(),
            self.profile(condition),
            noise,
            self.sharpness,
        )
        if allowed is not None:
            odds = odds - _NEVER * ops.cast(~allowed, "float32")
        return ops.argmax(odds, -1), odds

    def _descriptions(self) -> Any:
        if not self.word_encoder.width:
            return self.attribute_table
        return ops.concatenate([self.attribute_table, self.said.words], -1)

    def sample_attributes(
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
        places, odds = self.choose(condition, noise)
        table = self.attribute_table
        chosen = ops.take(table, places, axis=0)
        if not straight_through:
            return chosen
        mixture = ops.matmul(ops.softmax(odds), table)
        return mixture + ops.stop_gradient(chosen - mixture)
