"""Versions are found, loaded as they appear, and left alone if broken."""

import shutil

import pytest

from tfgan_ads.serving.client.client import ServingClient
from tfgan_ads.serving.client.transport import ServingError
from tfgan_ads.serving.stand_in.stand_in import StandIn


def test_an_unknown_model_or_label_is_not_found(server):
    for target in (server.grpc_target, server.rest_target):
        for names in (["other"], ["studio", "beta"]):
            with ServingClient(target, *names, retries=0) as client:
                with pytest.raises(ServingError, match="NOT_FOUND"):
                    client.request([{}])
        with ServingClient(target, "studio", "canary") as labelled:
            assert "seed" in labelled.inputs()


def test_a_new_version_is_loaded_and_a_broken_one_left_alone(light, tmp_path):
    folder = tmp_path / "studio"
    shutil.copytree(light, folder)
    with StandIn(folder, rest_port=0, grpc_port=0) as server:
        with ServingClient(server.grpc_target, "studio") as client:
            assert client.generate([{}]).version == "1"
            (folder / "3").mkdir()
            (folder / "3/saved_model.pb").write_bytes(b"broken")
            shutil.copytree(light / "1", tmp_path / "new")
            (tmp_path / "new").rename(folder / "2")
            server.store.refresh()
            assert server.store.versions == [1, 2]
            assert "seed" in client.inputs()
        with ServingClient(server.grpc_target, "studio", "stable") as stable:
            assert len(stable.generate([{}]).table) == 1
