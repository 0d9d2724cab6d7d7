"""All attacks together, on what leaks and on what cannot."""

import pytest

from tests.audit.leaking import NUMERIC
from tests.audit.leaking import people
from tests.audit.leaking import smote
from tfgan_ads.audit.audit import Audit
from tfgan_ads.audit.tables.table_attacks import TABLE_ATTACKS
from tfgan_ads.audit.tables.table_target import TableTarget


def audited(target):
    audit = Audit()
    audit.attack(TABLE_ATTACKS, target)
    return audit


def best_auc(audit):
    return max(each.figures.get("AUC", 0) for each in audit.results)


def test_a_copier_is_told(copied):
    audit = audited(copied)
    assert audit.leaks and best_auc(audit) >= 0.95


def test_smote_is_told(target, train):
    audit = audited(target(smote(train, 5 * len(train))))
    assert audit.leaks and best_auc(audit) >= 0.95


def test_a_model_of_other_people_is_not_accused(clean):
    audit = audited(clean)
    assert not audit.leaks, audit.verdict
    for result in audit.results:
        assert result.advantage.low <= 0 <= result.advantage.high


@pytest.mark.slow
def test_clean_tables_are_accused_seldom():
    # By all attacks together 1 of 100; more than 2 of 20 in 1 case of 1,000.
    accused = 0
    for seed in range(20):
        tables = [people(400, 3 * seed + 100 + i) for i in range(3)]
        accused += audited(TableTarget.of(*tables, NUMERIC)).leaks
    assert accused <= 2
