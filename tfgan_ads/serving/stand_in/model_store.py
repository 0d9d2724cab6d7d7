"""`ModelStore`: the versions of a model in a folder, loaded as they appear."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path

import numpy.typing as npt

from tfgan_ads.errors import AdsError
from tfgan_ads.machine import give_back_memory
from tfgan_ads.serving.check.c_library import CLibraryError
from tfgan_ads.serving.check.c_session import CSession
from tfgan_ads.serving.check.outside import refuse_outside
from tfgan_ads.serving.check.saved_model_file import SavedModelFile
from tfgan_ads.serving.client.transport import ServingError
from tfgan_ads.serving.interface import Names
from tfgan_ads.serving.interface import names_of
from tfgan_ads.serving.interface import read_interface
from tfgan_ads.serving.labels import Labels
from tfgan_ads.serving.versions import find_versions
from tfgan_ads.serving.warm_up import read_warm_up

logger = logging.getLogger("tfgan_ads")

# Where nobody has given labels: the newest, and the one before.
KEPT = 2
_POLL = 1.0
# What TensorFlow says after its own message is about its nodes.
_INTERNALS = "\n\t [["


class LoadedModel:
    """A version that answers.

    Args:
        path: Path. The folder of a version.

    Raises:
        AdsError: It does not load, or may reach outside itself.
    """

    def __init__(self, path: Path) -> None:
        self.version = int(path.name)
        self.file = SavedModelFile(path)
        # Loading is running already.
        refuse_outside(self.file)
        self.interface = read_interface(path)
        self._session = CSession(path)
        self._warm_up(path)

    def _warm_up(self, path: Path) -> None:
        """Run the first record of the default, as a server does them all.

        TensorFlow plans a graph when it is first run: of one that draws ads
        that takes longer than a client waits.
        """
        for known in read_warm_up(path):
            if known.signature == "serving_default":
                self._session.run(known.inputs, known.signature)
                return

    def signature(self, name: str) -> object:
        """Return a signature by name; `""` is the default.

        Raises:
            ServingError: There is none.
        """
        found = self.file.signatures.get(name or "serving_default")
        if found is None:
            raise ServingError(
                "FAILED_PRECONDITION",
                f'Serving signature key "{name}" not found.',
            )
        return found

    def names(self, name: str) -> Names:
        """Return what a signature's inputs are called in the log."""
        return names_of(self.interface, name or "serving_default")

    def run(
        self, name: str, inputs: dict[str, npt.NDArray]
    ) -> dict[str, npt.NDArray]:
        """Run a signature.

        Raises:
            ServingError: The graph refuses the inputs.
        """
        try:
            return self._session.run(inputs, name or "serving_default")
        except CLibraryError as error:
            message = str(error).split(_INTERNALS)[0]
            raise ServingError("INVALID_ARGUMENT", message) from error


class ModelStore:
    """Looks at a folder once a second, and loads what is new.

    A version takes requests once it is loaded and warm; those that have a
    label stay, and the one that could be rolled back to. A version that does
    not load is left alone, with a line, and the ones before go on.

    Args:
        path: str or Path. The model's folder.

    Raises:
        AdsError: There is no version in it.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.name = self.path.resolve().name
        self._models: dict[int, LoadedModel] = {}
        self._labels: Labels | None = None
        self._broken: set[int] = set()
        self._stopped = threading.Event()
        self.refresh()
        if not self._models:
            raise AdsError(
                f"'{path}' has no version that loads. Export a model there "
                "first: `tfgan-ads export RUN --out ...`"
            )
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def refresh(self) -> None:
        """Load the versions that have labels, and forget the others.

        Where none has one, those are loaded that are the newest.
        """
        folders = {int(f.name): f for f in find_versions(self.path)}
        self._labels = Labels.find(self.path)
        wanted, count = sorted(folders, reverse=True), KEPT
        if self._labels is not None:
            served = self._labels.served
            # In the place of one that does not load.
            others = self._labels.unknown(wanted)
            wanted, count = [*served, *others], len(served)
        kept: list[int] = []
        for version in dict.fromkeys(wanted):
            if len(kept) < count and self._load(version, folders[version]):
                kept.append(version)
        if set(kept) != set(self._models):
            self._models = {v: self._models[v] for v in kept}
            give_back_memory()

    def _load(self, version: int, folder: Path) -> bool:
        """Load a version; return whether it answers."""
        if version in self._models or version in self._broken:
            return version in self._models
        start = time.monotonic()
        try:
            model = LoadedModel(folder)
        except (AdsError, OSError) as error:
            self._broken.add(version)
            logger.warning("Version %s does not load: %s", version, error)
            return False
        self._models = {**self._models, version: model}
        logger.info(
            "Serving version %s of '%s' (loaded in %.1f s)",
            version,
            self.name,
            time.monotonic() - start,
        )
        return True

    def _watch(self) -> None:
        while not self._stopped.wait(_POLL):
            try:
                self.refresh()
            except (AdsError, OSError) as error:
                # Looked at again: a disk may be away for a while.
                logger.warning("Cannot look at '%s': %s", self.path, error)

    @property
    def versions(self) -> list[int]:
        """The versions that answer, in order."""
        return sorted(self._models)

    def find(
        self, name: str, version: int | None = None, label: str | None = None
    ) -> LoadedModel:
        """Return a version: the one asked for, or the newest.

        Args:
            name: str. The model's name.
            version: int or None.
            label: `"stable"`, `"canary"` or None.

        Raises:
            ServingError: There is no such model, version or label.
        """
        models = self._models
        if label:
            labels = self._labels or Labels.first(sorted(models))
            version = labels.named.get(label, -1)
        if name == self.name and (version is None or version in models):
            return models[max(models) if version is None else version]
        wanted = (
            f"Specific({name}, {version})" if version else f"Latest({name})"
        )
        raise ServingError(
            "NOT_FOUND", f"Servable not found for request: {wanted}"
        )

    def close(self) -> None:
        """Stop looking."""
        self._stopped.set()
        self._thread.join()
