"""The mark in a file, read without TensorFlow."""

from tfgan_ads.serving.provenance.file_mark import COMPOSITE
from tfgan_ads.serving.provenance.file_mark import source_type_of


def test_a_damaged_chunk_says_nothing(creative):
    assert source_type_of(creative) == COMPOSITE
    place = creative.index(b"DigitalSourceType=") + 25
    damaged = creative[:place] + b"X" + creative[place + 1 :]
    assert source_type_of(damaged) is None
    assert source_type_of(creative[:60]) is None
    assert source_type_of(b"") is None
