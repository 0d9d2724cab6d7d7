"""Ads drawn for profiles, and judged."""

import numpy as np
import pandas as pd


def test_equal_profiles_and_seeds_give_equal_ads(values, people):
    users = pd.concat([people.iloc[[0]]] * 2 + [people.iloc[[1]]])
    ads = values.draw(users, 0, np.array([5, 5, 6]))
    np.testing.assert_array_equal(ads.images[0], ads.images[1])
    assert ads.images.shape == (3, 16, 16, 3)
    assert ads.said.iloc[0].equals(ads.said.iloc[1])
    worth = values.of(ads, users)
    assert worth.shape == (3,) and worth[0] == worth[1]


def test_what_is_redrawn_from_its_inputs_is_the_same(values, people):
    ads = values.draw(people.head(3), 1, np.arange(3))
    again = values.redrawn(ads.inputs)
    off = np.abs(again.images.astype(int) - ads.images)
    assert off.max() <= 1
    assert again.said.equals(ads.said)


def test_fields_are_about_people(values, log):
    roles = {log.schema.columns[name].role for name in values.fields}
    assert roles <= {"user", "context"} and "user" in roles


def test_a_chooser_chooses(values, people, clicks):
    from tfgan_ads.creatives.chooser import Chooser
    from tfgan_ads.explanation.ad_values import AdValues

    chosen = AdValues(
        values.model,
        values.judge,
        values._asked.table,
        str(values._asked._store.root),
        Chooser(clicks, candidates=4),
    )
    users, seeds = people.head(4), np.arange(4)
    drawn = values.of(values.draw(users, 0, seeds), users)
    best = chosen.of(chosen.draw(users, 0, seeds), users)
    # The first candidate is the one that is drawn.
    assert (best >= drawn - 1e-4).all() and (best > drawn + 1e-4).any()
