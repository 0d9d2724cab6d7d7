"""Attributes are read from what they would have painted."""

from types import SimpleNamespace

import numpy as np
import pytest

from tests.creatives.adaptation import another_brand
from tfgan_ads.creatives.adaptation import ground_reader as module
from tfgan_ads.creatives.adaptation.ground_reader import GroundReader
from tfgan_ads.networks.creatives.pixels import from_bytes


@pytest.fixture(scope="module")
def reader(base):
    return GroundReader(base)


@pytest.fixture(scope="module")
def batch(base):
    """Six ads of the base's own log, painted."""
    return another_brand.batch(base)


@pytest.fixture(scope="module")
def places(base):
    """Where each attribute is, with the flag of a number."""
    return {
        group.name: slice(group.start, group.stop + (not group.categorical))
        for group in base.conditioning.groups
    }


def painted(base, batch):
    """Grounds as the base paints them."""
    inputs = base.drawing.inputs_of(batch, (0, 1))
    generator = base.drawing.generator
    direction = generator.direct(inputs)
    side = base.size
    shown = generator.paint(direction, inputs["parts"], side, side)
    return another_brand.grounds_of(shown)


def words(base, name):
    """What the places of a category mean."""
    return base.attribute_encoder.feature_names_by_column()[name]


def wished(base, batch, places, **told):
    """A batch whose categories are told, a word a row."""
    attributes = batch.attributes.copy()
    for name, said in told.items():
        known = words(base, name)
        attributes[:, places[name]] = [
            np.eye(len(known))[known.index(f"{name}={word}")] for word in said
        ]
    return batch._replace(attributes=attributes)


def without(batch, places, *names):
    """A batch that does not tell some attributes."""
    attributes = batch.attributes.copy()
    for name in names:
        attributes[:, places[name]] = 0
        if name in ("angle", "glow"):
            attributes[:, places[name].stop - 1] = 1
    return batch._replace(attributes=attributes)


HUES = ["warm", "cold", "warm", "cold", "warm", "cold"]
TONES = ["bold", "calm", "loud", "loud", "calm", "bold"]


@pytest.fixture(scope="module")
def shown(base, batch, places):
    """Six ads of all that may be painted."""
    told = wished(base, batch, places, hue=HUES, tone=TONES)
    glow = np.stack([np.linspace(-1, 1, 6), np.zeros(6)], 1)
    told.attributes[:, places["glow"]] = glow
    return told


def test_categories_are_those_that_were_painted(base, reader, shown, places):
    grounds = painted(base, shown)
    read = reader(without(shown, places, "hue", "tone"), grounds)
    assert read.dtype == np.float32
    np.testing.assert_array_equal(read, shown.attributes)
    # Of no other is it so sure.
    turned = reader(
        without(shown, places, "hue", "tone"),
        grounds._replace(pixels=grounds.pixels[::-1]),
    )
    assert (turned != read).any()


def test_what_is_not_known_of_a_ground_is_not_read(base, reader, shown, places):
    grounds = painted(base, shown)
    known, pixels = grounds.known.copy(), grounds.pixels.copy()
    known[:, 4:12, 4:12] = 0
    pixels[:, 4:12, 4:12] = 1 - pixels[:, 4:12, 4:12]
    hidden = grounds._replace(pixels=pixels, known=known)
    read = reader(without(shown, places, "hue", "tone"), hidden)
    np.testing.assert_array_equal(read, shown.attributes)


def test_what_the_log_tells_stays(base, reader, shown, places):
    # The ground says otherwise.
    other = wished(base, shown, places, hue=HUES[::-1], tone=["dim"] * 6)
    read = reader(without(other, places, "hue"), painted(base, shown))
    for name in ("tone", "angle", "glow"):
        np.testing.assert_array_equal(
            read[:, places[name]], other.attributes[:, places[name]]
        )


def test_a_word_that_the_model_does_not_know_tells_it_nothing(
    base, reader, shown, places
):
    attributes = shown.attributes.copy()
    unknown = np.eye(len(words(base, "tone")))[0]
    attributes[:, places["tone"]] = unknown
    read = reader(shown._replace(attributes=attributes), painted(base, shown))
    np.testing.assert_array_equal(read, shown.attributes)


def test_only_what_was_painted_is_tried(base, reader, shown, places):
    # All that is dim in the log has a photograph behind it.
    dim = wished(base, shown, places, tone=["dim"] * 6)
    read = reader(without(dim, places, "tone"), painted(base, dim))
    column = words(base, "tone").index("tone=dim")
    assert not read[:, places["tone"]][:, column].any()
    np.testing.assert_array_equal(read[:, places["tone"]].sum(1), 1)


def test_only_the_most_frequent_are_tried(
    base, reader, shown, places, monkeypatch
):
    monkeypatch.setattr(module, "_TRIED", 1)
    read = reader(without(shown, places, "hue", "tone"), painted(base, shown))
    chosen = np.unique(
        read[:, places["hue"].start : places["tone"].stop], axis=0
    )
    table = np.asarray(base.conditioning.attribute_table)
    table = table[np.asarray(base.conditioning.said.designs)[:, 1] < 0]
    kinds, counts = np.unique(
        table[:, places["hue"].start : places["tone"].stop],
        axis=0,
        return_counts=True,
    )
    np.testing.assert_array_equal(chosen, kinds[counts.argmax()][None])


def test_numbers_are_near_what_the_discriminator_sees(
    base, reader, shown, places
):
    missing = without(shown, places, "angle", "glow")
    read = reader(missing, painted(base, shown))
    steps = np.array([0, *module._BESIDE])
    critic = base.discriminator
    seen = critic.describe(critic.extract(from_bytes(shown.image))).numpy()
    glow = seen[:, places["glow"].start].clip(-3, 3)
    off = read[:, places["glow"].start] - glow
    assert np.isclose(off[:, None], steps, atol=1e-5).any(1).all()
    # An angle is on its circle.
    angle = slice(places["angle"].start, places["angle"].stop - 1)
    long = np.linalg.norm(read[:, angle], axis=1)
    np.testing.assert_allclose(long, 1, atol=1e-3)
    mine, theirs = (np.arctan2(*each[:, angle].T) for each in (read, seen))
    off = (mine - theirs + np.pi) % (2 * np.pi) - np.pi
    assert np.isclose(off[:, None], steps, atol=1e-3).any(1).all()
    for name in ("angle", "glow"):
        assert not read[:, places[name].stop - 1].any()


def test_another_number_is_one_that_paints_the_ground_nearer(
    base, reader, shown, places, monkeypatch
):
    missing = without(shown, places, "angle", "glow")
    grounds = painted(base, shown)
    read = reader(missing, grounds)
    monkeypatch.setattr(module, "_BESIDE", (0.0,))
    seen = reader(missing, grounds)
    apart, before = (
        grounds.apart(reader._all_painted(missing, each))
        for each in (read, seen)
    )
    assert (read != seen).any() and (apart <= before).all()


def test_a_number_that_is_told_is_not_missing(base, reader, shown, places):
    # In the table some are.
    flags = np.asarray(base.conditioning.attribute_table)[
        :, places["glow"].stop - 1
    ]
    assert 0 < flags.mean() < 1
    attributes = shown.attributes.copy()
    attributes[:, places["glow"]] = [0.5, 0]
    told = without(shown._replace(attributes=attributes), places, "hue")
    read = reader(told, painted(base, shown))
    np.testing.assert_array_equal(read[:, places["glow"]], 6 * [[0.5, 0]])


def test_where_nothing_sees_numbers_they_are_near_the_mean(base, shown, places):
    blind = SimpleNamespace(
        conditioning=base.conditioning,
        attribute_encoder=base.attribute_encoder,
        drawing=base.drawing,
        discriminator=None,
        size=base.size,
    )
    missing = without(shown, places, "angle", "glow")
    read = GroundReader(blind)(missing, painted(base, shown))
    assert not read[:, places["angle"]].any()
    steps = [0, *module._BESIDE]
    assert np.isin(read[:, places["glow"].start], np.float32(steps)).all()
    np.testing.assert_array_equal(
        read[:, places["hue"]], shown.attributes[:, places["hue"]]
    )


def test_what_all_ads_are_told_is_tried_once(base, reader, places):
    width = base.attribute_encoder.width
    told = np.zeros(width, bool)
    all_ = reader._combinations(told)
    told[places["hue"]] = True
    fewer = reader._combinations(told)
    assert len(fewer) < len(all_) and not fewer[:, places["hue"]].any()
    assert len(np.unique(fewer, axis=0)) == len(fewer)
