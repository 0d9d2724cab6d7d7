"""Inputs are named, of one length, and refused before they do harm."""

import io
import struct
import zlib

import numpy as np
import pytest
import tensorflow as tf
from PIL import Image

from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.serving.inputs import LONGEST_SIDE
from tfgan_ads.serving.inputs import decode_pngs
from tfgan_ads.serving.inputs import one_of
from tfgan_ads.serving.inputs import specs
from tfgan_ads.serving.inputs import vectors

refused = tf.errors.InvalidArgumentError


def png(pixels):
    file = io.BytesIO()
    Image.fromarray(np.array(pixels, "uint8")).save(file, "PNG")
    return file.getvalue()


def claims(width, height):
    """Return a small file that says how large it is."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    crc = struct.pack(">I", zlib.crc32(head))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + crc


def test_numbers_are_floats_and_all_else_is_words():
    columns = {
        "age": {"role": "user", "kind": "numeric"},
        "likes": {"role": "user", "kind": "multi_valued"},
    }
    schema = AdSchema.from_dict({"columns": columns})
    names = {"age": "age_1", "likes": "likes"}
    found = specs(schema.columns, {"seed": tf.int64}, names)
    assert found == {
        "age_1": tf.TensorSpec([None], tf.float32, "age_1"),
        "likes": tf.TensorSpec([None], tf.string, "likes"),
        "seed": tf.TensorSpec([None], tf.int64, "seed"),
    }


def test_other_shapes_than_the_batchs_are_refused_by_name():
    seed = tf.constant([1, 2])
    known = vectors({"seed": seed, "age": tf.constant([3.0, 4.0])}, "seed")
    assert known["age"].numpy().tolist() == [3.0, 4.0]
    with pytest.raises(refused, match="`age` must have shape .batch., as `se"):
        vectors({"seed": seed, "age": tf.constant([3.0])}, "seed")
    with pytest.raises(refused, match="`seed` is empty: send a row."):
        vectors({"seed": tf.zeros(0)}, "seed")
    with pytest.raises((refused, ValueError)):
        vectors({"seed": seed, "age": tf.zeros((2, 1))}, "seed")


def test_words_are_places_in_a_list():
    allowed = tf.constant(["left", "right"])
    words = tf.constant(["right", "", "left"])
    assert one_of("side", words, allowed).numpy().tolist() == [1, 0, 0]
    with pytest.raises(refused, match="`side` must be empty or one of"):
        one_of("side", tf.constant(["up"]), allowed)


def test_pictures_are_brought_to_one_size():
    files = tf.constant([png([[0, 255], [51, 102]]), png([[204]])])
    found = decode_pngs("image", files, 2, 1).numpy()[..., 0]
    np.testing.assert_allclose(found[0], [[0, 1], [0.2, 0.4]], atol=1e-6)
    np.testing.assert_allclose(found[1], np.full((2, 2), 0.8), atol=1e-6)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"", "be PNG files."),
        (b"GIF89a" + bytes(40), "be PNG files."),
        (claims(8, 8)[:20], "be PNG files."),
        (claims(LONGEST_SIDE + 1, 8), "have sides of at most 4096 pixels."),
        (claims(8, 0), "have sides of at most 4096 pixels."),
        # Above what a signed number holds.
        (claims(2**31, 8), "have sides of at most 4096 pixels."),
    ],
)
def test_a_file_is_refused_before_it_is_decoded(file, said):
    with pytest.raises(refused, match=f"`image` must {said}"):
        decode_pngs("image", tf.constant([file]), 2, 1)
