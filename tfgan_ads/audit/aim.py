"""`Aim`: what an attacker is after."""

from enum import StrEnum


class Aim(StrEnum):
    """What an attacker is after, in the words of a verdict."""

    MEMBERSHIP = "tells who was in the log"
    COPIES = "reads people's rows in what was drawn"
    SINGLING_OUT = "singles people out"
    LINKABILITY = "links what belongs to one person"
    INFERENCE = "infers what people did not tell"
    ARTEFACT = "finds what was planted"
