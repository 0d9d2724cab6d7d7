"""`Drawn`: ads as their files have them, and how they were designed."""

import json
import tempfile
from pathlib import Path

import numpy as np
import tensorflow as tf
from PIL import Image

from tfgan_ads.creatives.compositions.asked_ads import AskedAds
from tfgan_ads.creatives.draw_rows import draw_rows
from tfgan_ads.schema.slot import SOLD


class Drawn:
    """The files of ads in all slots, decoded; and their designs.

    What `compositions.json` tells is taken from there; where type is to the
    pixel, it does not tell, and is worked out again. Ads that may not run are
    counted and then left out.
    """

    def __init__(self, gan, users, products, folder, seed, slots=SOLD):
        root = str(folder)
        made = gan.generate(
            users, products, seed=seed, images=root, slots=slots
        )
        with tempfile.TemporaryDirectory() as out:
            files = made.save(out)["file"].to_numpy()
            told = json.loads(Path(out, "compositions.json").read_text())
            self.may_run = files != ""
            runs = [Path(out, name) for name in files[self.may_run]]
            self.bytes = np.array([path.stat().st_size for path in runs])
            self.pictures = [_decoded(path) for path in runs]
            self.as_drawn = [
                made.pictures[i] for i in np.flatnonzero(self.may_run)
            ]
            self.designs = [told[path.name] for path in runs]
        self.lossless = np.array([path.suffix == ".png" for path in runs])
        self.gan, self.kit = gan, gan.kit
        self.problems = made.table["problem"].to_numpy()
        self.table = made.table[self.may_run].reset_index(drop=True)
        self.asked = AskedAds(gan, products, root, slots)
        self.sizes = np.array([p.shape[1::-1] for p in self.pictures])
        self._design(users)

    def _design(self, users):
        """Work out again what the generator was told, and where type is."""
        gan, kit, table = self.gan, self.kit, self.table
        names = [str(slot) for slot in self.asked.slots]
        rows = table.assign(slot=[names.index(n) for n in table["slot"]])
        found = []
        for part in draw_rows(gan, users, self.asked, rows):
            inputs = part.inputs
            shown = inputs["parts"]
            direction = gan.ema_generator.direct(inputs)
            aspects = tf.stack([shown.product_aspect, shown.logo_aspect], -1)
            design = kit.composer.design(direction, shown)
            place = kit.compositor.arrange(design, aspects).in_eighths()
            told = part.images, inputs["condition"]
            found.append((shown.copy, shown.photo_id, *place, *told))
        whole = [np.concatenate(some) for some in zip(*found)]
        self.copy, self.photo, self.boxes, self.types = whole[:4]
        self.variants, self.lines, self.sides = whole[4:7]
        self.images, condition = whole[7:]
        self.told = condition[:, -gan.attribute_encoder.width :]

    def words(self):
        """Yield ad, place in `WORDS`, text, and its lines, of all words."""
        set_in = self.kit.compositor.copies.lines
        for ad, k in zip(*np.nonzero(self.types[..., 2] > self.types[..., 0])):
            copy = self.copy[ad, k]
            count = int(set_in[copy, self.variants[ad, k]])
            yield ad, k, self.kit.texts[copy][1], count

    def field(self, ad, k):
        """Return the distance field of words."""
        files = self.kit.compositor.copies.files
        file = files[self.copy[ad, k]][self.variants[ad, k]]
        return tf.io.decode_png(file, 1)


def by_slot(found, name, values, slots):
    """Put a figure of all slots, and of each, into `found`."""
    found[f"{name}, all slots"] = values
    for slot in SOLD:
        found[f"{name}, {slot}"] = values[slots == slot]


def _decoded(path):
    with Image.open(path) as file:
        return np.asarray(file.convert("RGB"))
