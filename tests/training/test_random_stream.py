"""With other numbers the same seed would train another model."""

from tfgan_ads.training.random_stream import RandomStream


def test_the_numbers_are_fixed():
    assert {stream.name: stream.value for stream in RandomStream} == {
        "STEP": 0,
        "GIVEN_SHARES": 1,
        "GIVEN_CELLS": 2,
        "LATENTS": 3,
        "STATES": 4,
        "OWN_LATENTS": 5,
        "OWN_STATES": 6,
    }
