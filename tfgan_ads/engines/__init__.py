"""Much work, cut into shards and shared out; knows no job."""
