"""Which designs an ad may have."""

import numpy as np
import pandas as pd
import pytest
import tensorflow as tf

from tests.creatives.compositions import own_ads
from tfgan_ads.brand.brand_kit import BrandKit
from tfgan_ads.composition.composition_inputs import CHOSEN
from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.creatives.compositions.allowed_designs import allowed_designs
from tfgan_ads.creatives.compositions.asked_ads import AskedAds
from tfgan_ads.creatives.compositions.kit_from_log import kit_from_log
from tfgan_ads.features.profiles.raw_inputs import raw_inputs
from tfgan_ads.schema.element import WORDS


def asked(size=(300, 250), language=-1):
    """Return what is given of one ad whose words are still to be chosen."""
    return CompositionInputs.dummy()._replace(
        layout=tf.constant([CHOSEN]),
        width=tf.constant([float(size[0])]),
        height=tf.constant([float(size[1])]),
        copy=tf.constant([[CHOSEN] * 5]),
        language=tf.constant([language]),
    )


def designs(kit, *rows):
    """Return designs of a layout, a language and a headline each."""
    texts = [text for _, text, *_ in kit.texts]
    table = []
    for layout, language, headline in rows:
        place = texts.index(headline) if headline else -1
        name = kit.layouts.names.index(layout)
        table.append([name, -1, language, place, -1, -1, -1, -1])
    return tf.constant(table)


def allowed(kit, table, parts):
    return allowed_designs(kit, table, parts).numpy().tolist()


def test_words_are_in_the_users_language(kit):
    table = designs(
        kit,
        ("quiet", 0, "Made for rain"),
        ("quiet", 1, "Für Regen gemacht"),
        ("quiet", -1, ""),
    )
    of = {
        lang: allowed(kit, table, asked(language=lang)) for lang in (-1, 0, 1)
    }
    assert of == {
        -1: [[True, True, False]],
        0: [[True, False, False]],
        1: [[False, True, False]],
    }


def test_a_design_without_words_is_for_whom_none_has_words(kit):
    table = designs(kit, ("quiet", 1, "Für Regen gemacht"), ("quiet", -1, ""))
    assert allowed(kit, table, asked(language=0)) == [[False, True]]
    assert allowed(kit, table[1:], asked(language=0)) == [[True]]


def test_a_price_alone_says_nothing(kit):
    table = designs(kit, ("quiet", 0, "Made for rain"), ("quiet", 0, ""))
    table = table.numpy()
    table[1, 3 + WORDS.index("price")] = 0
    assert allowed(kit, table, asked()) == [[True, False]]


def test_what_is_ordered_is_said_with_any_design(kit):
    table = designs(kit, ("quiet", 0, "Made for rain"), ("quiet", -1, ""))
    headline = table[:1, 3 + WORDS.index("headline")]
    copy = tf.where([kind == "headline" for kind in WORDS], headline, CHOSEN)
    ordered = asked()._replace(copy=copy[None])
    assert allowed(kit, table, ordered) == [[True, True]]


def test_words_fit_and_where_none_do_all_else_counts(kit):
    table = designs(kit, ("quiet", 0, "Made for rain"), ("quiet", -1, ""))
    assert allowed(kit, table, asked()) == [[True, False]]
    assert allowed(kit, table, asked((60, 40))) == [[False, True]]
    assert allowed(kit, table[:1], asked((60, 40))) == [[True]]


def test_what_is_over_is_not_shown():
    ended = {**own_ads.COPIES[0], "ends": "1999-12-24"}
    brand = BrandKit(copies=[ended, *own_ads.COPIES[1:]])
    kit = kit_from_log(own_ads.log(), brand)
    table = designs(kit, ("quiet", 0, "Made for rain"), ("quiet", -1, ""))
    assert allowed(kit, table, asked()) == [[False, True]]


@pytest.mark.parametrize("size", [(300, 250), (320, 50)])
def test_a_layout_has_a_form_for_the_slot(kit, size):
    names = kit.layouts.names
    table = designs(kit, *((name, -1, "") for name in names))
    usable = kit.layouts.usable(*size)
    assert allowed(kit, table, asked(size)) == [[n in usable for n in names]]


def test_several_of_a_row_are_as_of_as_many_rows(gan, folder):
    users = pd.DataFrame({"age": [30.0, 60.0], "language": ["de", "en"]})
    products = pd.DataFrame({"product": ["product-0.png"]})
    there = AskedAds(gan, products, str(folder), ["300x250"])
    rows = there.rows(users, 1)
    profile = raw_inputs(
        there.beside(users, rows), gan.encoder.columns, missing_ok=True
    )
    seeds = tf.range(6, dtype=tf.int64)
    shown = there.shown(rows)
    found = gan.drawing.inputs(profile, seeds, shown, 3)
    wanted = gan.drawing.inputs(
        {name: tf.repeat(x, 3, 0) for name, x in profile.items()},
        seeds,
        shown.repeat(3),
    )
    for mine, theirs in zip(
        *map(tf.nest.flatten, (found, wanted)), strict=True
    ):
        np.testing.assert_allclose(mine, theirs, rtol=1e-6)
