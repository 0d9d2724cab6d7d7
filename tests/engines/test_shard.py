from tfgan_ads.engines.shard import Shard


def test_a_shard_says_which_rows_it_has():
    assert str(Shard(0, 0, 1)) == "shard 0 (rows 0 to 0)"
    assert str(Shard(7, 7_000, 500)) == "shard 7 (rows 7,000 to 7,499)"
