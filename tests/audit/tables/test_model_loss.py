"""An over-fitted model pays less for what it has learned from."""

import pytest

from tests.audit.leaking import NUMERIC
from tests.audit.leaking import people
from tfgan_ads.audit.audit import Audit
from tfgan_ads.audit.tables.model_loss import ModelLoss
from tfgan_ads.audit.tables.table_attacks import TABLE_ATTACKS
from tfgan_ads.audit.tables.table_target import TableTarget
from tfgan_ads.logs.log_gan import LogGAN


def overfitted(rows, table):
    gan = LogGAN({"click": "category"}, floor=2, preset="fast", seed=1)
    gan.compile()
    gan.fit(table, rows=rows, batch_size=64, verbose=0)
    return gan


def test_a_model_without_a_loss_is_not_attacked(clean):
    assert "only its rows" in ModelLoss().cannot(clean)


@pytest.mark.slow
def test_an_over_fitted_model_is_told():
    train, holdout = people(100, 1), people(300, 2)
    gan = overfitted(300_000, train)
    target = TableTarget.of(
        gan.sample(5_000), train, holdout, NUMERIC, model=gan
    )
    audit = Audit()
    audit.attack(TABLE_ATTACKS, target)
    found = {each.attack: each.figures.get("AUC") for each in audit.results}
    assert found["loss of the model"] >= 0.95, found
    assert audit.leaks
