"""Bodies as they travel: packed, cut off, or blown up."""

import asyncio
import gzip

import pytest

from tfgan_ads.serving.client.transport import ServingError
from tfgan_ads.serving.stand_in.rest_body import read_body


def read(body, encoding="gzip", limit=1_000):
    async def parts():
        for start in range(0, len(body), 7):
            yield body[start : start + 7]

    return asyncio.run(read_body(parts(), encoding, limit))


@pytest.mark.parametrize("encoding", ["gzip", " GZIP ", "x-gzip"])
def test_gzip_is_unpacked_all_of_it(encoding):
    assert read(gzip.compress(b"{}", mtime=0), encoding) == b"{}"
    assert (
        read(
            gzip.compress(b"{", mtime=0) + gzip.compress(b"}", mtime=0),
            encoding,
        )
        == b"{}"
    )
    assert read(gzip.compress(b"x" * 1_000, mtime=0), encoding) == b"x" * 1_000


@pytest.mark.parametrize("encoding", ["", "identity"])
def test_what_is_not_packed_is_taken_as_it_is(encoding):
    assert read(gzip.compress(b"{}", mtime=0), encoding) == gzip.compress(
        b"{}", mtime=0
    )


@pytest.mark.parametrize(
    ("body", "encoding", "said"),
    [
        (b"{}", "gzip", "INVALID_ARGUMENT: The body is no gzip: Error -3"),
        (
            gzip.compress(b"{}", mtime=0)[:-1],
            "gzip",
            "INVALID_ARGUMENT: The body is no gzip: it ends too early.",
        ),
        (
            gzip.compress(b"{}", mtime=0) + b"x",
            "gzip",
            "INVALID_ARGUMENT: The body is",
        ),
        (b"{}", "br", "INVALID_ARGUMENT: Content-Encoding must be gzip. Recei"),
        (b" " * 1_001, "", "RESOURCE_EXHAUSTED: The request has more than 1,0"),
        (
            gzip.compress(bytes(10**7), mtime=0),
            "gzip",
            "RESOURCE_EXHAUSTED: The request has more than 100,000 bytes.",
        ),
    ],
)
def test_what_is_wrong_is_the_clients_fault(body, encoding, said):
    limit = 100_000 if len(body) > 5_000 else 1_000
    with pytest.raises(ServingError) as error:
        read(body, encoding, limit)
    assert str(error.value).startswith(said)
