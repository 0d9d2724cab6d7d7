"""The engines: ways to have shards done. A new one is one file."""
