"""Whatever is sent, REST and gRPC answer by a code of their own."""

import logging
import runpy
from pathlib import Path

import pytest

TOOL = runpy.run_path(str(Path(__file__).parents[3] / "tools" / "fuzz.py"))


@pytest.fixture(scope="module")
def asked(light):
    logging.disable(logging.CRITICAL)
    yield TOOL["served"](light)
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("name", ["REST", "gRPC"])
def test_whatever_is_sent_is_answered(asked, name):
    seed, read = asked[name]
    read(seed)
    TOOL["fuzz"](seed, read, 60)
