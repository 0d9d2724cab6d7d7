"""Write the studio's brand kit: its logos, colours and approved texts."""

from __future__ import annotations

from pathlib import Path

from tfgan_ads.files import whole
from tfgan_ads.files import write_text
from tfgan_ads.schema.document import dump_line
from tfgan_ads.worlds.studio.artwork.brands import load_brands
from tfgan_ads.worlds.studio.studio import GROUNDS
from tfgan_ads.worlds.studio.studio import Studio


def write_brand(studio: Studio, out: Path) -> None:
    """Write `brand.yaml`, and the logos beside it.

    The shops of the studio share one kit: the texts are everyone's, and which
    logo goes with which product is told by the log and `products.csv`.

    Args:
        studio: `Studio`.
        out: Path. A folder with a folder `logos`.
    """
    for brand in load_brands():
        for ground in GROUNDS:
            path = out / "logos" / f"{brand.id}-{ground}.png"
            with whole(path) as scratch:
                brand.logo(ground).save(scratch)
    lines = ["name: Studio", "copies:"]
    for copy in studio.bank.copies:
        line = {
            "id": copy.id,
            "kind": str(copy.kind),
            "language": copy.language,
            "text": copy.text,
            "tags": list(copy.tags),
        }
        lines.append(f"- {dump_line('copy', line).removeprefix('copy: ')}")
    write_text(out / "brand.yaml", "\n".join(lines) + "\n")
