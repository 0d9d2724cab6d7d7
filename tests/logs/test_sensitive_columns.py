"""Sensitive columns: no table model learns them, or is asked for them."""

import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.learned_columns import log_kinds
from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.logs.log_table import log_table
from tfgan_ads.logs.private.private_table import declared_kinds
from tfgan_ads.logs.sensitive_columns import refuse_sensitive
from tfgan_ads.logs.sensitive_columns import refuse_unlearned
from tfgan_ads.schema.ad_schema import AdSchema

FRAME = pd.DataFrame(
    {"religion": ["a", "b"] * 50, "debts": [0, 1] * 50, "age": range(100)}
)
SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "religion": {"role": "user", "sensitivity": "special"},
            "debts": {"role": "user", "sensitivity": "vulnerable"},
            "age": {"role": "user", "kind": "numeric"},
        }
    }
)


def test_a_log_is_learned_without_them_and_where_says_why():
    log = AdLog.from_frame(FRAME, SCHEMA)
    assert [*log_table(log)] == ["age"]
    model = LogGAN(preset="fast", floor=1)
    model.adapt(log)
    with pytest.raises(AdsError, match="'religion' is 'special' .*religion"):
        model.sample(2, where={"religion": "a"})


def test_a_reason_in_the_schema_lets_one_be_learned():
    schema = SCHEMA.replace(religion={"allowed_because": "explicit consent"})
    table = log_table(AdLog.from_frame(FRAME, schema))
    assert [*table] == ["religion", "age"]
    # It travels with the table, to whatever learns it.
    assert [*log_table(table.iloc[:50])] == ["religion", "age"]


@pytest.mark.parametrize("name", ["religion", "debts"])
def test_a_table_with_one_is_refused_by_its_name(name):
    table = FRAME[[name, "age"]]
    with pytest.raises(AdsError, match=f"'{name}' is .*attrs"):
        log_table(table)
    with pytest.raises(AdsError, match=f"'{name}' is .*attrs"):
        declared_kinds(table, {name: "category", "age": "number"})
    table.attrs["allowed_because"] = {name: "a study"}
    refuse_sensitive(table)


def test_a_private_model_takes_none_of_a_log():
    log = AdLog.from_frame(FRAME, SCHEMA)
    assert [*log_kinds(log)] == ["age"]
    with pytest.raises(AdsError, match="'religion' is 'special'"):
        declared_kinds(log, {"religion": "category"})


def test_what_is_not_sensitive_is_told_otherwise():
    refuse_unlearned("city")


@pytest.mark.parametrize("name", ["consent", "gdpr_opt_in", "Einwilligung"])
def test_a_table_that_says_who_consents_is_no_log(name):
    with pytest.raises(AdsError, match=f"'{name}' says who consents"):
        log_table(pd.DataFrame({name: [1, 0], "age": [30, 40]}))
