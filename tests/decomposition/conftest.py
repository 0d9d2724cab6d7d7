"""One reader of lines for the whole session: it takes long to load."""

import pytest


@pytest.fixture(scope="session")
def reader():
    from tfgan_ads.decomposition.line_reader import LineReader

    return LineReader()


@pytest.fixture(scope="session")
def decomposer():
    from tfgan_ads.decomposition.ad_decomposer import AdDecomposer

    return AdDecomposer()
