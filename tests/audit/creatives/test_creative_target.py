"""Which creatives were learned from, and which never shown."""

import numpy as np

import tfgan_ads as ads
from tfgan_ads.audit.creatives.creative_target import DRAWN
from tfgan_ads.audit.creatives.creative_target import CreativeTarget


def test_every_creative_is_there_once_and_on_one_side(innocent, parts):
    assert len(innocent.members) == len(parts[0])
    assert len(innocent.others) == len(parts[1])
    shown = {
        picture.tobytes()
        for batch in innocent.members.batches()
        for picture in batch.image
    }
    held = {
        picture.tobytes()
        for batch in innocent.others.batches()
        for picture in batch.image
    }
    assert len(shown) == len(parts[0]) and not shown & held
    assert innocent.too_few == ""
    assert innocent.member_units.tolist() == list(range(len(parts[0])))


def test_what_was_shown_in_training_is_no_other(log):
    gan = ads.CreativeGAN(
        log.schema, size=16, latent=4, mode="scratch", network="conv"
    )
    gan.adapt(log)
    target = CreativeTarget.of(gan, log, log)
    assert len(target.others) == 0
    assert "are needed: split by product" in target.too_few


def test_creatives_of_a_product_count_once(log):
    gan = ads.CreativeGAN(
        log.schema, size=16, latent=4, mode="scratch", network="conv"
    )
    gan.adapt(log)
    train, test = log.split("product", (0.5, 0.5))
    target = CreativeTarget.of(gan, train, test)
    assert len(target.others) > len(np.unique(target.other_units))
    assert len(np.unique(target.other_units)) == len(
        np.unique(target.others.products)
    )


def test_some_are_drawn_for_each(innocent):
    drawn = innocent.drawn(innocent.members)
    assert drawn.shape == (len(innocent.members), DRAWN, 16, 16, 1)
    assert (drawn[:, 0] != drawn[:, 1]).any()
