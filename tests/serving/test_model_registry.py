"""Versions and labels of a model, in MLflow's registry."""

import json
import sys

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.deployment import label
from tfgan_ads.serving.labels import Labels
from tfgan_ads.serving.model_registry import ModelRegistry
from tfgan_ads.serving.model_registry import version_digest

pytest.importorskip("mlflow", reason="needs the extra registry")


@pytest.fixture(scope="module")
def uri(tmp_path_factory):
    return f"sqlite:///{tmp_path_factory.mktemp('mlflow') / 'mlflow.db'}"


@pytest.fixture
def registry(uri, tmp_path, monkeypatch):
    # Artifacts go below the working folder, where nobody says where.
    monkeypatch.chdir(tmp_path)
    return ModelRegistry(f"ads-{tmp_path.name}", uri)


@pytest.fixture
def model(tmp_path):
    for number in (1, 2):
        folder = tmp_path / "ads" / str(number)
        (folder / "variables").mkdir(parents=True)
        (folder / "saved_model.pb").write_bytes(b"graph %d" % number)
        (folder / "variables" / "data").write_bytes(b"weights")
        (folder / "assets.extra").mkdir()
        card = folder / "assets.extra" / "model_card.md"
        card.write_text(f"Model {number}")
    return tmp_path / "ads"


def test_versions_are_pushed_once_and_labels_follow(registry, model):
    name = registry.name
    assert registry.push(model) == [
        f"1 is version 1 of {name}",
        f"2 is version 2 of {name}",
        "stable is version 1",
        "canary is version 2",
    ]
    found = registry.client.get_model_version_by_alias(name, "canary")
    assert found.description == "Model 2"
    assert found.tags["tfgan_ads.digest"] == version_digest(model / "2")
    label(model, lambda labels: labels.with_stable(2))
    assert registry.push(model) == [
        "stable is version 2",
        "canary is version 2",
    ]


def test_figures_of_a_report_are_those_of_the_canary(registry, model, tmp_path):
    report = tmp_path / "report.json"
    report.write_text(json.dumps({"figures": {"distance, drawn (%)": 2.5}}))
    registry.push(model, report)
    found = registry.client.get_model_version_by_alias(registry.name, "canary")
    metrics = registry.client.get_run(found.run_id).data.metrics
    assert metrics == {"distance_ drawn ___": 2.5}
    stable = registry.client.get_model_version_by_alias(registry.name, "stable")
    assert not registry.client.get_run(stable.run_id).data.metrics
    report.write_text("[]")
    with pytest.raises(AdsError, match="must be a report.json"):
        registry.push(model, report)


def test_another_machine_pulls_what_was_pushed(registry, model, tmp_path):
    registry.push(model)
    other = tmp_path / "elsewhere"
    version = registry.pull("canary", other)
    assert version == other / "1"
    assert version_digest(version) == version_digest(model / "2")
    # Nor is it fetched twice.
    assert registry.pull("canary", other) == version
    assert registry.pull("stable", other) == other / "2"
    labels = Labels.find(other)
    assert labels.named == {"stable": 1, "canary": 2}
    assert "pulled" in labels.moves[-1]["why"]


def test_what_was_changed_meanwhile_is_refused(registry, model, tmp_path):
    registry.push(model)
    found = registry.client.get_model_version_by_alias(registry.name, "stable")
    place = found.source.removeprefix("file://")
    with open(f"{place}/saved_model.pb", "ab") as file:
        file.write(b"and more")
    other = tmp_path / "elsewhere"
    with pytest.raises(AdsError, match="its SHA-256 is another"):
        registry.pull("stable", other)
    assert [p.name for p in other.iterdir()] == []


def test_what_is_not_there_is_said(registry, model, tmp_path, monkeypatch):
    with pytest.raises(
        AdsError, match=f"The registry says of '{registry.name}'"
    ):
        registry.pull("stable", tmp_path / "ads")
    with pytest.raises(AdsError, match="has no version"):
        registry.push(tmp_path / "none")
    monkeypatch.setitem(sys.modules, "mlflow", None)
    with pytest.raises(AdsError, match=r"pip install 'tfgan-ads\[registry\]'"):
        ModelRegistry("ads")


def test_names_count_in_a_digest(model):
    before = version_digest(model / "1")
    data = model / "1" / "variables" / "data"
    data.rename(data.with_name("other"))
    assert version_digest(model / "1") != before
