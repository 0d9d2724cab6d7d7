"""Every text that the studio's ads may say."""

import numpy as np

from tfgan_ads.schema.element import WORDS
from tfgan_ads.worlds.studio.artwork.amounts import write_price
from tfgan_ads.worlds.studio.treatment import TONES


def test_amounts_are_in_their_places(world):
    bank, catalogue = world.studio.bank, world.catalogue
    assert not [c.text for c in bank.copies if "{" in c.text]
    for product, number in enumerate(bank.price):
        language = catalogue.languages[catalogue.language[product]]
        amount = write_price(float(catalogue.price[product]), language)
        assert amount in bank.copies[number].text
    assert len({copy.id for copy in bank.copies}) == len(bank.copies)


def test_what_is_told_of_texts_is_in_their_order(world):
    bank = world.studio.bank
    assert len(bank.table) == len(bank.copies) == len(bank.letters)
    for i in (0, len(bank.copies) // 2, len(bank.copies) - 1):
        copy = bank.copies[i]
        assert WORDS[bank.kind[i]] == copy.kind
        assert world.catalogue.languages[bank.language[i]] == copy.language
        tones = [TONES[k] for k in np.flatnonzero(bank.tones[i])]
        assert set(tones) == set(copy.tags)
    assert bank.texts[-1] == ""
    # A text that has a way to be set has a width.
    assert (bank.table.lines[:, 0] == 1).all()


def test_a_headline_has_a_tone_and_others_have_none(world):
    bank = world.studio.bank
    assert TONES[bank.tone_of("Just arrived")] == "novelty"
    assert bank.tone_of("Shop now") == bank.tone_of("") == -1
