"""A toy job of four shards, the last of which is short."""

import pytest

from tests.engines.toy_job import ToyJob
from tfgan_ads.engines.plan import Plan

PLAN = Plan(rows=7, shard_rows=2, made=2, asked={"seed": 1})


@pytest.fixture
def job(tmp_path):
    (tmp_path / "notes").mkdir()

    def job(trouble="", times=1, plan=PLAN):
        return ToyJob(plan, tmp_path / "notes", trouble, times)

    return job
