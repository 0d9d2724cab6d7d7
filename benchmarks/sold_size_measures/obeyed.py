"""Whether ads show the attributes that the generator was told."""

from collections import defaultdict

import numpy as np
from PIL import Image

from sold_size_measures.drawn import by_slot
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.worlds.studio.arrangement import Arrangement
from tfgan_ads.worlds.studio.colouring import STYLES
from tfgan_ads.worlds.studio.perception import Perception
from tfgan_ads.worlds.studio.treatment import BACKGROUNDS


def obeyed(drawn, world):
    """Attributes by the world's perception, small and as sold."""
    table, found = drawn.table.copy(), defaultdict(list)
    for i, kind in enumerate(ELEMENTS):
        shares = drawn.boxes[:, i] / np.tile(drawn.sizes, 2)
        table[f"{kind}_box"] = [" ".join(map(str, box)) for box in shares]
    arrangement = Arrangement.of_rows(table, world.studio.bank)
    size = drawn.gan.size
    squeezed = np.stack(
        [
            Image.fromarray(p).resize((size, size), Image.Resampling.BOX)
            for p in drawn.pictures
        ]
    )
    told, slots = drawn.told, table["slot"]
    painted = drawn.photo < 0
    for which, images in (("small", drawn.images), ("as sold", squeezed)):
        seen = Perception.of(size)(images, arrangement)
        for group in drawn.gan.conditioning.groups:
            if group.name not in ("background", "style", "hue"):
                continue
            asked = told[:, group.start : group.stop]
            if group.name == "hue":
                turn = np.rad2deg(np.arctan2(*asked.T))
                gap = np.abs((seen.hue - turn + 180) % 360 - 180)
                # A photograph brings its own.
                name = f"hue error where painted, {which}"
                by_slot(found, name, gap[painted], slots[painted])
                continue
            state = drawn.gan.attribute_encoder.state[group.name]
            wanted = [state["words"][i - 1] for i in asked.argmax(1)]
            names = BACKGROUNDS if group.name == "background" else STYLES
            right = np.array(names)[getattr(seen, group.name).argmax(1)]
            by_slot(
                found,
                f"obeyed, {group.name}, {which}",
                right == np.array(wanted),
                slots,
            )
        found[f"artefacts, {which}"] = seen.artefacts
    return found


def true_ads(drawn, world):
    """What the same perception says of the world's own ads: a control."""
    seen, treatment = world.seen, world.treatments
    gap = np.abs((seen.hue - treatment.hue + 180) % 360 - 180)
    background = seen.background.argmax(1) == treatment.background
    return {
        "true ads: background as made": background,
        "true ads: style as made": seen.style.argmax(1) == treatment.style,
        "true ads: hue error": gap,
        "true ads: artefacts": seen.artefacts,
    }
