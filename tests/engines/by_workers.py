"""A job done by one worker, and by two."""

from tfgan_ads.engines.run_job import run_job


def check_alike(make, folder, parts):
    """Do what `make` makes twice; check that all files are the same."""
    for workers in (1, 2):
        run_job(make(), folder / str(workers), workers=workers)
    files = sorted(path.name for path in (folder / "1").glob("*.parquet"))
    assert len(files) == parts
    for name in files:
        one, two = (folder / n / name for n in "12")
        assert one.read_bytes() == two.read_bytes()
