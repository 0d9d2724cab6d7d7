"""A log, and what was made of it by whom."""

import pytest

from tests.audit.leaking import NUMERIC
from tests.audit.leaking import copier
from tests.audit.leaking import people
from tfgan_ads.audit.tables.table_target import TableTarget


@pytest.fixture(scope="session")
def train():
    return people(600, 1)


@pytest.fixture(scope="session")
def holdout():
    return people(1_200, 2)


@pytest.fixture(scope="session")
def target(train, holdout):
    """Makes a target of a synthetic table."""

    def target(drawn, **options):
        return TableTarget.of(drawn, train, holdout, NUMERIC, **options)

    return target


@pytest.fixture(scope="session")
def copied(target, train):
    return target(copier(train))


@pytest.fixture(scope="session")
def clean(target):
    return target(people(2_000, 3))
