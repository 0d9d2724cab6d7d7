"""All attacks on creatives, on what leaks and on what cannot."""

from tfgan_ads.audit.audit import Audit
from tfgan_ads.audit.creatives.creative_attacks import CREATIVE_ATTACKS


def audited(target):
    audit = Audit()
    audit.attack(CREATIVE_ATTACKS, target)
    return audit


def test_what_is_known_by_heart_is_told(by_heart):
    audit = audited(by_heart)
    assert audit.leaks
    assert max(each.figures["AUC"] for each in audit.results) >= 0.95


def test_a_model_that_has_seen_nothing_is_not_accused(innocent):
    audit = audited(innocent)
    assert not audit.leaks and len(audit.results) == len(CREATIVE_ATTACKS)
