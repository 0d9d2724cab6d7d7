import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.composition.copy_rules import CopyRules
from tfgan_ads.composition.logo_rules import LogoRules
from tfgan_ads.composition.photo_table import PhotoTable
from tfgan_ads.composition.realism_floor import RealismFloor
from tfgan_ads.errors import AdsError

TEXTS = [("headline", "Regen", "de"), ("headline", "Rain", "en")]


@pytest.fixture
def kit():
    return CompositionKit(
        texts=[*TEXTS, ("price", "€19", "")],
        inks=[(0, 0, 0.5)],
        accent=(1.0, 0.0, 0.0),
        photos=PhotoTable(["sky"]),
        language_column="tongue",
        prices={"boot": [2]},
        rules=CopyRules([("", "2026-12-24"), ("", ""), ("", "")], [[0, 2]]),
        logo=LogoRules(0.5, 20),
        slots=["728x90"],
    )


def test_its_document_goes_round(kit):
    again = CompositionKit.from_dict(kit.to_dict())
    assert again.to_dict() == kit.to_dict()
    assert again.layouts.names == kit.layouts.names
    assert len(again.compositor.copies) == 3
    assert again.compositor.logo == (0.5, 20)


def test_texts_and_layouts_are_found_by_name(kit):
    assert kit.places("headline", ["Rain", "", None]).tolist() == [1, -1, -1]
    assert kit.of_kind("price") == [2]
    assert kit.layout_numbers(["quiet"]) == kit.layouts.names.index("quiet")
    # The same words as another element are not approved for that.
    with pytest.raises(AdsError, match="`price` must be one of the 1 texts"):
        kit.places("price", ["Rain"])
    with pytest.raises(AdsError, match="'quite' Did you mean 'quiet'"):
        kit.layout_numbers(["quite"])


def test_users_have_their_language(kit):
    said = {"tongue": tf.constant(["en", "", "fr", "de"])}
    assert kit.language_of(said).numpy().tolist() == [1, -1, -1, 0]
    assert kit.language_numbers.tolist() == [0, 1, -1]
    other = {"age": tf.zeros(2)}
    assert kit.language_of(other).numpy().tolist() == [-1, -1]


def test_a_price_without_a_language_is_for_all(kit):
    assert kit.price_for("boot", "de") == kit.price_for("boot", "") == 2
    assert kit.price_for("hat", "de") == -1


def test_a_brands_colours_are_pinned(kit):
    assert kit.composer.accent == (1.0, 0.0, 0.0)
    assert kit.compositor.inks[0] == (0.0, 0.0, 0.5)


def test_a_kit_of_a_config_alone_draws_nothing(kit):
    for bare in (kit, CompositionKit(photos=PhotoTable(["sky"]))):
        with pytest.raises(AdsError, match="they are not in a config. Load"):
            bare.require_pictures()
    CompositionKit().require_pictures()


def test_with_other_photographs_all_else_stays(kit):
    kit.compositor.logo_file = b"a logo"
    kit.floor = RealismFloor([0.0] * 12, np.eye(12), 9.0, [0.0])
    other = kit.with_photos(PhotoTable(["sea", "hill"]))
    told, before = other.to_dict(), kit.to_dict()
    assert told.pop("photos") == ["sea", "hill"]
    assert before.pop("photos") == ["sky"]
    assert told == before
    assert other.logo_file == b"a logo" and other.floor is kit.floor
    assert other.compositor.copies is kit.compositor.copies
    assert other.compositor.photos is other.photos
    assert other.composer.accent == kit.composer.accent
    assert kit.photos.names == ["sky"]
