"""The products of the studio."""

import numpy as np

from tfgan_ads.worlds.studio.catalogue import Catalogue


def test_verticals_are_sorted_and_each_product_has_its_own():
    cutouts = np.zeros((3, 64, 64, 4), "uint8")
    made = Catalogue(["a", "b", "c"], ["toys", "food", "toys"], cutouts)
    assert made.verticals == ["food", "toys"]
    assert made.vertical.tolist() == [1, 0, 1]


def test_every_product_that_is_shipped_has_a_name_and_can_be_seen():
    catalogue = Catalogue.load()
    assert len(set(catalogue.ids)) == len(catalogue.ids)
    shape = (len(catalogue.ids), 64, 64, 4)
    assert catalogue.cutouts.shape == shape
    assert catalogue.cutouts.dtype == "uint8"
    assert (catalogue.cutouts[..., 3].max((1, 2)) == 255).all()
    # No two are the same picture.
    flat = catalogue.cutouts.reshape(len(catalogue.ids), -1)
    assert len(np.unique(flat, axis=0)) == len(flat)
    assert set(catalogue.vertical) == set(range(len(catalogue.verticals)))
