"""What is done shard by shard says how, and can be sent."""

import pickle

from tfgan_ads.engines.job import Job


def test_a_job_cuts_itself_as_its_plan_says(job):
    counting: Job = job()
    shards = list(counting.shards())
    rows = [counting.plan.rows_of(n) for n in range(counting.plan.shards)]
    assert [shard.rows for shard in shards] == rows == [2, 2, 2, 1]
    made = pickle.loads(pickle.dumps(counting)).begin()(shards[3])
    assert [table["number"].to_pylist() for table in made] == [[6], [6]]
