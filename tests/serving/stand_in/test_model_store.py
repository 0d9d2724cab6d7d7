"""Versions are found, loaded as they appear, and left alone if broken."""

import gc
import os
import shutil
import time

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.client.client import ServingClient
from tfgan_ads.serving.client.transport import ServingError
from tfgan_ads.serving.deployment import label
from tfgan_ads.serving.labels import FILE
from tfgan_ads.serving.labels import FOLDER
from tfgan_ads.serving.labels import Labels
from tfgan_ads.serving.stand_in.model_store import ModelStore
from tfgan_ads.serving.stand_in.stand_in import StandIn
from tfgan_ads.serving.warm_up import WARM_UP


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


def test_a_strange_name_or_file_does_not_stop_the_watch(light, tmp_path):
    folder = tmp_path / "studio"
    shutil.copytree(light, folder)
    for name in ("\u00b2", "9" * 200, "\u0661", "-1", "x"):
        (folder / name).mkdir()
    (folder / "7").mkdir()
    os.mkfifo(folder / "7/saved_model.pb")
    shutil.copytree(light / "1", folder / "5")
    warm_up = folder / "5" / WARM_UP
    warm_up.write_bytes(b"broken" * 9)
    store = ModelStore(folder)
    try:
        assert store.versions == [1]
        shutil.copytree(light / "1", folder / "00009")
        wait(lambda: store.versions == [1, 9])
    finally:
        store.close()


def test_a_version_that_is_dropped_leaves_the_memory(light, tmp_path):
    folder = tmp_path / "studio"
    shutil.copytree(light, folder)
    store = ModelStore(folder)
    try:
        shutil.copytree(light / "1", folder / "2")
        wait(lambda: store.versions == [1, 2])
        freed = store.find("studio")._session._free
        assert freed.alive
        # The stable one stays.
        shutil.copytree(light / "1", folder / "3")
        wait(lambda: store.versions == [1, 3])
        gc.collect()
        assert not freed.alive
    finally:
        store.close()


def wait(there, seconds=60):
    """Wait until the watch has seen something."""
    end = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_labels_say_what_is_served(light, tmp_path):
    folder = tmp_path / "studio"
    shutil.copytree(light, folder)
    for version in (2, 3):
        shutil.copytree(light / "1", folder / str(version))
        label(folder, lambda labels, v=version: labels.with_canary(v))
    with StandIn(folder, rest_port=0, grpc_port=0) as server:
        assert server.store.versions == [1, 3]
        label(folder, lambda labels: labels.with_stable(3))
        server.store.refresh()
        with ServingClient(server.grpc_target, "studio", "stable") as stable:
            assert stable.generate([{}]).version == "1"
        label(folder, Labels.rolled_back)
        server.store.refresh()
        # Whoever names no version does not meet what was rolled back.
        assert server.store.versions == [1]
        (folder / FOLDER / FILE).write_text("{}")
        with pytest.raises(AdsError, match="does not say which version"):
            server.store.refresh()


def test_without_labels_the_two_newest_are_served(light, tmp_path):
    folder = tmp_path / "studio"
    for version in (1, 2, 3):
        shutil.copytree(light / "1", folder / str(version))
    store = ModelStore(folder)
    try:
        assert store.versions == [2, 3]
        assert store.find("studio", label="stable").version == 2
        assert store.find("studio", label="canary").version == 3
    finally:
        store.close()
