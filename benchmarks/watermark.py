"""What the watermark survives, and how often one is seen where none is.

Usage: python benchmarks/watermark.py FOLDER [--count 100]

FOLDER holds ads as pictures; those with a side under 160 pixels are passed over.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from tfgan_ads.serving.provenance.watermark import SHORTEST
from tfgan_ads.serving.provenance.watermark import detect
from tfgan_ads.serving.provenance.watermark import embed

Change = Callable[[Image.Image], Image.Image]


def compressed(image: Image.Image) -> Image.Image:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=50)
    return Image.open(file)


def halved(image: Image.Image) -> Image.Image:
    return image.resize((image.width // 2, image.height // 2))


def cropped(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    wide, high = (round(side * 0.8**0.5) for side in image.size)
    x = int(rng.integers(image.width - wide + 1))
    y = int(rng.integers(image.height - high + 1))
    return image.crop((x, y, x + wide, y + high))


def changes(rng: np.random.Generator) -> dict[str, Change]:
    return {
        "nothing": lambda image: image,
        "JPEG at 50": compressed,
        "half the size": halved,
        "a fifth cut off": lambda image: cropped(image, rng),
        "a fifth cut off, JPEG at 50": lambda i: compressed(cropped(i, rng)),
        "half the size, JPEG at 50": lambda i: compressed(halved(i)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=100)
    given = parser.parse_args()
    rng = np.random.default_rng(7)
    files = [p for p in sorted(given.folder.iterdir()) if p.is_file()]
    read: dict[str, list[bool]] = {name: [] for name in changes(rng)}
    clean: list[float] = []
    for place in rng.permutation(len(files)):
        image = Image.open(files[place]).convert("RGB")
        if min(image.size) < SHORTEST:
            continue
        payload = int(rng.integers(1 << 16))
        marked = embed(image, payload)
        for name, change in changes(rng).items():
            read[name].append(detect(change(marked))[::2] == (True, payload))
        clean.append(detect(image).certainty)
        if len(clean) == given.count:
            break
    for name, found in read.items():
        print(f"read after {name:<28}{np.mean(found):8.1%} of {len(found)}")
    # The largest of many chances follows Gumbel's law.
    width = np.std(clean) * 6**0.5 / np.pi
    middle = np.mean(clean) - 0.5772 * width
    print(
        f"certainty without a mark    {np.mean(clean):.2f} +- {np.std(clean):.2f}"
    )
    print(f"seen where none is          {np.exp(-(14.0 - middle) / width):.1e}")


if __name__ == "__main__":
    main()
