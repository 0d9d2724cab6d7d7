"""Every aim completes a verdict's sentence."""

from tfgan_ads.audit.aim import Aim


def test_an_aim_is_what_an_attacker_does():
    assert f"An attacker {Aim.MEMBERSHIP}." == (
        "An attacker tells who was in the log."
    )
    assert all(aim.split()[0].endswith("s") for aim in Aim)
