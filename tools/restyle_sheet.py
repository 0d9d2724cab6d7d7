"""Draw products of a log in the style of some references, a row each.

    python tools/restyle_sheet.py RUN --log LOG REFERENCE[,CUT_OUT]... --out FILE

A reference is a banner, and the cut-out of the product on it if it is known.
"""

from __future__ import annotations

import argparse

import numpy as np
from PIL import Image

import tfgan_ads as ads
from tfgan_ads.data.pictures import over_white
from tfgan_ads.schema.role import Role

_SLOT, _PRODUCTS = "300x250", 4
_WIDE, _HIGH, _GAP = 300, 250, 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run")
    parser.add_argument("references", nargs="+")
    parser.add_argument("--log", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    model, log = ads.load_model(options.run), ads.AdLog.read(options.log)
    schema = model.schema
    picture, product = str(schema.creative_image), str(schema.product_image)
    # What is chosen anew is not ordered.
    free = [schema.column_of_role(r) for r in (Role.LAYOUT, Role.BACKGROUND)]
    table = log.to_pandas().drop_duplicates(product)
    table = table.sample(_PRODUCTS, random_state=1)
    table = table.drop(columns=[name for name in free if name in table])
    rows = []
    for reference in options.references:
        banner, _, cut_out = reference.partition(",")
        told = {picture: Image.open(banner)}
        if cut_out:
            told[product] = Image.open(cut_out)
        made = model.restyle(table, told, images=options.log, slots=[_SLOT])
        rows.append([over_white(Image.open(banner)), *made.pictures])
    _sheet(rows).save(options.out, quality=76)


def _sheet(rows: list[list[Image.Image | np.ndarray]]) -> Image.Image:
    """Put pictures side by side, row by row."""
    across, down = _WIDE + _GAP, _HIGH + _GAP
    size = across * (_PRODUCTS + 1) - _GAP, down * len(rows) - _GAP
    sheet = Image.new("RGB", size, "white")
    for i, row in enumerate(rows):
        for k, shown in enumerate(row):
            if isinstance(shown, np.ndarray):
                shown = Image.fromarray(shown)
            shown = shown.convert("RGB")
            shown.thumbnail((_WIDE, _HIGH))
            sheet.paste(shown, (k * across, i * down))
    return sheet


if __name__ == "__main__":
    main()
