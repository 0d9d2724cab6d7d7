"""One request takes no more of the memory than it may."""

import numpy as np
import pytest

from tfgan_ads.serving.client.client import ServingClient
from tfgan_ads.serving.client.transport import ServingError
from tfgan_ads.serving.provenance.file_mark import SIGNATURE
from tfgan_ads.serving.stand_in.admission import Admission

ADMISSION = Admission(rows=4, pixels=1_000)


def png(wide, high):
    """Return the start of a PNG file, which claims its sides."""
    sides = wide.to_bytes(4) + high.to_bytes(4)
    return SIGNATURE + b"\0\0\0\rIHDR" + sides


def words(*cells):
    return np.array(cells, object)


@pytest.mark.parametrize(
    "inputs",
    [
        {"seed": np.arange(4)},
        {"seed": np.array(7)},
        {"picture": words(png(20, 20), png(20, 20), b"", b"no picture")},
        {"picture": words(SIGNATURE, "text")},
        {"width": np.array([20, 0]), "height": np.array([50, 0])},
        {"width": np.array([20, 0]), "height": np.array([50])[:, None][:0]},
        {"width": np.array([20])},
    ],
)
def test_what_is_small_enough_passes(inputs):
    ADMISSION.check(inputs)


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"seed": np.arange(5)}, "4 rows. Received: 5"),
        ({"x": words(png(40, 20), png(40, 20))}, "pictures. Received: 1,600"),
        ({"x": words(png(2**31, 2**31))}, "1,000 pixels of pictures"),
        (
            {
                "width": np.array([20], "int32"),
                "height": np.array([20], "int32"),
                "density": np.array([2], "int32"),
            },
            "1,000 pixels to draw. Received: 1,600",
        ),
        (
            {
                "width": np.array([2**31 - 1], "int32"),
                "height": np.array([2**31 - 1], "int32"),
            },
            "pixels to draw",
        ),
    ],
)
def test_what_is_not_is_exhausting(inputs, said):
    with pytest.raises(ServingError, match=said) as error:
        ADMISSION.check(inputs)
    assert error.value.code == "RESOURCE_EXHAUSTED"


def test_a_server_refuses_and_a_client_asks_in_parts(server):
    for target in (server.grpc_target, server.rest_target):
        with ServingClient(target, "studio", timeout=60) as client:
            takes = client.inputs()
            inputs = {
                name: np.full(65, "" if kind == "object" else 0, kind)
                for name, kind in takes.items()
            }
            with pytest.raises(ServingError, match="at most 64 rows") as error:
                client.transport.predict("serving_default", inputs)
            assert error.value.code == "RESOURCE_EXHAUSTED"
            answer = client.request([{}] * 65, seed=1)
            assert len(answer["seed"]) == 65
