"""Kubernetes manifests, held against the schemas of the clients' own models."""

import re
from typing import Any

import kubernetes.client.models as core
from kubeflow.training import models as kubeflow

_PLAIN = {"str": str, "int": int, "bool": bool, "float": (int, float)}


def check_manifest(value: Any, kind: str, where: str = "manifest") -> None:
    """Refuse a key that a schema does not know, or a value of another type.

    Args:
        value: nest of plain values, as YAML holds it.
        kind: str. The model, as generated clients name it.
        where: str. What a failure says first.
    """
    if listed := re.fullmatch(r"list\[(.+)\]", kind):
        assert isinstance(value, list), f"{where} must be a list"
        for number, each in enumerate(value):
            check_manifest(each, listed[1], f"{where}[{number}]")
    elif keyed := re.fullmatch(r"dict\(str, (.+)\)", kind):
        assert isinstance(value, dict), f"{where} must be a mapping"
        for name, each in value.items():
            check_manifest(each, keyed[1], f"{where}.{name}")
    elif kind in _PLAIN:
        assert isinstance(value, _PLAIN[kind]), f"{where} must be a {kind}"
    elif kind != "object":
        _check_model(value, kind, where)


def _check_model(value: Any, kind: str, where: str) -> None:
    model = getattr(kubeflow, kind, None) or getattr(core, kind)
    fields = {key: name for name, key in model.attribute_map.items()}
    for key, each in value.items():
        assert key in fields, f"{where} has no key `{key}`"
        check_manifest(each, model.openapi_types[fields[key]], f"{where}.{key}")
    # The clients know what must be given, and which words are allowed.
    model(**{fields[key]: each for key, each in value.items()})
