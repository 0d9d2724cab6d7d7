"""`CreativeGenerator`: what a model of creatives can be asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.compositions.generated_ads import GeneratedAds
from tfgan_ads.creatives.drawing import CreativeDrawing
from tfgan_ads.creatives.generated_creatives import GeneratedCreatives
from tfgan_ads.creatives.mode import check_composes
from tfgan_ads.creatives.safety import SafetyFn
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.training.generative_model import GenerativeModel


class CreativeGenerator(GenerativeModel):
    """Draws, shows and exports creatives; `CreativeModel` says what is built.

    Args:
        *args: See `GenerativeModel`.
        **kwargs: See `GenerativeModel`.
    """

    mode: str
    drawing: CreativeDrawing
    conditioning: Any

    @property
    def kit(self) -> CompositionKit | None:
        """Layouts, texts and colours, in composition mode."""
        return self.drawing.kit

    def take_kit(self, kit: CompositionKit | None) -> None:
        """Compose with a kit from now on.

        Args:
            kit: `CompositionKit` or None.
        """
        self.drawing.kit = kit
        if kit is not None:
            # As an attribute its assets are saved.
            self.compositor = kit.compositor

    def generate(
        self,
        users: pd.DataFrame,
        products: pd.DataFrame | None = None,
        n: int = 1,
        seed: int = 0,
        images: str = ".",
        chooser: Chooser | None = None,
        personalisation: str | None = None,
        slots: Sequence[str] = (),
        safety_fn: SafetyFn | None = None,
        first_user: int = 0,
    ) -> GeneratedAds | GeneratedCreatives:
        """Draw creatives for every user and product.

        Args:
            users: DataFrame with the columns of the condition. Missing
                values are fine; a missing column counts as missing values.
            products: DataFrame with the product image column; `None` from
                scratch.
            n: int. Creatives a (user, product) pair. Defaults to `1`.
            seed: int. The same seed draws the same creatives. Defaults to
                `0`.
            images: str. Folder that product image paths start from.
            chooser: `Chooser` or None. Chooses the `n` among more
                candidates by a click model; the table then has `pctr`.
            personalisation: str or None. Draw as if less were known of the
                users than the model was trained to know.
            slots: sequence of str. In composition mode, the sizes to draw
                ads at, such as `"300x250"` or `"1200x628@2x"`. Without, ads
                for the log's most frequent slot are drawn as small as they
                are judged.
            safety_fn: function of a picture, uint8 `[height, width,
                channels]`, and a dict of what is known of it (seed, slot,
                words; nothing of the user) to why it may not run, or `""`.
                Such as a `NearGate`, a `ColourGate`, or a service of one's
                own. Ads that it refuses are drawn again, twice at most; what
                may not run is not saved.
            first_user: int. Of users that are a part of more, how many come
                before them: they get the creatives that they would get among
                all. Defaults to `0`.

        Returns:
            `GeneratedAds` where slots are asked for, else
            `GeneratedCreatives`.

        Raises:
            AdsError: Slots are asked for in another mode.
        """
        with self.conditioning.personalisation.drawn_as(personalisation):
            if slots:
                check_composes(self.mode)
                return GeneratedAds.draw(
                    self,
                    users,
                    products,
                    n,
                    seed,
                    images,
                    slots,
                    chooser,
                    safety_fn,
                    first_user,
                )
            return GeneratedCreatives.draw(
                self,
                users,
                products,
                n,
                seed,
                images,
                chooser,
                safety_fn,
                first_user,
            )

    def restyle(
        self,
        creatives: pd.DataFrame,
        reference: Any,
        seed: int = 0,
        images: str = ".",
        slots: Sequence[str] = (),
        safety_fn: SafetyFn | None = None,
    ) -> GeneratedAds:
        """Draw creatives anew, in the style of another.

        Palette, treatment, layout and the colour of the button (but one that
        the brand kit pins) are the reference's; product, logo and words are
        each creative's own. The reference need not be of the model's log, nor
        of its world; a ground that cannot be painted stays behind the ads as
        a photograph.

        Args:
            creatives: DataFrame with the log's columns: the product's
                picture, the logo, words (those that have no column are
                chosen), the slot.
            reference: path, picture, uint8 array `[height, width, 3]`, or a
                row of the log: a mapping of columns. Told the product on it,
                it is known what is no part of its ground.
            seed: int. Defaults to `0`.
            images: str. Folder that paths start from. Defaults to `"."`.
            slots: sequence of str. Defaults to each creative's own, or the
                kit's most frequent where it has none.
            safety_fn: function or None. Why an ad may not run; see
                `generate`.

        Returns:
            `GeneratedAds`, a row for each creative (and slot).

        Raises:
            AdsError: The model does not compose ads, a text is not in its
                kit, the reference cannot be read, or the extra `ocr` is
                missing.

        Example:

        >>> ads = model.restyle(log.to_pandas().head(4), "spring.png"
        ...     )  # doctest: +SKIP
        """
        from tfgan_ads.creatives.adaptation.restyle import restyle

        check_composes(self.mode, "`restyle` is", "use `generate`")
        return restyle(
            self, creatives, reference, seed, images, slots, safety_fn
        )

    def show(
        self,
        users: pd.DataFrame,
        products: pd.DataFrame | None = None,
        n: int = 4,
        seed: int = 0,
        images: str = ".",
    ) -> Any:
        """Draw creatives and return them as a Matplotlib figure."""
        return self.generate(users, products, n, seed, images).show()

    def export(  # type: ignore[override]
        self,
        path: str,
        chooser: Chooser | None = None,
        n: int = 1,
        catalogue: AdLog | None = None,
        realism: bool = False,
    ) -> str:
        """Write the next version of a SavedModel for TF Serving.

        Args:
            path: str. Folder of the model; `path/1` is written first.
            chooser: `Chooser` or None. Served are the best of its
                candidates; other signatures score given creatives, and
                explain.
            n: int. Creatives a row, with a chooser. Defaults to `1`.
            catalogue: `AdLog` or None. Its products can be sent by their
                ids.
            realism: bool. Whether `score` says it; see `serving.export`.
                Defaults to `False`.

        Returns:
            str. The version's folder.
        """
        from tfgan_ads.creatives.serving.catalogue import Catalogue
        from tfgan_ads.creatives.serving.export import export

        known = None
        if catalogue is not None and self.kit is not None:
            known = Catalogue.from_log(catalogue, self.kit)
        return export(self, path, chooser, n, known, realism)
