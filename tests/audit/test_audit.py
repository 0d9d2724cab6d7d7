"""One verdict of many attacks."""

import numpy as np
import pytest

from tfgan_ads.audit.aim import Aim
from tfgan_ads.audit.attack import Attack
from tfgan_ads.audit.attack_result import AttackResult
from tfgan_ads.audit.audit import Audit
from tfgan_ads.audit.membership_attack import membership_result
from tfgan_ads.metrics.bootstrap import Interval


def result(name, chance, low=0.2, aim=Aim.COPIES):
    return AttackResult(name, aim, Interval(low, low, low), chance, "so much")


def audited(*results, **options):
    audit = Audit([*results], **options)
    audit.sees = {each.attack: "rows" for each in results}
    return audit


def test_each_attack_has_to_be_as_much_surer():
    sure = result("one", 0.004)
    assert audited(sure, result("two", 1.0)).leaks
    assert not audited(sure, *[result(f"{i}", 1.0) for i in range(3)]).leaks


def test_the_strongest_of_each_aim_is_told():
    audit = audited(
        result("weak", 0.0, 0.1),
        result("strong", 0.0, 0.3),
        result("link", 0.0, 0.2, Aim.LINKABILITY),
    )
    assert audit.verdict == (
        "An attacker reads people's rows in what was drawn: so much (strong); "
        "links what belongs to one person: so much (link)."
    )


def test_what_is_put_up_with_is_no_leak():
    assert not audited(result("one", 0.0, 0.2), allow=0.2).leaks
    audit = audited(result("one", 0.0, 0.2), allow=0.1)
    assert audit.leaks
    assert "(20%)" in audited(result("one", 0.0, 0.2), allow=0.2).verdict


def test_nothing_found_says_what_would_have_been():
    rng = np.random.default_rng(1)
    found = membership_result("far", *rng.normal(size=(2, 500)))
    audit = audited(found)
    assert not audit.leaks
    assert audit.verdict.startswith("No attack of 1 tells people apart: who")
    assert "an AUC from 0.55 on would have been seen." in audit.verdict


def test_without_an_attack_nothing_is_told():
    assert Audit().verdict == "Cannot tell: no attack could be tried."


def test_what_cannot_be_tried_is_said():
    class Blind(Attack):
        sees = "model"

        def cannot(self, target):
            return "There is no model." if target is None else ""

        def run(self, name, target):
            return [result(name, 0.0)]

    audit, told = Audit(), []
    audit.attack({"blind": Blind}, None, told.append)
    assert audit.skipped == {"blind": "There is no model."} and not told
    audit.attack({"seeing": Blind}, 1, told.append)
    assert told == ["seeing ..."] and audit.leaks
    assert audit.sees == {"seeing": "model"}
    assert audit.seconds["seeing"] == pytest.approx(0, abs=1)


def test_a_promise_is_refuted_by_guesses_that_are_too_often_right():
    found = membership_result("far", np.arange(900.0) + 500, np.arange(900.0))
    assert found.figures["epsilon, at least"] > 1
    broken = audited(found, claimed=0.5)
    assert broken.leaks and broken.verdict.startswith(
        "The promise of epsilon 0.5 is broken: an attack shows "
    )
    assert not audited(found, claimed=50.0).refuted
    assert not audited(found).refuted
