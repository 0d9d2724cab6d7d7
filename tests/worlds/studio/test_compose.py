"""What the studio's ads say: words that fit, in tone and language."""

import numpy as np
import pytest

from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.schema.copy_length import most_letters
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.element import WORDS
from tfgan_ads.schema.slot import Slot
from tfgan_ads.worlds.studio.compose import compose
from tfgan_ads.worlds.studio.treatment import SLOTS
from tfgan_ads.worlds.studio.treatment import TONES
from tfgan_ads.worlds.studio.treatment import Treatment


@pytest.fixture(scope="module")
def composed(world):
    """Two hundred ads, and their products."""
    rng = np.random.default_rng(0)
    product = rng.integers(len(world.catalogue), size=200)
    drawn = Treatment.sample(200, rng)
    return compose(world.studio, drawn, product, rng), product


def test_words_are_of_their_kind_language_and_tone(world, composed):
    made, product = composed
    bank, catalogue = world.studio.bank, world.catalogue
    for row, copies in enumerate(made.copy):
        language = catalogue.languages[catalogue.language[product[row]]]
        for kind, number in zip(WORDS, copies):
            if number < 0:
                continue
            copy = bank.copies[number]
            assert (copy.kind, copy.language) == (kind, language)
            if kind in ("headline", "badge"):
                assert TONES[made.tone[row]] in copy.tags
            if kind == "call_to_action":
                assert not copy.tags or TONES[made.tone[row]] in copy.tags
            if kind == "price":
                assert number == bank.price[product[row]]


def test_what_is_said_can_be_seen(world, composed):
    made, product = composed
    boxes = world.studio.geometry(made, product).boxes.numpy()
    words = [ELEMENTS.index(kind) for kind in WORDS]
    seen = (boxes[..., 2] > boxes[..., 0])[:, words]
    np.testing.assert_array_equal(seen, made.copy >= 0)
    np.testing.assert_array_equal(made.badge, made.copy[:, -1] >= 0)
    # Every ad has a headline and a button, some have all the rest.
    assert seen[:, :2].all() and (seen[:, 2:].mean(0) > 0.15).all()


def test_words_are_no_longer_than_can_be_read(world, composed):
    made, _ = composed
    letters = world.studio.bank.letters
    for row, copies in enumerate(made.copy):
        slot = Slot.read(SLOTS[made.slot[row]])
        for kind, number in zip(WORDS, copies):
            if number >= 0:
                assert letters[number] <= most_letters(kind, slot)


def test_arabic_words_are_to_the_right(world, composed):
    made, product = composed
    catalogue = world.catalogue
    arabic = catalogue.languages.index("ar")
    left = Layouts.shipped().align[made.layout] == 0
    headline = made.moves[:, ELEMENTS.index("headline"), 0]
    rows = catalogue.language[product] == arabic
    assert (rows & left).sum() > 5
    np.testing.assert_array_equal(headline, np.where(rows & left, 2.0, 0.0))


def test_a_logo_is_for_the_ground_behind_it(world, composed):
    made, product = composed
    night = made.style == 0
    assert made.logo[night].mean() > 0.9
    assert made.logo[made.style == 1].max() == 0
