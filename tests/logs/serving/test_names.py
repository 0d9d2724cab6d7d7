"""Columns of any name, from a table to a client and back."""

import json
from urllib.request import Request
from urllib.request import urlopen

import numpy as np
import pandas as pd
import pytest

import tfgan_ads as ads
from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.serving.cards import DATA_CARD
from tfgan_ads.serving.cards import MODEL_CARD
from tfgan_ads.serving.check.check import check
from tfgan_ads.serving.client.client import ServingClient
from tfgan_ads.serving.client.transport import ServingError
from tfgan_ads.serving.interface import read_interface
from tfgan_ads.serving.stand_in.stand_in import StandIn

NAMES = ["a.b/c d", "", "1st", "_x", "class", "seed", "Age", "age", "a|`b"]
ROWS = 240


@pytest.fixture(scope="module")
def table():
    numbers = {name: np.arange(ROWS) % (20 + i) for i, name in enumerate(NAMES)}
    city = ["北京", "上海", "São Paulo"] * (ROWS // 3)
    return pd.DataFrame({"城市": city, **numbers})


@pytest.fixture(scope="module")
def exported(table, tmp_path_factory):
    gan = LogGAN(preset="fast", floor=1, seed=1)
    gan.compile()
    gan.fit(table, rows=256, batch_size=64, verbose=0)
    drawn = gan.sample(5, where={"城市": "北京"}, seed=1)
    assert (drawn.dtypes == table.dtypes).all()
    assert drawn["城市"].eq("北京").all()
    folder = tmp_path_factory.mktemp("model") / "m"
    gan.save(folder.parent / "m.keras")
    again = ads.load_model(folder.parent / "m.keras")
    pd.testing.assert_frame_equal(
        again.sample(5, where={"城市": "北京"}, seed=1), drawn
    )
    gan.export(folder)
    return folder


@pytest.fixture(scope="module")
def server(exported):
    with StandIn(exported, rest_port=0, grpc_port=0) as running:
        yield running


@pytest.mark.parametrize("way", ["grpc", "rest"])
def test_a_client_asks_and_reads_by_the_names_of_the_log(server, table, way):
    with ServingClient(getattr(server, f"{way}_target"), "m") as client:
        answer = client.request(
            [{"城市": "上海", "a.b/c d": 3, "Age": 5, "seed": 7}] * 2
        )
        assert set(answer) == set(table)
        assert [word.decode() for word in answer["城市"]] == ["上海"] * 2
        assert answer["a.b/c d"].tolist() == [3.0] * 2
        assert answer["Age"].tolist() == [5.0] * 2
        # The seed is the request's, and not the column of that name.
        assert answer["seed"].max() < 26
        with pytest.raises(ads.errors.AdsError, match="Did you mean '城市'"):
            client.request([{"城市 ": "上海"}])


def test_a_server_that_says_no_names_is_asked_all_the_same(server, exported):
    with ServingClient(
        server.grpc_target, "m", version=exported / "1"
    ) as known:
        assert set(known.request([{"城市": "上海"}])) >= {"城市", ""}
    with ServingClient(server.grpc_target, "m") as client:
        client.inputs()
        client._names.clear()
        answer = client.request([{"城市": "上海", "Age": 5}])
    safe = {column: safe for safe, column in names(exported).items()}
    assert answer[safe["城市"]][0].decode() == "上海"
    assert answer[safe["Age"]].tolist() == [5.0]


def names(folder):
    return read_interface(folder / "1")["names"]["sample"]


def test_rest_takes_either_name_of_a_column_but_not_both(server, exported):
    safe = {column: safe for safe, column in names(exported).items()}
    row = {name: None for name in safe if name != "seed"}
    row |= dict.fromkeys(row, 1)
    row |= {"城市": "北京", "seed": 1, safe["seed"]: 2}

    def post(**changed):
        body = json.dumps({"instances": [{**row, **changed}]}).encode()
        url = f"{server.rest_target}/v1/models/m:predict"
        with urlopen(Request(url, body), timeout=30) as answer:
            return json.load(answer)["predictions"][0]

    assert post()[safe["城市"]] == "北京"
    row = {safe.get(n, n) if n != "seed" else n: x for n, x in row.items()}
    assert post()[safe["城市"]] == "北京"
    with pytest.raises(OSError, match="400"):
        post(城市="上海")
    with ServingClient(server.rest_target, "m") as client:
        with pytest.raises(ServingError, match="There is no signature"):
            client.request([{}], "other")


def test_check_and_cards_know_the_columns(exported):
    assert check(exported) == []
    model = (exported / "1" / MODEL_CARD).read_text("utf-8")
    data = (exported / "1" / DATA_CARD).read_text("utf-8")
    for safe, column in names(exported).items():
        assert f"| `{safe}` |" in model
        if column in ("城市", "a.b/c d"):
            assert f"| `{column}` |" in model and f"| `{column}` |" in data
    assert "| `` a\\|`b `` |" in model
