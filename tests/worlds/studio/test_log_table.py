"""Names stand for what the world simulated."""

import numpy as np

from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.schema.element import WORDS
from tfgan_ads.worlds.studio.log_schema import studio_schema
from tfgan_ads.worlds.studio.log_table import creative_names
from tfgan_ads.worlds.studio.log_table import log_table
from tfgan_ads.worlds.studio.treatment import SLOTS
from tfgan_ads.worlds.studio.treatment import TONES


def test_names_stand_for_what_the_world_simulated(world):
    table, raw = log_table(world, 200).to_pandas(), world.impressions(200)
    assert list(table) == list(studio_schema(32).columns)
    assert table["user_id"].str[1:].astype(int).equals(raw["user"])
    ids = np.array(world.catalogue.ids)[raw["product"]]
    assert (table["product_id"] == ids).all()
    k = (raw["creative"] - world.creatives * raw["product"]).astype(str)
    wanted = "creatives/" + ids + "-" + k.str.zfill(3) + ".png"
    assert (table["creative"] == wanted).all()
    shown = world.treatments[raw["creative"].to_numpy()]
    np.testing.assert_array_equal(table["hue"], shown.hue.round(2))
    assert (table["slot"] == np.array(SLOTS)[shown.slot]).all()
    assert (table["tone"] == np.array(TONES)[shown.tone]).all()
    names = np.array(Layouts.shipped().names)
    assert (table["layout"] == names[shown.layout]).all()
    assert table["click"].equals(raw["click"])


def test_words_are_as_they_are_shown(world):
    table, raw = log_table(world, 300).to_pandas(), world.impressions(300)
    copy = world.treatments.copy[raw["creative"]]
    for i, kind in enumerate(WORDS):
        texts = [
            world.studio.bank.copies[k].text if k >= 0 else ""
            for k in copy[:, i]
        ]
        assert table[str(kind)].tolist() == texts
    assert (table["badge"] != "").equals(
        raw["creative"].map(lambda c: bool(world.treatments.badge[c]))
    )


def test_a_photograph_is_named_where_there_is_one(world):
    table = log_table(world, 300).to_pandas()
    photo = table["background"] == "photo"
    assert (photo == (table["photo"] != "")).all() and photo.any()
    kinds = table.loc[photo, "photo"].str.extract(r"photos/(\w+)-(\w+)-")
    assert (kinds[1] == table.loc[photo, "style"].astype(str)).all()


def test_every_creative_has_a_name_of_its_own(world):
    names = creative_names(world)
    assert len(set(names)) == len(names) == len(world.images)
