"""The files that say how to serve a model, read by whom they are for."""

import shutil
import subprocess

import pytest
import yaml
from google.protobuf import text_format
from tensorflow_serving.config import model_server_config_pb2

from tests.manifests import check_manifest
from tfgan_ads.errors import AdsError
from tfgan_ads.files import locked
from tfgan_ads.serving.deployment import label
from tfgan_ads.serving.labels import FOLDER
from tfgan_ads.serving.labels import Labels


@pytest.fixture
def model(tmp_path):
    folder = tmp_path / "ads"
    for version in (1, 2, 10):
        (folder / str(version)).mkdir(parents=True)
    return folder


def deployed(model):
    """Leave the labels where they are."""
    label(model, lambda labels: labels)
    return model / FOLDER


def test_the_servers_own_proto_reads_labels_and_versions(model):
    folder = deployed(model)
    config = text_format.Parse(
        (folder / "models.config").read_text(),
        model_server_config_pb2.ModelServerConfig(),
    )
    (served,) = config.model_config_list.config
    assert (served.name, served.base_path) == ("ads", "/models/ads")
    assert list(served.model_version_policy.specific.versions) == [2, 10]
    assert dict(served.version_labels) == {"stable": 2, "canary": 10}


def test_one_version_is_stable_and_canary(tmp_path):
    (tmp_path / "ads/1").mkdir(parents=True)
    text = (deployed(tmp_path / "ads") / "models.config").read_text()
    config = text_format.Parse(
        text, model_server_config_pb2.ModelServerConfig()
    )
    labels = config.model_config_list.config[0].version_labels
    assert dict(labels) == {"stable": 1, "canary": 1}


def test_every_file_an_argument_names_is_there(model):
    folder = deployed(model)
    compose = yaml.safe_load((folder / "docker-compose.yml").read_text())
    serving = compose["services"]["serving"]
    # The model's folder is mounted as /models/ads.
    assert serving["volumes"] == ["..:/models/ads:ro"]
    named = [a.split("=")[1] for a in serving["command"] if "/models/" in a]
    assert len(named) == 3
    for path in named:
        assert (model / path.removeprefix("/models/ads/")).is_file()
    assert all(port.startswith("127.0.0.1:") for port in serving["ports"])


def test_batch_sizes_end_with_the_largest(model):
    text = (deployed(model) / "batching.config").read_text()
    sizes = [
        int(line.split(":")[1])
        for line in text.splitlines()
        if line.startswith("allowed_batch_sizes")
    ]
    assert sizes == sorted(sizes)
    assert f"max_batch_size {{ value: {sizes[-1]} }}" in text


def test_kubernetes_finds_the_pods_and_their_ports(model):
    folder = deployed(model)
    deployment, service = yaml.safe_load_all(
        (folder / "kubernetes.yaml").read_text()
    )
    check_manifest(deployment, "V1Deployment")
    check_manifest(service, "V1Service")
    pods = deployment["spec"]["template"]
    assert (
        deployment["spec"]["selector"]["matchLabels"]
        == (pods["metadata"]["labels"])
    )
    assert service["spec"]["selector"] == pods["metadata"]["labels"]
    (container,) = pods["spec"]["containers"]
    ports = {port["name"] for port in container["ports"]}
    assert {p["targetPort"] for p in service["spec"]["ports"]} <= ports
    kserve = yaml.safe_load((folder / "kserve.yaml").read_text())
    assert kserve["spec"]["predictor"]["model"]["modelFormat"] == {
        "name": "tensorflow"
    }


@pytest.mark.skipif(
    shutil.which("docker") is None, reason="there is no docker here"
)
def test_docker_reads_the_compose_file(model):
    folder = deployed(model)
    asked = ["docker", "compose", "config", "--quiet"]
    if subprocess.run([*asked[:2], "version"], capture_output=True).returncode:
        pytest.skip("docker has no compose here")
    subprocess.run(asked, cwd=folder, check=True)


def test_moved_labels_are_what_the_server_reads(model):
    label(model, lambda labels: labels.with_stable(10, "it is better"))
    config = text_format.Parse(
        (model / FOLDER / "models.config").read_text(),
        model_server_config_pb2.ModelServerConfig(),
    )
    (served,) = config.model_config_list.config
    # The one before stays, to be rolled back to at once.
    assert list(served.model_version_policy.specific.versions) == [2, 10]
    assert dict(served.version_labels) == {"stable": 10, "canary": 10}
    assert Labels.find(model).before == (2,)


def test_labels_of_no_version_are_refused_and_nothing_moves(model):
    label(model, lambda labels: labels)
    with pytest.raises(AdsError, match="no version 7. It has: 1, 2, 10."):
        label(model, lambda labels: labels.with_stable(7))
    assert Labels.find(model).stable == 2
    with pytest.raises(AdsError, match="has no version. Export a model"):
        label(model / "deploy", lambda labels: labels)


def test_two_who_move_labels_at_once_do_not_mix(model):
    with locked(model / FOLDER, ".lock", "mine"):
        with pytest.raises(AdsError, match="are being moved. Try again."):
            label(model, lambda labels: labels.with_stable(10))
