"""What was planted is told, with where it is."""

from tfgan_ads.audit.artefacts.needle import Needle
from tfgan_ads.audit.artefacts.scan import scan
from tfgan_ads.audit.audit import Audit


def test_what_is_there_is_told_with_its_place():
    needles = [Needle("Heavy Canary"), Needle("4242.4242")]
    parts = [("a", b"Heavy Canary"), ("b", b"Heavy Canary, 7.5")]
    found = scan(needles, parts)
    assert found.said == "1 of 2 planted are there: 'Heavy Canary'"
    assert found.details == ("Heavy Canary: a (UTF-8), b (UTF-8)",)
    assert Audit([found]).leaks


def test_nothing_found_is_no_leak():
    assert not Audit([scan([Needle("Canary")], [("a", b"canary")])]).leaks


def test_many_are_not_all_named():
    needles = [Needle(f"Canary {i}") for i in range(9)]
    text = b", ".join(needle.name.encode() for needle in needles)
    found = scan(needles, [("a", text)])
    assert found.said.endswith("'Canary 4', and 4 more")
    assert len(found.details) == 9
