"""A brand's creatives, from a log of parts or from finished banners."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from tfgan_ads.brand.brand_kit import BrandKit
from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.pictures import ENDINGS
from tfgan_ads.data.source import holds_log
from tfgan_ads.decomposition.ad_decomposer import AdDecomposer
from tfgan_ads.decomposition.decompose_log import brand_names
from tfgan_ads.decomposition.decompose_log import decompose_log
from tfgan_ads.errors import AdsError
from tfgan_ads.reporting.progress_line import ProgressLine
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.element import Element

_log = logging.getLogger(__name__)
# So many say enough; more only take longer.
_FEWEST, _MOST = 8, 100
_BANNERS = AdSchema(
    columns={
        "creative": {"role": "creative", "kind": "image"},
        "product_id": {"role": "product"},
    }
)


def open_creatives(
    path: Path,
    out: Path,
    brand: BrandKit,
    products: Path | None = None,
    layouts: Layouts | None = None,
) -> AdLog:
    """Open a brand's creatives, taken apart where they are finished banners.

    Args:
        path: Path. A log, or a folder of pictures. In a folder a banner is of
            the product whose cut-out its name begins with.
        out: Path. Folder that finished banners are taken apart into.
        brand: `BrandKit`. Its logos and texts are looked for.
        products: Path or None. Folder of cut-outs.
        layouts: `Layouts` or None.

    Returns:
        `AdLog` of compositions, one row for each of at most 100 creatives.

    Raises:
        AdsError: There are fewer than 8, or no pictures of them.
    """
    log = _open(path, products)
    if log.schema.creative_image is None:
        raise AdsError(
            f"'{path}' has no pictures of creatives: a column of role "
            "'creative' and kind 'image', or picture files."
        )
    name = log.schema.creative_image
    log = _some(log.first_of(name), name)
    if not log.schema.is_flattened:
        return log
    names = [*brand_names(log), *filter(None, [brand.name])]
    logos = [np.asarray(logo.open()) for logo in brand.logos]
    decomposer = AdDecomposer(logos, brand.bank, names, layouts)
    line = ProgressLine(quiet=2.0)
    decompose_log(
        log,
        out,
        decomposer,
        products,
        tell=lambda done, of: line.show(done / of, "banners taken apart"),
    )
    line.close()
    _log.info("What was found of the banners: %s", out / "banners.html")
    return approved_only(AdLog.read(out), brand)


def approved_only(log: AdLog, brand: BrandKit) -> AdLog:
    """Put approved texts in the place of others that were read.

    Nobody looks through what was read before it is said. Of a brand with
    approved texts no other is, but prices; one that was read is replaced by
    an approved one of its kind, in the language of the ad.

    Args:
        log: `AdLog` of compositions.
        brand: `BrandKit`.

    Returns:
        `AdLog` with other texts; the log itself where none are approved.
    """
    if not brand.copies:
        return log
    table = log.to_pandas()
    kinds = {k: n for k, n in log.schema.words.items() if k != Element.PRICE}
    language = {(c.kind, c.text): c.language or "" for c in brand.copies}
    spoken = [""] * len(table)
    for kind, name in kinds.items():
        said = [language.get((kind, text), "") for text in table[name]]
        spoken = [one or other for one, other in zip(spoken, said)]
    lost: dict[str, None] = {}
    for kind, name in kinds.items():
        texts = []
        for i, text in enumerate(table[name]):
            if text and (kind, text) not in language:
                lost[text] = None
                text = _instead(brand, kind, spoken[i], i)
                # All else on the ad is in the language of what was put in.
                spoken[i] = spoken[i] or language.get((kind, text), "")
            texts.append(text)
        table[name] = texts
    if lost:
        _log.warning(
            "Read, and not among the approved texts, so not said: %s%s; what "
            "may be said goes into the brand kit's `copies`.",
            ", ".join(map(repr, list(lost)[:5])),
            " ..." * (len(lost) > 5),
        )
    return log.holding(pa.Table.from_pandas(table, preserve_index=False))


def _instead(brand: BrandKit, kind: Element, language: str, turn: int) -> str:
    """Return an approved text of a kind, each in its turn; `""` for none."""
    fitting = [
        copy.text
        for copy in brand.copies
        if copy.kind == kind
        and (not language or (copy.language or language) == language)
    ]
    return fitting[turn % len(fitting)] if fitting else ""


def _open(path: Path, products: Path | None) -> AdLog:
    pictures = []
    # Pictures may lie beside the log that names them.
    if path.is_dir() and not holds_log(path):
        pictures = _pictures(path)
    if not pictures:
        return AdLog.read(path)
    cut_outs = [] if products is None else _pictures(products)
    stems = sorted((p.stem for p in cut_outs), key=len, reverse=True)
    of = [
        next((stem for stem in stems if p.stem.startswith(stem)), "")
        for p in pictures
    ]
    lost = [p.name for p, product in zip(pictures, of) if not product]
    if stems and lost:
        _log.warning(
            "%d of %d banners begin with no product's name ('%s' ...): what "
            "stands on them is taken for their ground. Name them as the "
            "cut-outs, such as '%s-1.png'.",
            len(lost),
            len(pictures),
            lost[0],
            stems[-1],
        )
    table = {"creative": [p.name for p in pictures], "product_id": of}
    return AdLog.from_frame(pd.DataFrame(table), _BANNERS, path)


def _pictures(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if p.suffix.lower() in ENDINGS)


def _some(log: AdLog, name: str) -> AdLog:
    """Keep as many creatives as are needed, those of all the log."""
    table = log.to_arrow()
    count = table.num_rows
    if count < _FEWEST:
        raise AdsError(
            f"A brand's look takes {_FEWEST} creatives at least, better 20 to "
            f"{_MOST}. Received: {count} in column '{name}'."
        )
    if count > _MOST:
        _log.info("Of %d creatives %d are looked at.", count, _MOST)
        rows = np.linspace(0, count - 1, _MOST).astype(int)
        table = table.take(rows)
    return log.holding(table)
