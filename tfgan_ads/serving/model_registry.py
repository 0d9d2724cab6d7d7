"""`ModelRegistry`: versions and labels of a model, in MLflow's registry."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import missing_extra
from tfgan_ads.files import digest
from tfgan_ads.files import whole
from tfgan_ads.serving.cards import MODEL_CARD
from tfgan_ads.serving.deployment import label
from tfgan_ads.serving.labels import Labels
from tfgan_ads.serving.versions import find_versions
from tfgan_ads.serving.versions import next_version
from tfgan_ads.version import __version__

# What the registry keeps of a version, beside its files.
_DIGEST, _NUMBER, _MADE_BY = (
    f"tfgan_ads.{name}" for name in ("digest", "version", "made_by")
)
_FILES = "saved_model"


class ModelRegistry:
    """Versions and labels of one model, in MLflow's registry.

    A version there is a SavedModel with its cards; the aliases `stable` and
    `canary` are those of the model's folder. Whoever serves elsewhere pulls by
    an alias, and what comes is what was pushed: its SHA-256 says so.

    Args:
        name: str. What the model is called there.
        uri: str or None. Of the registry, such as `http://mlflow:5000` or
            `sqlite:///mlflow.db`. `None` takes `MLFLOW_TRACKING_URI`.

    Raises:
        AdsError: The extra `registry` is not installed, or nobody answers.

    Source: MLflow, Model Registry, https://mlflow.org/docs/latest/ml/model-registry
    """

    def __init__(self, name: str, uri: str | None = None) -> None:
        self.name = name
        self.client = _connect(uri)
        self._raised = _errors()

    def push(self, model: Path, report: Path | None = None) -> list[str]:
        """Register the labelled versions of a model, and move the aliases.

        What is there already, by its digest, is not sent twice.

        Args:
            model: Path. The model's folder.
            report: Path or None. `report.json` of an evaluation, whose
                figures are logged with the canary.

        Returns:
            list of str, what was done, a line each.

        Raises:
            AdsError: There is no version, or the registry refuses.
        """
        labels = label(model, lambda labels: labels)
        figures = _figures(report) if report else {}
        try:
            return self._push(model, labels, figures)
        except self._raised as error:
            raise self._refusal(error) from error

    def pull(self, alias: str, model: Path) -> Path:
        """Fetch the version of an alias; it becomes the canary.

        Args:
            alias: str. Such as `"stable"`.
            model: Path. The model's folder; a version is added, unless it is
                there.

        Returns:
            Path of the version.

        Raises:
            AdsError: There is none of that alias, or what came is not what
                was pushed.
        """
        try:
            found = self.client.get_model_version_by_alias(self.name, alias)
            wanted = found.tags.get(_DIGEST, "")
            for version in find_versions(model):
                if version_digest(version) == wanted:
                    return version
            return self._fetch(found, wanted, model)
        except self._raised as error:
            raise self._refusal(error) from error

    def _push(
        self, model: Path, labels: Labels, figures: dict[str, float]
    ) -> list[str]:
        self._create()
        there = {
            found.tags.get(_DIGEST): found.version
            for found in self.client.search_model_versions(
                f"name='{self.name}'"
            )
        }
        said, numbers = [], {}
        for number in labels.served:
            key = version_digest(model / str(number))
            if key not in there:
                more = figures if number == labels.canary else {}
                there[key] = self._register(model / str(number), key, more)
                said.append(f"{number} is version {there[key]} of {self.name}")
            numbers[number] = there[key]
        for alias, number in labels.named.items():
            self.client.set_registered_model_alias(
                self.name, alias, numbers[number]
            )
            said.append(f"{alias} is version {numbers[number]}")
        return said

    def _create(self) -> None:
        known = self.client.search_registered_models(f"name='{self.name}'")
        if not known:
            self.client.create_registered_model(self.name)

    def _register(
        self, version: Path, key: str, figures: dict[str, float]
    ) -> str:
        """Send one version; return its number in the registry."""
        tags = {_DIGEST: key, _NUMBER: version.name, _MADE_BY: __version__}
        run = self.client.create_run(
            self._experiment(), run_name=f"{self.name} {version.name}"
        ).info
        for name, value in figures.items():
            self.client.log_metric(run.run_id, _plain(name), value)
        self.client.log_artifacts(run.run_id, str(version), _FILES)
        self.client.set_terminated(run.run_id)
        card = version / MODEL_CARD
        made = self.client.create_model_version(
            self.name,
            f"{run.artifact_uri}/{_FILES}",
            run.run_id,
            tags=tags,
            description=card.read_text("utf-8") if card.is_file() else None,
        )
        return str(made.version)

    def _experiment(self) -> str:
        found = self.client.get_experiment_by_name(self.name)
        if found is not None:
            return str(found.experiment_id)
        return str(self.client.create_experiment(self.name))

    def _fetch(self, found: Any, wanted: str, model: Path) -> Path:
        """Download a version, and keep it if it is what was pushed."""
        model.mkdir(parents=True, exist_ok=True)
        version = model / str(next_version(model))
        with tempfile.TemporaryDirectory() as folder:
            came = self.client.download_artifacts(found.run_id, _FILES, folder)
            if version_digest(Path(came)) != wanted:
                raise AdsError(
                    f"Version {found.version} of '{self.name}' is not what was "
                    "pushed: its SHA-256 is another. Push it again, from "
                    "where it was exported."
                )
            with whole(version) as scratch:
                shutil.copytree(came, scratch, dirs_exist_ok=True)
        why = f"version {found.version} of {self.name}, pulled"
        label(model, lambda labels: labels.with_canary(int(version.name), why))
        return version

    def _refusal(self, error: Exception) -> AdsError:
        return AdsError(f"The registry says of '{self.name}': {error}")


def version_digest(version: Path) -> str:
    """Return the SHA-256 of the names and contents of a version's files.

    Args:
        version: Path. Its folder.
    """
    found = hashlib.sha256()
    for path in sorted(p for p in version.rglob("*") if p.is_file()):
        name = path.relative_to(version).as_posix()
        found.update(f"{digest([path])} {name}\n".encode())
    return found.hexdigest()


def _connect(uri: str | None) -> Any:
    # Whoever pushes a hundred files is shown no bar for each.
    os.environ.setdefault("MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR", "false")
    # Nor does anybody wait four minutes to hear that nobody is there.
    os.environ.setdefault("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "2")
    try:
        from mlflow import MlflowClient
    except ImportError as error:
        raise missing_extra("The registry needs", "registry") from error
    for name in ("mlflow", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        return MlflowClient(tracking_uri=uri, registry_uri=uri)
    except _errors() as error:
        raise AdsError(f"No registry at '{uri}': {error}") from error


def _errors() -> tuple[type[Exception], ...]:
    """Return what MLflow raises where it is asked for what is not there."""
    from mlflow.exceptions import MlflowException

    return (MlflowException,)


def _figures(report: Path) -> dict[str, float]:
    try:
        said = json.loads(report.read_text("utf-8"))["figures"]
        return {str(name): float(value) for name, value in said.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise AdsError(
            f"'{report}' must be a report.json of `tfgan-ads evaluate`: {error}"
        ) from error


def _plain(name: str) -> str:
    """Return a figure's name in the characters that MLflow allows."""
    return "".join(c if c.isalnum() or c in "_-. /" else "_" for c in name)
