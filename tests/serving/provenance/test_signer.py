"""Files are signed; what was done to them afterwards is told."""

import datetime as dt
import io
import json

import numpy as np
import pytest
from PIL import Image

from tfgan_ads.creatives.serving.ad_file import encode_ad
from tfgan_ads.errors import AdsError
from tfgan_ads.serving.provenance.file_mark import COMPOSITE
from tfgan_ads.serving.provenance.file_mark import source_type_of
from tfgan_ads.serving.provenance.signer import adcp_provenance
from tfgan_ads.serving.provenance.signer import sign
from tfgan_ads.serving.provenance.signer import verify


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


def test_adcp_provenance_is_json():
    told = json.loads(json.dumps(adcp_provenance(provider="ACME")))
    assert told["digital_source_type"] == (
        "compositeWithTrainedAlgorithmicMedia"
    )
    assert told["ai_tool"]["provider"] == "ACME"


def test_a_jpeg_file_is_signed_as_well(picture, signer):
    key, anchor = signer
    plain, kind = encode_ad(picture((1080, 1080)))
    file = sign(plain, key, {"seed": 7})
    assert kind == "jpg"
    found = verify(file, anchor)
    assert (found.state, found.facts) == ("Trusted", {"seed": 7})
    assert source_type_of(file) == COMPOSITE
    one, other = (np.asarray(Image.open(io.BytesIO(f))) for f in (plain, file))
    np.testing.assert_array_equal(one, other)
    tampered = bytearray(file)
    tampered[-40] ^= 1
    assert verify(bytes(tampered), anchor).state == "Invalid"


def test_an_authority_says_when_it_was_signed(creative, signer, authority):
    key = signer[0]._replace(authority=authority.url)
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    file = sign(creative, key, {"model": "studio/1"})
    found = verify(file, signer[1] + authority.anchor)
    assert found.state == "Trusted", found.problems
    assert len(authority.asked) == 1
    told = dt.datetime.fromisoformat(found.time)
    assert before <= told <= dt.datetime.now(dt.UTC)
    # Neither the picture nor the model is sent: a hash alone.
    assert len(authority.asked[0]) < 200
    assert b"studio" not in authority.asked[0]
    assert verify(sign(creative, signer[0])).time == ""


def test_an_authority_that_is_away_is_told(creative, signer):
    key = signer[0]._replace(authority="http://127.0.0.1:9/")
    with pytest.raises(AdsError, match="cannot be signed"):
        sign(creative, key)


def test_a_manifest_is_bound_to_the_watermark(creative, signer):
    file = sign(creative, signer[0], payload=0x1A2)
    found = verify(file, signer[1])
    assert (found.state, found.payload) == ("Trusted", 0x1A2)
    assert verify(sign(creative, signer[0])).payload is None
