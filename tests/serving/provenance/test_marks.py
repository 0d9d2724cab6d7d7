"""Three marks that AI made it: put in, read, stripped, tampered with."""

import io
import json
import shutil
import subprocess

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from PIL import Image

from tfgan_ads.cli.main import run
from tfgan_ads.errors import AdsError
from tfgan_ads.serving.provenance.marks import Marks
from tfgan_ads.serving.provenance.png import COMPOSITE
from tfgan_ads.serving.provenance.png import encode_png
from tfgan_ads.serving.provenance.png import source_type_of
from tfgan_ads.serving.provenance.signer import adcp_provenance
from tfgan_ads.serving.provenance.signer import sign
from tfgan_ads.serving.provenance.signer import trial_signer
from tfgan_ads.serving.provenance.signer import verify
from tfgan_ads.serving.provenance.watermark import detect
from tfgan_ads.serving.provenance.watermark import embed


@pytest.fixture(scope="module")
def pixels():
    rng = np.random.default_rng(0)
    return rng.integers(0, 256, (32, 32, 3)).astype("uint8")


@pytest.fixture(scope="module")
def creative(pixels):
    return encode_png(pixels[None]).numpy()[0]


@pytest.fixture(scope="module")
def signer():
    return trial_signer("somebody")


def picture(size=(300, 250), seed=0):
    """A smooth picture with edges, as ads are."""
    rng = np.random.default_rng(seed)
    small = rng.integers(0, 256, (6, 6, 3)).astype("uint8")
    image = Image.fromarray(small).resize(size, Image.Resampling.BICUBIC)
    left, top = rng.integers(5, 60, 2).tolist()
    image.paste((250, 240, 20), (left, top, left + 80, top + 50))
    return image


def test_a_signed_file_says_who_and_what(creative, pixels, signer):
    key, anchor = signer
    file = sign(creative, key, {"model": "studio/1", "seed": 7})
    found = verify(file, anchor)
    assert (found.state, found.signer) == ("Trusted", "somebody")
    assert found.source_type == COMPOSITE
    assert found.facts == {"model": "studio/1", "seed": 7}
    assert found.problems == []
    # Whoever does not know the signer knows that the file is whole.
    assert verify(file).state == "Valid"
    assert verify(file).problems == ["signingCredential.untrusted"]
    image = np.asarray(Image.open(io.BytesIO(file)))
    np.testing.assert_array_equal(image, pixels)
    assert source_type_of(file) == COMPOSITE
    assert len(file) < len(creative) + 20_000


def test_a_file_that_was_tampered_with_is_invalid(creative, signer):
    file = bytearray(sign(creative, signer[0]))
    file[-40] ^= 1
    found = verify(bytes(file), signer[1])
    assert found.state == "Invalid"
    assert "assertion.dataHash.mismatch" in found.problems


def test_what_says_nothing_is_not_signed(signer, pixels):
    plain = io.BytesIO()
    Image.fromarray(pixels).save(plain, "PNG")
    assert verify(plain.getvalue()) is None
    with pytest.raises(AdsError, match="does not say that AI made it"):
        sign(plain.getvalue(), signer[0])


def test_a_key_that_does_not_fit_is_told(creative, signer):
    with pytest.raises(AdsError, match="cannot be signed"):
        sign(creative, signer[0]._replace(key="no key"))


def test_a_damaged_chunk_says_nothing(creative):
    assert source_type_of(creative) == COMPOSITE
    place = creative.index(b"DigitalSourceType=") + 25
    damaged = creative[:place] + b"X" + creative[place + 1 :]
    assert source_type_of(damaged) is None
    assert source_type_of(creative[:60]) is None
    assert source_type_of(b"") is None


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


def test_adcp_provenance_is_json():
    told = json.loads(json.dumps(adcp_provenance(provider="ACME")))
    assert told["digital_source_type"] == (
        "compositeWithTrainedAlgorithmicMedia"
    )
    assert told["ai_tool"]["provider"] == "ACME"


@settings(max_examples=10, deadline=None)
@given(
    st.integers(0, 2**16 - 1),
    st.sampled_from([(300, 250), (728, 170), (160, 600), (1200, 628)]),
    st.integers(0, 5),
)
def test_a_watermark_survives_what_happens_to_ads(payload, size, seed):
    image = picture(size, seed)
    marked = embed(image, payload)
    assert marked.size == size and marked.mode == "RGB"
    difference = np.asarray(image, float) - np.asarray(marked, float)
    assert 10 * np.log10(255**2 / np.square(difference).mean()) > 30
    compressed = io.BytesIO()
    marked.save(compressed, "JPEG", quality=70)
    smaller = marked.resize((size[0] * 3 // 4, size[1] * 3 // 4))
    for seen in (marked, Image.open(compressed), smaller):
        assert detect(seen)[::2] == (True, payload)


def test_pictures_without_a_mark_have_none():
    certainty = [detect(picture(seed=i)).certainty for i in range(40)]
    assert np.abs(certainty).max() < 5
    assert abs(np.mean(certainty)) < 0.6
    assert not detect(Image.new("RGB", (300, 250))).present
    assert not detect(Image.new("RGB", (32, 32))).present


def test_transparency_is_kept_and_small_pictures_refused():
    image = picture().convert("RGBA")
    image.putalpha(77)
    assert np.asarray(embed(image, 1))[..., 3].min() == 77
    with pytest.raises(AdsError, match="at least 160 pixels"):
        embed(Image.new("RGB", (320, 50)), 1)
    with pytest.raises(AdsError, match="must be of 16 bits"):
        embed(image, 1 << 16)


def test_the_commands_sign_and_detect(creative, tmp_path, capsys):
    path = tmp_path / "ad.png"
    path.write_bytes(creative)
    for command in (["sign", "--trial", "--model", "studio/1"], ["detect"]):
        with pytest.raises(SystemExit) as ended:
            run([*command, str(path)])
        assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "metadata   compositeWithTrainedAlgorithmicMedia" in said
    assert "signature  Valid, by tfgan-ads trial, model studio/1" in said
    assert "watermark  none" in said
    # Saved again by a program that drops metadata: nothing is left to read.
    with Image.open(path) as image:
        image.save(tmp_path / "bare.bmp")
    embed(picture(), 5).save(tmp_path / "marked.jpg", quality=80)
    with pytest.raises(SystemExit):
        run(
            ["detect", str(tmp_path / "bare.bmp"), str(tmp_path / "marked.jpg")]
        )
    said = capsys.readouterr().out
    assert "that is no proof of anything" in said
    assert "watermark  payload 5" in said
    assert Marks.from_file(tmp_path / "marked.jpg").found
    (tmp_path / "text.png").write_text("no picture")
    with pytest.raises(AdsError, match="is no picture"):
        Marks.from_file(tmp_path / "text.png")
    with pytest.raises(AdsError, match="Cannot read"):
        Marks.from_file(tmp_path / "none.png")
