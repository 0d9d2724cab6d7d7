"""`CompositionKit`: layouts, approved texts and colours of one advertiser."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from tfgan_ads.composition.composer import Composer
from tfgan_ads.composition.compositor import Compositor
from tfgan_ads.composition.copy_rules import CopyRules
from tfgan_ads.composition.copy_table import CopyTable
from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.composition.logo_rules import LogoRules
from tfgan_ads.composition.photo_table import PhotoTable
from tfgan_ads.composition.realism_floor import RealismFloor
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest


class CompositionKit:
    """What a model of compositions holds beside its networks.

    Args:
        layouts: `Layouts`. Defaults to those that come with the package.
        texts: sequence of `(kind, text, language)`. What the word elements
            may say. Defaults to nothing.
        inks: sequence of RGB in [0, 1]. Of words, beside black and white.
            Defaults to `()`.
        accent: RGB or None. Of button and badge, where it is the brand's.
        panel: RGB or None. The same of what is under words.
        copies: `CopyTable` or None. The texts as they are set; `None` where
            they still have to be.
        photos: `PhotoTable` or None. Of backgrounds. Defaults to none.
        language_column: str or None. The column of users that says which
            language they are spoken to in.
        ids: sequence of str. What a brand kit calls each of the texts; `""`
            where it has none.
        rules: `CopyRules` or None. When texts may be shown, and which side
            by side. Defaults to none.
        logo_file: bytes. The logo of ads of which nobody says whose they
            are: a PNG file, or nothing. Defaults to `b""`.
        logo: `LogoRules` or None. What is kept free around a logo, and how
            small it may be. Defaults to a brand kit's defaults.
        prices: dict of str to sequence of int. The price texts of products,
            by what the log calls their pictures.
        slots: sequence of str. What ads are drawn for where nobody says, the
            most frequent first. Defaults to `("300x250",)`.
        floor: `RealismFloor` or None. How unlike the log's ads an ad may be.
    """

    def __init__(
        self,
        layouts: Layouts | None = None,
        texts: Sequence[tuple[str, str, str]] = (),
        inks: Sequence[Sequence[float]] = (),
        accent: Sequence[float] | None = None,
        panel: Sequence[float] | None = None,
        copies: CopyTable | None = None,
        photos: PhotoTable | None = None,
        language_column: str | None = None,
        prices: Mapping[str, Sequence[int]] | None = None,
        slots: Sequence[str] = ("300x250",),
        ids: Sequence[str] = (),
        rules: CopyRules | None = None,
        logo: LogoRules | None = None,
        logo_file: bytes = b"",
        floor: RealismFloor | None = None,
    ) -> None:
        self.layouts = layouts or Layouts.shipped()
        self.texts = [(k, t, language) for k, t, language in texts]
        self._place = {(k, t): i for i, (k, t, _) in enumerate(self.texts)}
        self.ids = list(ids) or [""] * len(self.texts)
        self.rules = rules or CopyRules([("", "")] * len(self.texts))
        self.inks = [tuple(map(float, ink)) for ink in inks]
        self.language_column = language_column
        self.languages = sorted({lang for _, _, lang in self.texts if lang})
        self.prices = {k: [*map(int, v)] for k, v in (prices or {}).items()}
        self.slots = list(slots)
        self.floor = floor
        self.accent = accent
        self.panel = panel
        if copies is None:
            copies = CopyTable.blank(len(self.texts))
        self.compositor = Compositor(self.layouts, copies, self.inks, logo)
        self.compositor.photos = photos or PhotoTable()
        self.compositor.logo_file = logo_file
        self.composer = Composer(self.compositor, accent, panel)

    @classmethod
    def typeset(
        cls,
        texts: Sequence[tuple[str, str, str]],
        typesetter: Any,
        **settings: Any,
    ) -> CompositionKit:
        """Return a kit with its texts set in type.

        Args:
            texts: sequence of `(kind, text, language)`.
            typesetter: `Typesetter`.
            **settings: See `CompositionKit`.

        Raises:
            AdsError: A character that no font has.
        """
        texts = list(dict.fromkeys(texts))
        copies = CopyTable.typeset(
            [text for _, text, _ in texts],
            [language for _, _, language in texts],
            typesetter,
        )
        return cls(texts=texts, copies=copies, **settings)

    @property
    def photos(self) -> PhotoTable:
        """The photographs that ads may have behind them."""
        return self.compositor.photos

    @property
    def logo_file(self) -> bytes:
        """The logo of ads of which nobody says whose they are."""
        return self.compositor.logo_file

    def with_photos(self, photos: PhotoTable) -> CompositionKit:
        """Return the same kit with other photographs.

        Args:
            photos: `PhotoTable`.
        """
        settings = self.to_dict()
        for name in ("layouts", "safe_area", "texts"):
            settings.pop(name)
        settings |= {
            "copies": self.compositor.copies,
            "photos": photos,
            "rules": self.rules,
            "logo": self.compositor.logo,
            "logo_file": self.logo_file,
            "floor": self.floor,
        }
        return CompositionKit(self.layouts, self.texts, **settings)

    def places(self, kind: str, texts: Sequence[str | None]) -> npt.NDArray:
        """Return where texts are in the table, int32; -1 for none.

        Raises:
            AdsError: A text that is not in the kit.
        """
        found = []
        for text in texts:
            place = self._place.get((kind, text or ""), -1)
            if place < 0 and text:
                known = [t for k, t, _ in self.texts if k == kind]
                raise AdsError(
                    f"`{kind}` must be one of the {len(known)} texts of the "
                    f"kit. Received: {text!r}{nearest(text, known)}"
                )
            found.append(place)
        return np.array(found, "int32")

    def layout_numbers(self, names: Sequence[str]) -> npt.NDArray:
        """Return which layouts names are, int32.

        Raises:
            AdsError: A layout that is not in the kit.
        """
        known = {name: i for i, name in enumerate(self.layouts.names)}
        for name in dict.fromkeys(names):
            if name not in known:
                raise AdsError(
                    f"`layout` must be one of {', '.join(known)}. Received: "
                    f"{name!r}{nearest(str(name), known)}"
                )
        return np.array([known[name] for name in names], "int32")

    @property
    def language_numbers(self) -> npt.NDArray:
        """Which of `languages` each text is in, int32; -1 for any."""
        known = {language: i for i, language in enumerate(self.languages)}
        found = [known.get(language, -1) for _, _, language in self.texts]
        return np.array(found, "int32")

    def language_of(self, profile: Mapping[str, Any]) -> Any:
        """Return which of `languages` users are spoken to in.

        Args:
            profile: dict of raw columns, `[batch]` each, not empty.

        Returns:
            int32 tensor `[batch]`; -1 for any.
        """
        name = self.language_column
        if name is None or name not in profile or not self.languages:
            some = next(iter(profile.values()))
            return tf.fill(tf.shape(some)[:1], -1)
        said = profile[name][:, None]
        same = said == tf.constant(self.languages)
        place = tf.argmax(tf.cast(same, tf.int32), -1, tf.int32)
        return tf.where(tf.reduce_any(same, -1), place, -1)

    def require_pictures(self) -> None:
        """Refuse a kit of a config alone, which says what it holds, not how.

        Raises:
            AdsError: A text that is not set in type, or a photograph whose
                file is not there.
        """
        copies = self.compositor.copies.files
        photos = self.compositor.photos.files
        if not all([*map(any, copies), *photos]):
            raise AdsError(
                "The kit of this model has no pictures of its texts or "
                "photographs: they are not in a config. Load the model with "
                "`ads.load_model`, or give it the `kit` of another."
            )

    def price_for(self, product: str, language: str) -> int:
        """Return the place of a product's price in a language, -1 for none.

        Args:
            product: str. Its picture, as the log or a folder of pictures
                calls it.
            language: str.
        """
        short = {name.rpartition("/")[2]: name for name in self.prices}
        known = product if product in self.prices else short.get(product, "")
        for place in self.prices.get(known, ()):
            if self.texts[place][2] in ("", language):
                return place
        return -1

    def of_kind(self, kind: str) -> list[int]:
        """Return the places of all texts of a kind."""
        return [i for i, (k, _, _) in enumerate(self.texts) if k == kind]

    def to_dict(self) -> dict[str, Any]:
        """Return what `from_dict` reads; the type itself is an asset."""
        return {
            "layouts": self.layouts.to_dict(),
            "safe_area": self.layouts.safe_area,
            "texts": [list(text) for text in self.texts],
            "ids": self.ids,
            "rules": self.rules.to_dict(),
            "logo": self.compositor.logo._asdict(),
            "inks": [list(ink) for ink in self.inks],
            "accent": self.accent,
            "panel": self.panel,
            "photos": self.photos.names,
            "language_column": self.language_column,
            "prices": self.prices,
            "slots": self.slots,
            "floor": self.floor.to_dict() if self.floor else None,
        }

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> CompositionKit:
        """Return the kit of a saved model, before its assets are read."""
        document = dict(document)
        layouts = Layouts.from_dict(
            document.pop("layouts"), document.pop("safe_area")
        )
        texts = [tuple(text) for text in document.pop("texts")]
        document |= {
            "photos": PhotoTable(document["photos"]),
            "rules": CopyRules(**document["rules"]),
            "logo": LogoRules(**document["logo"]),
            "floor": RealismFloor.from_dict(document.get("floor")),
        }
        return cls(layouts, texts, **document)
