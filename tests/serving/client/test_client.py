"""Creatives come back from a server, by either protocol."""

import asyncio

import numpy as np
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.client.client import ServingClient
from tfgan_ads.serving.client.transport import ServingError

pytestmark = pytest.mark.slow


def test_creatives_come_back_as_marked_images(product, client, log):
    path = log.images.root / product
    rows = [{"age": 30, "device": "mobile"}, {"age": None}]
    size = {"width": 300, "height": 250}
    drawn = client.generate(rows, path, seed=5, **size)
    assert drawn.version == "1"
    assert drawn.files.shape == (2, 1)
    assert drawn.images[1][0].size == (300, 250)
    assert (drawn.table["problem"] == "").all()
    assert (drawn.table["pctr_low"] <= drawn.table["pctr"]).all()
    assert drawn.table["source_type"].str.endswith("AlgorithmicMedia").all()


def test_what_may_not_run_comes_without_a_picture(product, client):
    tiny = {"width": 60, "height": 40, "product_id": product}
    drawn = client.generate([{"age": 30}], seed=5, **tiny)
    assert drawn.images == [[None]] and drawn.files.tolist() == [[b""]]
    assert "does not fit layout" in drawn.table["problem"][0]
    assert drawn.table["source_type"].tolist() == [""]


def test_both_protocols_answer_alike(product, ad_server, log):
    answers = []
    for target in (ad_server.grpc_target, ad_server.rest_target):
        with ServingClient(target, "studio") as client:
            answers.append(client.generate([{"age": 50}], product_id=product))
    assert (answers[0].files == answers[1].files).all()
    np.testing.assert_allclose(
        answers[0].table["pctr"], answers[1].table["pctr"], rtol=1e-6
    )


def test_requests_run_beside_an_event_loop(product, client, log):
    async def both():
        wanted = {"product_id": product}
        return await asyncio.gather(
            client.generate_async([{}], **wanted),
            client.request_async([{"seed": 4}], "explain", **wanted),
        )

    drawn, why = asyncio.run(both())
    assert len(drawn.table) == 1
    assert b"age" in why["feature"][0]


def test_a_misspelt_name_is_told(client):
    with pytest.raises(AdsError, match="takes no 'devise'.*'device'"):
        client.request([{"devise": "tv"}])
    with pytest.raises(AdsError, match="`age` must be float32 in every row"):
        client.request([{"age": "old"}])
    with pytest.raises(AdsError, match=r"'none\.png' does not exist"):
        client.generate([{}], "none.png")
    with pytest.raises(ServingError, match="no signature 'draw'"):
        client.request([{}], "draw")


def test_what_the_graph_refuses_the_client_reads(client):
    with pytest.raises(ServingError, match="`product_id` must be") as told:
        client.generate([{}], product_id="none")
    assert told.value.code == "INVALID_ARGUMENT"
    # Nothing of the graph's inside reaches the client.
    assert "node" not in str(told.value)
