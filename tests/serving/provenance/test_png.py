"""Pixels survive, and files say that AI made them."""

import io
import json
import shutil
import subprocess
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from PIL import Image

from tfgan_ads.serving.provenance.file_mark import COMPOSITE
from tfgan_ads.serving.provenance.file_mark import FROM_SCRATCH
from tfgan_ads.serving.provenance.png import encode_png


def chunks(png):
    """Walk the chunks of a PNG file, checking every CRC."""
    place = 8
    while place < len(png):
        length = int.from_bytes(png[place : place + 4], "big")
        body = png[place + 4 : place + 8 + length]
        crc = int.from_bytes(
            png[place + 8 + length : place + 12 + length], "big"
        )
        assert zlib.crc32(body) == crc
        yield body[:4]
        place += 12 + length


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.sampled_from([1, 3, 4]))
def test_pixels_survive_and_the_mark_is_sound(height, width, channels):
    rng = np.random.default_rng(0)
    images = rng.integers(0, 256, (2, height, width, channels)).astype("uint8")
    for image, png in zip(images, encode_png(images).numpy()):
        names = list(chunks(png))
        assert names[:2] == [b"IHDR", b"iTXt"] and names[-1] == b"IEND"
        decoded = Image.open(io.BytesIO(png))
        np.testing.assert_array_equal(
            np.asarray(decoded).reshape(image.shape), image
        )
        assert COMPOSITE in decoded.info["XML:com.adobe.xmp"]


def test_from_scratch_has_its_own_term():
    png = encode_png(np.zeros((1, 4, 4, 3), "uint8"), FROM_SCRATCH).numpy()[0]
    xmp = Image.open(io.BytesIO(png)).info["XML:com.adobe.xmp"]
    assert f'DigitalSourceType="{FROM_SCRATCH}"' in xmp
    assert "composite" not in xmp


@pytest.mark.skipif(
    shutil.which("exiftool") is None, reason="exiftool is not installed"
)
def test_exiftool_reads_the_mark(creative, tmp_path):
    path = tmp_path / "ad.png"
    path.write_bytes(creative)
    said = subprocess.run(
        ["exiftool", "-json", "-XMP-iptcExt:DigitalSourceType", str(path)],
        capture_output=True,
        check=True,
    ).stdout
    assert COMPOSITE in json.loads(said)[0]["DigitalSourceType"]
