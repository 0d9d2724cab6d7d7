"""How to serve a model: configuration files for TF Serving, and manifests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from string import Template
from typing import Any

import yaml

from tfgan_ads.errors import AdsError
from tfgan_ads.files import locked
from tfgan_ads.files import write_text
from tfgan_ads.serving.labels import FILE
from tfgan_ads.serving.labels import FOLDER
from tfgan_ads.serving.labels import Labels
from tfgan_ads.serving.versions import find_versions

_IMAGE = "tensorflow/serving:latest"
_REST, _GRPC = 8501, 8500

_MODELS = Template("""\
# --model_config_file. Clients may ask for a version by its label:
# /v1/models/$name/labels/canary:predict
model_config_list {
  config {
    name: "$name"
    base_path: "/models/$name"
    model_platform: "tensorflow"
    model_version_policy { specific { $versions } }
    version_labels { key: "stable" value: $stable }
    version_labels { key: "canary" value: $canary }
  }
}
""")
# Rows that are answered together, and so the most of one request.
LARGEST_BATCH = 64
_BATCHING = f"""\
# --enable_batching --batching_parameters_file. Requests that come within two
# milliseconds are answered together.
max_batch_size {{ value: {LARGEST_BATCH} }}
batch_timeout_micros {{ value: 2000 }}
max_enqueued_batches {{ value: 256 }}
num_batch_threads {{ value: 4 }}
allowed_batch_sizes: 1
allowed_batch_sizes: 8
allowed_batch_sizes: {LARGEST_BATCH}
"""
_MONITORING = """\
# --monitoring_config_file
prometheus_config { enable: true path: "/monitoring/prometheus/metrics" }
"""


def label(model: str | Path, move: Callable[[Labels], Labels]) -> Labels:
    """Move the labels of a model, and write how to serve it by them.

    A server that reads `models.config` follows within a minute.

    Args:
        model: str or Path. The model's folder.
        move: function of `Labels` to `Labels`, such as
            `lambda labels: labels.with_stable(3)`.

    Returns:
        `Labels`, as they are now.

    Raises:
        AdsError: There is no such version, or another is at it just now.
    """
    model = Path(model)
    versions = [int(path.name) for path in find_versions(model)]
    if not versions:
        raise AdsError(
            f"'{model}' has no version. Export a model there first: "
            "`tfgan-ads export RUN --out ...`"
        )
    busy = f"The labels of '{model}' are being moved. Try again."
    with locked(model / FOLDER, ".lock", busy):
        labels = move(Labels.find(model) or Labels.first(versions))
        for version in labels.named.values():
            if version not in versions:
                raise AdsError(
                    f"'{model}' has no version {version}. It has: "
                    f"{', '.join(map(str, versions))}."
                )
        _write(model, labels)
    return labels


def _write(model: Path, labels: Labels) -> None:
    """Write how to serve the labelled versions of a model, beside them.

    A server passes the folder over, since its name is no number.
    """
    name = model.resolve().name
    files = {
        FILE: labels.text(),
        "models.config": _MODELS.substitute(
            name=name,
            versions=" ".join(f"versions: {v}" for v in labels.served),
            stable=labels.stable,
            canary=labels.canary,
        ),
        "batching.config": _BATCHING,
        "monitoring.config": _MONITORING,
        "docker-compose.yml": _yaml(_compose(name)),
        "kubernetes.yaml": _yaml(*_kubernetes(name)),
        "kserve.yaml": _yaml(_kserve(name)),
    }
    for file, content in files.items():
        write_text(model / FOLDER / file, content)


def _arguments(name: str) -> list[str]:
    """Return the server's arguments."""
    where = f"/models/{name}/{FOLDER}"
    return [
        f"--model_config_file={where}/models.config",
        # A label may be asked for before its version is loaded.
        "--allow_version_labels_for_unavailable_models=true",
        "--model_config_file_poll_wait_seconds=60",
        "--enable_batching=true",
        f"--batching_parameters_file={where}/batching.config",
        f"--monitoring_config_file={where}/monitoring.config",
    ]


def _compose(name: str) -> dict[str, Any]:
    return {
        "services": {
            "serving": {
                "image": _IMAGE,
                "command": _arguments(name),
                "ports": [
                    f"127.0.0.1:{port}:{port}" for port in (_REST, _GRPC)
                ],
                "volumes": [f"..:/models/{name}:ro"],
                "restart": "unless-stopped",
            }
        }
    }


def _kubernetes(name: str) -> list[dict[str, Any]]:
    ports = {"rest": _REST, "grpc": _GRPC}
    labels = {"app": name}
    probe = {"httpGet": {"path": f"/v1/models/{name}", "port": "rest"}}
    container = {
        "name": "serving",
        "image": _IMAGE,
        "args": _arguments(name),
        "ports": [
            {"name": key, "containerPort": port} for key, port in ports.items()
        ],
        "readinessProbe": {**probe, "periodSeconds": 5},
        "livenessProbe": {**probe, "initialDelaySeconds": 60},
        "resources": {"requests": {"cpu": "1", "memory": "1Gi"}},
        "volumeMounts": [
            {"name": "models", "mountPath": f"/models/{name}", "readOnly": True}
        ],
    }
    claim = {"claimName": f"{name}-models"}
    pod = {
        "containers": [container],
        "volumes": [{"name": "models", "persistentVolumeClaim": claim}],
    }
    return [
        {
            "apiVersion": "apps/v1",
            "kind": "Deployment",
            "metadata": {"name": name, "labels": labels},
            "spec": {
                "replicas": 2,
                "selector": {"matchLabels": labels},
                "template": {"metadata": {"labels": labels}, "spec": pod},
            },
        },
        {
            "apiVersion": "v1",
            "kind": "Service",
            "metadata": {"name": name, "labels": labels},
            "spec": {
                "selector": labels,
                "ports": [
                    {"name": key, "port": port, "targetPort": key}
                    for key, port in ports.items()
                ],
            },
        },
    ]


def _kserve(name: str) -> dict[str, Any]:
    return {
        "apiVersion": "serving.kserve.io/v1beta1",
        "kind": "InferenceService",
        "metadata": {"name": name},
        "spec": {
            "predictor": {
                "model": {
                    "modelFormat": {"name": "tensorflow"},
                    "storageUri": f"pvc://{name}-models",
                    "resources": {"requests": {"cpu": "1", "memory": "1Gi"}},
                }
            }
        },
    }


def _yaml(*documents: dict[str, Any]) -> str:
    return yaml.safe_dump_all(documents, sort_keys=False)
