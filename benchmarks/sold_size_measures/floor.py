"""Whether the realism floor lets true ads pass, and nothing that is spoilt."""

import numpy as np
import tensorflow as tf
from PIL import Image

from tfgan_ads.composition.realism_floor import SIDE
from tfgan_ads.composition.realism_floor import RealismFloor

# Of the log's ads the floor is learned from, the others are held out.
_LEARNED = 0.75
_NOISE, _COARSE = 15, 8


def floor(drawn, log, seed):
    """What is below a floor that three of four true ads tell."""
    column = str(log.schema.creative_image)
    names = np.unique(log.to_pandas([column])[column])
    rng = np.random.default_rng(seed)
    true = log.images.load(rng.permutation(names), SIDE, 3)
    learned = int(_LEARNED * len(true))
    found = RealismFloor.of(true[:learned], [(1, 1)])
    if found is None:
        return {}
    graph = tf.function(
        lambda ad: found.strangeness(ad) > found.most,
        input_signature=[tf.TensorSpec((None, None, 3), tf.uint8)],
    )
    made = drawn.images
    noise = rng.normal(0, _NOISE, made.shape)
    blotched = made.copy()
    blotched[:, : SIDE // 2] = rng.integers(0, 256, (len(made), 1, 1, 3))
    kinds = {
        "true ads, held out": true[learned:],
        "generated, as judged": made,
        "generated, as sold": drawn.as_drawn,
        "noise of 15 of 255": np.clip(made + noise, 0, 255).astype("uint8"),
        "blurred to squares of 8": [_blurred(ad) for ad in made],
        "half a blotch of one colour": blotched,
    }
    return {
        f"below the floor: {kind}": [bool(graph(ad)) for ad in ads]
        for kind, ads in kinds.items()
    }


def _blurred(ad):
    coarse = Image.fromarray(ad).resize((_COARSE, _COARSE))
    return np.asarray(coarse.resize((SIDE, SIDE)))
