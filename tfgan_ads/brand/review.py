"""Find everything that is wrong with a brand kit, at once."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image

from tfgan_ads.brand.brand_kit import BrandKit
from tfgan_ads.brand.copy import Copy
from tfgan_ads.brand.glyphs import shipped_glyphs
from tfgan_ads.brand.logo import Logo
from tfgan_ads.colours import LEGIBLE
from tfgan_ads.colours import contrast
from tfgan_ads.data.composition_checks import HasGlyphs
from tfgan_ads.data.cut_out import has_transparency
from tfgan_ads.data.cut_out import on_white
from tfgan_ads.data.logo_checks import check_logo
from tfgan_ads.data.pictures import open_picture
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.schema.ad_category import refuse_political
from tfgan_ads.schema.copy_length import most_letters
from tfgan_ads.schema.copy_length import text_length
from tfgan_ads.schema.element import Element
from tfgan_ads.schema.slot import Slot
from tfgan_ads.typesetting.font import Font

_BACKGROUNDS = {"light": (255, 255, 255), "dark": (0, 0, 0)}
# A logo of a light colour may be meant so: one of less contrast is not.
_UNSEEN = 1.5
_STRIP = Slot(320, 50)


@dataclass(frozen=True)
class BrandReview:
    """What is wrong with a brand kit, and what else is worth knowing.

    Attributes:
        problems: list of str. Sentences about what must be mended.
        notes: list of str. Sentences about what will be done, or left out.
    """

    problems: list[str]
    notes: list[str]


def review(
    kit: BrandKit,
    glyphs: HasGlyphs | None = None,
    today: datetime.date | None = None,
) -> list[str]:
    """List every problem of a brand kit; see `review_kit`.

    Returns:
        list of str, one sentence a problem; empty when all is well.

    Example:

    >>> review(BrandKit.default())
    []
    """
    return review_kit(kit, glyphs, today).problems


def review_kit(
    kit: BrandKit,
    glyphs: HasGlyphs | None = None,
    today: datetime.date | None = None,
) -> BrandReview:
    """Find every problem of a brand kit, and what else is worth knowing.

    Problems are: a font that cannot be read, a character that no font has, a
    logo that cannot be read, is too small, or cannot be seen on what it is
    for, an ink that no other ink reads well on, a copy that has ended or is
    too long, an id that is there twice, a word that the kit itself
    forbids, a rule about nothing that there is, and political ads.

    Args:
        kit: `BrandKit`.
        glyphs: `HasGlyphs` or None. What can be written; `None` takes the
            kit's fonts and those that are shipped.
        today: date or None. Defaults to `None`, the day it is.

    Returns:
        `BrandReview`.
    """
    today = today or datetime.date.today()
    fonts = list(_fonts(kit))
    if glyphs is None and kit.copies and not fonts:
        glyphs = shipped_glyphs(kit.fonts.files)
    problems, notes = [*fonts], []
    for logo in kit.logos:
        wrong, noted = _review_logo(logo)
        problems += wrong
        notes += noted
    problems += _inks(kit)
    problems += _repeated(kit)
    for copy in kit.copies:
        problems += _wrong_with(copy, glyphs, today)
        problems += _never_said(kit, copy)
        notes += _noted_of(copy, today)
    problems += _rules(kit)
    try:
        refuse_political(kit.category)
    except AdsError as error:
        problems.append(str(error))
    return BrandReview(problems, notes)


def _fonts(kit: BrandKit) -> Iterator[str]:
    for file in kit.fonts.files:
        try:
            Font.read(file)
        except AdsError as error:
            yield f"Font: {error}"


def _review_logo(logo: Logo) -> tuple[list[str], list[str]]:
    """Return what is wrong with a logo, and what is noted."""
    name, notes = f"Logo '{logo.file}'", []
    try:
        image = open_picture(logo.file, f"'{logo.file}'")
    except AdsError as error:
        return [f"Logo: {error}"], []
    if on_white(image):
        notes.append(f"{name} is opaque: the white around it is cut out.")
    elif not has_transparency(image):
        notes.append(
            f"{name} is opaque and not on white: it stays a rectangle. A PNG "
            "file with transparency has no such plate."
        )
    if why := check_logo(image, logo.least):
        return [f"{name}: {why}"], notes
    if logo.on != "any":
        found = _strongest(logo.open(), _BACKGROUNDS[logo.on])
        if found < _UNSEEN:
            return [
                f"{name} can hardly be seen on a {logo.on} background: its "
                f"contrast is {found:.1f}. Name what it was made for: `on`."
            ], notes
    return [], notes


def _strongest(image: Image.Image, background: tuple[int, int, int]) -> float:
    """Return the contrast of the tenth of a logo that stands out most."""
    small = image.copy()
    small.thumbnail((32, 32))
    pixels = np.asarray(small).reshape(-1, 4)
    seen = pixels[pixels[:, 3] > 127] if pixels[:, 3].max() > 127 else pixels
    return float(np.quantile([contrast(p, background) for p in seen], 0.9))


def _inks(kit: BrandKit) -> Iterator[str]:
    inks = kit.colours.ink
    for ink in inks if len(inks) > 1 else ():
        best = max(contrast(ink, other) for other in inks)
        if best < LEGIBLE:
            yield (
                f"Ink {_hex(ink)} has a contrast of {best:.1f} to the other "
                f"inks, and {LEGIBLE:g} is the least for words: add one that "
                "is lighter or darker."
            )


def _repeated(kit: BrandKit) -> Iterator[str]:
    counts = Counter(copy.id for copy in kit.copies)
    for id, count in counts.items():
        if count > 1:
            yield f"Copy '{id}' is there {count} times: each needs its own id."


def _wrong_with(
    copy: Copy, glyphs: HasGlyphs | None, today: datetime.date
) -> Iterator[str]:
    length, most = text_length(copy.text), most_letters(copy.kind)
    if length > most:
        yield (
            f"Copy '{copy.id}' is as long as {length} letters; at most {most} "
            f"of a {copy.kind} can be read: shorten {copy.text[:60]!r}."
        )
    if copy.ends and copy.ends < today:
        yield (
            f"Copy '{copy.id}' has ended on {copy.ends}: leave it out, or "
            "give it another day."
        )
    if lacking := glyphs.missing(copy.text) if glyphs else []:
        yield (
            f"Copy '{copy.id}': no font has {', '.join(map(repr, lacking))} "
            f"of {copy.text[:60]!r}. Name a font file that has: `fonts`."
        )


def _never_said(kit: BrandKit, copy: Copy) -> Iterator[str]:
    for word in kit.forbidden_in(copy.text):
        yield (
            f"Copy '{copy.id}' says {word!r}, which is in `never_say`: reword "
            f"{copy.text[:60]!r}, or take the word off the list."
        )


def _noted_of(copy: Copy, today: datetime.date) -> Iterator[str]:
    if copy.starts and copy.starts > today:
        yield f"Copy '{copy.id}' is not shown before {copy.starts}."
    most = most_letters(copy.kind, _STRIP)
    if most < text_length(copy.text) <= most_letters(copy.kind):
        yield (
            f"Copy '{copy.id}' is too long for {_STRIP}, where at most {most} "
            "letters can be read."
        )


def _rules(kit: BrandKit) -> Iterator[str]:
    known = {*Element, *(copy.id for copy in kit.copies)}
    for name in dict.fromkeys(name for group in kit.apart for name in group):
        if name not in known:
            yield (
                f"`apart` names '{name}', which is neither a kind nor the id "
                f"of a copy.{nearest(name, known)}"
            )


def _hex(colour: tuple[int, int, int]) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)
