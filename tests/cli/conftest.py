"""Runs a command as a shell would."""

import pytest

from tfgan_ads.cli.main import run


@pytest.fixture(scope="session")
def call():
    def call(*arguments):
        with pytest.raises(SystemExit) as stop:
            run([str(a) for a in arguments])
        return stop.value.code

    return call
