"""How many workers share the tests."""


def pytest_xdist_auto_num_workers(config):
    """Give the whole suite two workers, and anything narrower none.

    A worker of its own is worth its TensorFlow only where there is much to do.
    Asked by `-n auto` in setup.cfg; an explicit `-n` comes after it, and wins.
    """
    root = config.rootpath.resolve()
    here = config.invocation_params.dir
    asked = {(here / path).resolve() for path in config.args}
    whole = asked <= {root, root / "tests"} and not config.option.keyword
    return 2 if whole else 0
