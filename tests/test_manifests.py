"""Manifests in the documentation are what a cluster would take."""

import re
from pathlib import Path

import pytest
import yaml

from tests.manifests import check_manifest

WORKERS = Path(__file__).parents[1] / "docs" / "workers.md"


@pytest.fixture
def job():
    (found,) = re.findall(r"```yaml\n(.*?)```", WORKERS.read_text(), re.S)
    return yaml.safe_load(found)


def test_the_job_is_one(job):
    check_manifest(job, "KubeflowOrgV1TFJob")
    assert (job["apiVersion"], job["kind"]) == ("kubeflow.org/v1", "TFJob")


def test_what_is_misspelt_or_of_another_type_is_found(job):
    worker = job["spec"]["tfReplicaSpecs"]["Worker"]
    (container,) = worker["template"]["spec"]["containers"]
    container["comand"] = container.pop("command")
    with pytest.raises(
        AssertionError, match=r"containers\[0\] has no key `comand`"
    ):
        check_manifest(job, "KubeflowOrgV1TFJob")
    del container["comand"]
    worker["replicas"] = "four"
    with pytest.raises(AssertionError, match=r"Worker.replicas must be a int"):
        check_manifest(job, "KubeflowOrgV1TFJob")
    del worker["template"]["spec"]["containers"]
    worker["replicas"] = 4
    with pytest.raises(ValueError, match="`containers`, must not be `None`"):
        check_manifest(job, "KubeflowOrgV1TFJob")
