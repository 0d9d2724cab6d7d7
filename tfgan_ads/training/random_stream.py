"""`RandomStream`: the independent streams of a step's noise."""

from enum import IntEnum


class RandomStream(IntEnum):
    """What noise is drawn for; each stream is independent of the others.

    The numbers are part of what a seed means: with another one, the same
    seed would train another model.
    """

    # The latents of creatives, augmentation, and what penalties draw.
    STEP = 0
    # Of rows: how many cells are given, which, and the generator's noise.
    GIVEN_SHARES = 1
    GIVEN_CELLS = 2
    LATENTS = 3
    STATES = 4
    # Of rows that a private generator draws to take conditions from.
    OWN_LATENTS = 5
    OWN_STATES = 6
