"""A creative that is drawn again was learned from."""

import dataclasses

import numpy as np

from tfgan_ads.audit.creatives.closest_drawn import ClosestDrawn
from tfgan_ads.audit.creatives.creative_target import CreativeTarget


class Copier(CreativeTarget):
    """Draws members again, and others as anything."""

    def drawn(self, part):
        pictures = np.concatenate([b.image for b in part.batches()])
        if part is self.others:
            pictures = pictures[::-1]
        return pictures[:, None]


def test_what_is_drawn_again_is_told(innocent):
    fields = {
        f.name: getattr(innocent, f.name) for f in dataclasses.fields(innocent)
    }
    (found,) = ClosestDrawn().run("distance", Copier(**fields))
    assert found.figures["AUC"] > 0.99
