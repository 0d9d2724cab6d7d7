"""The kit of a log's own texts, in an advertiser's fonts and colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from tfgan_ads.brand.brand_kit import BrandKit
from tfgan_ads.brand.copy import Copy
from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.composition.copy_rules import NEVER
from tfgan_ads.composition.copy_rules import CopyRules
from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.composition.logo_rules import LogoRules
from tfgan_ads.composition.photo_table import PhotoTable
from tfgan_ads.composition.realism_floor import SIDE as _SIDE
from tfgan_ads.composition.realism_floor import RealismFloor
from tfgan_ads.creatives.compositions.close_cut import whole_png
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.pictures import over_white
from tfgan_ads.schema.element import Element
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import Role
from tfgan_ads.schema.slot import SOLD
from tfgan_ads.schema.slot import Slot
from tfgan_ads.typesetting.typesetter import Typesetter

# A column says the language if it is right in so many rows.
_RIGHT = 0.95
# So many ads say what ads look like.
_LOOKED_AT = 2_000


def kit_from_log(
    log: AdLog, brand: BrandKit | None = None, layouts: Layouts | None = None
) -> CompositionKit:
    """Collect what ads of a log may say, and set it in type.

    Of each text the language is that of the brand's copies; a text that is
    none of them, such as a price, is in the language of what it stands with.
    The column of users that agrees with it is what they are spoken to in.

    Args:
        log: `AdLog` of compositions: all that was shown.
        brand: `BrandKit` or None. Its fonts set the words, its copies may be
            said as well, and its colours and its safe area are kept.
        layouts: `Layouts` or None. Defaults to those of the package.

    Returns:
        `CompositionKit`.

    Raises:
        AdsError: A character that no font has, a picture that is missing.
    """
    layouts = layouts or Layouts.shipped()
    if brand is not None:
        layouts = layouts.keeping(brand.safe_area)
    brand = brand or BrandKit.default()
    schema = log.schema
    ads = log.first_of(str(schema.creative_image)).to_pandas()
    words = {str(kind): name for kind, name in schema.words.items()}
    languages = _languages(ads, words, brand)
    texts = [(kind, text, lang) for (kind, text), lang in languages.items()]
    place = {(kind, text): i for i, (kind, text, _) in enumerate(texts)}
    copies = {(str(copy.kind), copy.text): copy for copy in brand.copies}
    approved = [copies.get((kind, text)) for kind, text, _ in texts]
    primary, accent = brand.colours.primary, brand.colours.accent
    return CompositionKit.typeset(
        texts,
        Typesetter(brand.fonts.files),
        layouts=layouts,
        inks=[_shares(ink) for ink in brand.colours.ink],
        accent=_shares(accent or primary),
        panel=_shares(primary),
        photos=_photos(log, ads),
        language_column=_language_column(log, words, languages),
        prices=_prices(ads, schema.product_image, words, place),
        slots=_slots(ads, schema.column_of_role(Role.SLOT)),
        ids=[copy.id if copy else "" for copy in approved],
        rules=_rules(texts, approved, brand),
        logo=_logo_rules(brand),
        floor=_floor(log, ads),
        logo_file=_logo_file(brand),
    )


def _rules(
    texts: Sequence[tuple[str, str, str]],
    approved: Sequence[Copy | None],
    brand: BrandKit,
) -> CopyRules:
    """Return when texts may be shown, if at all, and which side by side."""
    dates = [
        (str(copy.starts or ""), str(copy.ends or "")) if copy else ("", "")
        for copy in approved
    ]
    # Ads of the log are learned from, whatever they say.
    dates = [
        NEVER if brand.forbidden_in(text) else days
        for (_, text, _), days in zip(texts, dates, strict=True)
    ]
    names = [
        {kind, copy.id} if copy else {kind}
        for (kind, _, _), copy in zip(texts, approved, strict=True)
    ]
    groups = [
        [i for i, mine in enumerate(names) if mine & set(group)]
        for group in brand.apart
    ]
    return CopyRules(dates, groups)


def _logo_file(brand: BrandKit) -> bytes:
    """Return the logo that suits most: a plate is put under it anyway."""
    logo = brand.logo_on("light") or brand.logo_on("dark")
    return b"" if logo is None else whole_png(logo.open())


def _logo_rules(brand: BrandKit) -> LogoRules:
    """Return what all of a brand's logos are content with."""
    free = [brand.clear_space, *(logo.clear_space or 0 for logo in brand.logos)]
    # Where nobody says so, `least` is of files alone.
    said = [logo for logo in brand.logos if "least" in logo.model_fields_set]
    return LogoRules(max(free), max((logo.least for logo in said), default=0))


def _languages(
    ads: pd.DataFrame, words: dict[str, str], brand: BrandKit
) -> dict[tuple[str, str], str]:
    """Return the language of every text, `""` where it is not known."""
    known = {(str(c.kind), c.text): c.language or "" for c in brand.copies}
    found = dict(known)
    row_language = _spoken(ads, words, known)
    for kind, name in words.items():
        said = ads[name].astype(object).fillna("").astype(str)
        for text, of_rows in row_language.groupby(said, sort=True):
            if text and (kind, text) not in known:
                usual = of_rows[of_rows != ""].mode()
                found[kind, text] = usual.iloc[0] if len(usual) else ""
    return found


def _spoken(
    ads: pd.DataFrame,
    words: dict[str, str],
    languages: dict[tuple[str, str], str],
) -> pd.Series:
    """Return the language of each row: of its first text that has one."""
    spoken = pd.Series("", ads.index)
    for kind, name in words.items():
        said = [languages.get((kind, str(text)), "") for text in ads[name]]
        spoken = spoken.where(spoken != "", pd.Series(said, ads.index))
    return spoken


def _language_column(
    log: AdLog,
    words: dict[str, str],
    languages: dict[tuple[str, str], str],
) -> str | None:
    """Find the column that says which language users are spoken to in."""
    if not any(languages.values()):
        return None
    schema = log.schema
    names = schema.learnable((Role.USER, Role.CONTEXT), Kind.CATEGORICAL)
    table = log.to_arrow([*names, *words.values()])
    frame = table.slice(0, 20_000).to_pandas()
    spoken = _spoken(frame, words, languages)
    told = spoken != ""
    for name in names:
        right = frame[name].astype(str)[told] == spoken[told]
        if told.any() and right.mean() >= _RIGHT:
            return name
    return None


def _prices(
    ads: pd.DataFrame,
    product: str | None,
    words: dict[str, str],
    place: dict[tuple[str, str], int],
) -> dict[str, list[int]]:
    """Return the places of each product's price texts."""
    kind = str(Element.PRICE)
    if product is None or kind not in words:
        return {}
    pairs = ads[[product, words[kind]]].dropna().drop_duplicates()
    prices: dict[str, list[int]] = {}
    for name, text in pairs.itertuples(index=False):
        if text:
            prices.setdefault(str(name), []).append(place[kind, text])
    return prices


def _slots(ads: pd.DataFrame, name: str | None) -> list[str]:
    """Return the slots of a log, the most frequent first."""
    if name is None:
        return [SOLD[0]]
    return [str(slot) for slot in ads[name].value_counts().index]


def _floor(log: AdLog, ads: pd.DataFrame) -> RealismFloor | None:
    """Learn what ads look like, from no more of them than needed."""
    schema = log.schema
    shown = ads.sample(min(len(ads), _LOOKED_AT), random_state=0)
    names = shown[str(schema.creative_image)]
    slot = schema.column_of_role(Role.SLOT)
    if slot is None:
        sizes = {log.images.size(name) for name in names}
    else:
        sizes = {Slot.read(value).pixels for value in shown[slot].unique()}
    return RealismFloor.of(log.images.load(names, _SIDE, 3), sizes)


def _photos(log: AdLog, ads: pd.DataFrame) -> PhotoTable:
    name = log.schema.column_of_role(Role.BACKGROUND)
    if name is None:
        return PhotoTable()
    names = sorted({str(n) for n in ads[name].dropna() if n})
    pictures = [over_white(log.images.open(n)).convert("RGB") for n in names]
    return PhotoTable.of(names, pictures)


def _shares(colour: Sequence[int] | None) -> Any:
    return None if colour is None else tuple(c / 255 for c in colour)
