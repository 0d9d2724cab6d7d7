"""`CompositionKit`: layouts, approved texts and colours of one advertiser."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from tfgan_ads.composition.composer import Composer
from tfgan_ads.composition.compositor import Compositor
from tfgan_ads.composition.copy_table import CopyTable
from tfgan_ads.composition.layouts import Layouts
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
    """

    def __init__(
        self,
        layouts: Layouts | None = None,
        texts: Sequence[tuple[str, str, str]] = (),
        inks: Sequence[Sequence[float]] = (),
        accent: Sequence[float] | None = None,
        panel: Sequence[float] | None = None,
        copies: CopyTable | None = None,
    ) -> None:
        self.layouts = layouts or Layouts.shipped()
        self.texts = [(k, t, language) for k, t, language in texts]
        self._place = {(k, t): i for i, (k, t, _) in enumerate(self.texts)}
        self.inks = [tuple(map(float, ink)) for ink in inks]
        self.accent = accent
        self.panel = panel
        if copies is None:
            copies = CopyTable.blank(len(self.texts))
        self.compositor = Compositor(self.layouts, copies, self.inks)
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

    def of_kind(self, kind: str) -> list[int]:
        """Return the places of all texts of a kind."""
        return [i for i, (k, _, _) in enumerate(self.texts) if k == kind]

    def to_dict(self) -> dict[str, Any]:
        """Return what `from_dict` reads; the type itself is an asset."""
        return {
            "layouts": self.layouts.to_dict(),
            "safe_area": self.layouts.safe_area,
            "texts": [list(text) for text in self.texts],
            "inks": [list(ink) for ink in self.inks],
            "accent": self.accent,
            "panel": self.panel,
        }

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> CompositionKit:
        """Return the kit of a saved model, before its assets are read."""
        document = dict(document)
        layouts = Layouts.from_dict(
            document.pop("layouts"), document.pop("safe_area")
        )
        texts = [tuple(text) for text in document.pop("texts")]
        return cls(layouts, texts, **document)
