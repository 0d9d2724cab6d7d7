"""`CreativeGanSettings`: how a GAN of creatives is trained."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import Literal

from tfgan_ads.creatives.interfaces import ClickPredictor
from tfgan_ads.errors import AdsError
from tfgan_ads.training.adversarial_settings import AdversarialSettings
from tfgan_ads.training.settings import RUNTIME


@dataclass(frozen=True, kw_only=True)
class CreativeGanSettings(AdversarialSettings):
    """What creatives are taught beyond being real, and by whom.

    Args:
        attribute_weight: float or None. Weight of the auxiliary attribute
            loss. `None` is the recipe's.
        reconstruction_weight: float or None. Weight, at the start, of the
            squared difference between creatives and what is drawn under the
            same condition; it falls to 0. For creatives whose parts are told:
            a generator begins with what they look like, and adversarially
            learns what is beyond their mean. `None` is the recipe's.
        match_weight: float. Weight of the matching loss between profiles and
            creatives. Defaults to `1.0`.
        click_model: `ClickModel` or None. Guides the generator, and taste, to
            what users click; see `ClickGuidance`. It is not saved with the
            model.
        click_weight: float. Weight of the guidance. Defaults to `0.1`.
        anchor: float. Weight of the discriminator's logit within the
            guidance. Defaults to `1.0`.
        augment: `"auto"` or float in [0, 1]. How often D sees a shifted and
            cut out creative; it rises to that from 0 during the first quarter
            of the run. `"auto"` goes by how often a creative is seen: never
            up to 100 times, 0.3 from 200 on.
        augment_colour: bool. Whether colours may be varied too. Defaults to
            `False`.

    Raises:
        AdsError: An unknown name, or a number outside its range.

    Source: reconstruction beside an adversarial loss, Isola et al.,
    Image-to-image translation with conditional adversarial networks, 2017;
    a generator that begins with it, Ledig et al., Photo-realistic single
    image super-resolution using a generative adversarial network, 2017.

    Example:

    >>> CreativeGanSettings(augment=0.3).click_weight
    0.1
    """

    attribute_weight: float | None = None
    reconstruction_weight: float | None = None
    match_weight: float = 1.0
    click_model: ClickPredictor | None = field(default=None, metadata=RUNTIME)
    click_weight: float = 0.1
    anchor: float = 1.0
    augment: Literal["auto"] | float = "auto"
    augment_colour: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require_not_negative(
            "attribute_weight",
            "reconstruction_weight",
            "match_weight",
            "click_weight",
            "anchor",
        )
        augment = self.augment
        if isinstance(augment, str):
            known = augment == "auto"
        else:
            known = 0 <= augment <= 1
        if not known:
            raise AdsError(
                "`augment` must be 'auto' or a number in [0, 1]. "
                f"Received: augment={augment!r}"
            )
