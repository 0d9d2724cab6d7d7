"""Build the studio world's pictures from vectors.

The products are Fluent emoji of the npm package ``@iconify-json/fluent-emoji``
(MIT); only the glyphs that `products.csv` lists are taken: things one can sell,
and no weapons, alcohol, tobacco, medicine, people, animals, flags, religion or
logos. The brands' logos are those of the SVG files beside their pictures.

Needs resvg: ``pip install resvg-py``.

Usage:
    npm pack @iconify-json/fluent-emoji@1.2.7
    tar xzf iconify-json-fluent-emoji-1.2.7.tgz
    python tools/build_artwork.py package
"""

import csv
import io
import json
import sys
import zipfile
from pathlib import Path

import resvg_py
import yaml
from PIL import Image

from tfgan_ads.data.pictures import fit_square
from tfgan_ads.worlds.studio.artwork.products import COLUMNS
from tfgan_ads.worlds.studio.artwork.products import SHEET
from tfgan_ads.worlds.studio.artwork.products import TILE

ARTWORK = Path(__file__).parents[1] / "tfgan_ads/worlds/studio/artwork"
SIDE = 640  # Pixels of a product's longer side.
WIDTH = 512  # Pixels of a logo's.
RIM = 2  # Clear pixels all around, for resampling.
# A ZIP file says when; one that is built anew should be the same.
THEN = (1980, 1, 1, 0, 0, 0)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" '
    'width="32" height="32">{}</svg>'
)


def draw(svg, longer):
    """Draw an SVG so that what can be seen of it is `longer` pixels long."""
    left, top, right, bottom = _render(svg, 256).getbbox()
    seen = max(right - left, bottom - top)
    image = _render(svg, round(256 * longer / seen))
    image = image.crop(image.getbbox())
    scale = longer / max(image.size)
    size = [max(1, round(length * scale)) for length in image.size]
    return image.resize(size, Image.Resampling.LANCZOS)


def _render(svg, width):
    png = resvg_py.svg_to_bytes(svg_string=svg, width=width)
    return Image.open(io.BytesIO(png)).convert("RGBA")


def with_rim(image):
    """Put clear pixels around a picture."""
    width, height = image.size
    larger = Image.new("RGBA", (width + 2 * RIM, height + 2 * RIM))
    larger.paste(image, (RIM, RIM))
    return larger


def webp(image, lossless=False):
    """Encode with exact transparency, and colours exact or nearly so."""
    file = io.BytesIO()
    options = {"lossless": lossless, "quality": 80, "method": 4}
    image.save(file, "WEBP", alpha_quality=100, **options)
    return file.getvalue()


def build_products(package):
    """Write `products.zip`: a picture for each row, and all of them small."""
    glyphs = json.loads((package / "icons.json").read_text())["icons"]
    with (ARTWORK / "products.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    sheet = Image.new("RGBA", (COLUMNS * TILE, -(-len(rows) // COLUMNS) * TILE))
    with zipfile.ZipFile(ARTWORK / "products.zip", "w") as archive:
        for i, row in enumerate(rows):
            svg = SVG.format(glyphs[row["glyph"]]["body"])
            image = with_rim(draw(svg, SIDE - 2 * RIM))
            _store(archive, f"{row['id']}.webp", image)
            place = (i % COLUMNS * TILE, i // COLUMNS * TILE)
            sheet.paste(fit_square(image, TILE), place)
        _store(archive, SHEET, sheet)


def _store(archive, name, image):
    archive.writestr(zipfile.ZipInfo(name, THEN), webp(image))


def build_logos():
    """Write each logo in its brand's colour, and in white for dark grounds."""
    brands = yaml.safe_load((ARTWORK / "brands.yaml").read_text())["brands"]
    for brand in brands:
        path = ARTWORK / "logos" / f"{brand['id']}.svg"
        inks = {"light": brand["colours"]["primary"], "dark": "#ffffff"}
        for ground, ink in inks.items():
            svg = path.read_text().replace("currentColor", ink)
            out = path.with_name(f"{path.stem}-{ground}.webp")
            image = with_rim(draw(svg, WIDTH - 2 * RIM))
            # A brand's colours are what they are.
            out.write_bytes(webp(image, lossless=True))


if __name__ == "__main__":
    build_logos()
    build_products(Path(sys.argv[1]))
