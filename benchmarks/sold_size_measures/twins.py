"""Whether ads are as sharp as true ones, and look like them close up."""

import numpy as np

from tfgan_ads.creatives.quality.twins import crop_distances
from tfgan_ads.creatives.quality.twins import draw_twins
from tfgan_ads.creatives.quality.twins import sharpness
from tfgan_ads.schema.role import Role


def twins(gan, log, seed, slot="1200x628"):
    """Compare true ads of a slot with twins that were told the same."""
    one_each = log.first_of(str(log.schema.creative_image))
    name = str(log.schema.column_of_role(Role.SLOT))
    mine = one_each.where(**{name: slot})
    drawn = draw_twins(gan, mine, limit=1_000, seed=seed)
    apart, among = crop_distances(drawn, seed)
    ground = sharpness(drawn, ground=True)
    compared = np.isfinite(ground)
    return {
        "crops: acutance, over the true one": sharpness(drawn),
        "crops: acutance outside of boxes, over the true one": ground[compared],
        "crops: true ones with edges outside of boxes": compared,
        "crops: distance of twins to true ones": apart,
        "crops: distance of true ones to true ones": among,
        "crops: distance to true ones, over true to true": np.divide(
            apart, among
        ),
    }
