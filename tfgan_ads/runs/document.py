"""`Document`: a config as it is read, laid over and written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from typing import ClassVar
from typing import Literal
from typing import Self

import pydantic
import yaml

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.files import write_text
from tfgan_ads.places import place
from tfgan_ads.runs.section import Section
from tfgan_ads.schema.document import load_yaml
from tfgan_ads.schema.document import parse_yaml
from tfgan_ads.schema.document import validated
from tfgan_ads.training.settings import Settings

# Of the data's section, what names a file or a folder.
_PATHS = ("path", "schema_path", "images_path", "brand", "layouts")


class DataConfig(Section):
    """Which log to read, and how to split it."""

    path: str | None = None
    schema_path: str | None = None
    images_path: str | None = None
    brand: str | None = None
    layouts: str | None = None
    drop_duplicates: bool = False
    split_by: list[Literal["user", "product", "time", "row"]] = ["user"]
    shares: list[float] = pydantic.Field(
        [0.8, 0.1, 0.1], min_length=3, max_length=3
    )

    def read(self) -> AdLog:
        """Open the log.

        Raises:
            AdsError: See `AdLog.read` and `AdLog.without_duplicates`.
        """
        log = AdLog.read(str(self.path), self.schema_path, self.images_path)
        return log.without_duplicates() if self.drop_duplicates else log

    def anchored(self) -> Self:
        """Return it with paths that hold wherever it is read from.

        Example:

        >>> Path(DataConfig(path="log.csv").anchored().path).is_absolute()
        True
        """
        paths = {name: getattr(self, name) for name in _PATHS}
        whole = {n: str(place(p).absolute()) for n, p in paths.items() if p}
        return self.model_copy(update=whole)


class Document(Section):
    """A config that is read from YAML and the command line, and written.

    There is a subclass for every kind of model, with the settings that fit
    that kind.
    """

    # The settings of the kind of model.
    SETTINGS: ClassVar[type[Settings]]

    seed: int = 0
    data: DataConfig = DataConfig()

    @classmethod
    def kinds(cls) -> dict[str, type[Any]]:
        """Return the config of each kind of model, by how it is chosen."""
        raise NotImplementedError

    @classmethod
    def kind_of(cls, document: Mapping[str, Any]) -> str:
        """Say which kind a document is about."""
        raise NotImplementedError

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Self:
        """Validate a document, by what fits its kind of model.

        Args:
            document: dict of plain values.

        Returns:
            The config.

        Raises:
            AdsError: An unknown key (with the nearest right one), a setting
                that does not fit the model, or a value that is not allowed.
        """
        kinds = cls.kinds()
        wanted = cls.kind_of(document)
        kind = kinds.get(wanted, cls)
        training = dict(section_of(document, "training"))
        theirs = {n for k in kinds.values() for n in k.SETTINGS.names()}
        for name in sorted(theirs - set(kind.SETTINGS.names())):
            # What is null was not given.
            if training.pop(name, None) is not None:
                raise AdsError(
                    f"`training.{name}` does not fit {wanted}, which has: "
                    f"{', '.join(kind.SETTINGS.names())}."
                )
        # What is no section is told when it is validated.
        if isinstance(document.get("training", ""), Mapping | None):
            document = {**document, "training": training}
        config = validated(kind, document, "config")
        config.settings()
        return config

    def settings(self) -> Settings:
        """Return the settings that the model is compiled with.

        Raises:
            AdsError: One that is outside its range.
        """
        known = self.SETTINGS.names()
        training: Any = dict(self)["training"]
        return self.SETTINGS(**{k: v for k, v in training if k in known})

    @classmethod
    def resolve(
        cls, path: str | Path | None = None, sets: list[str] | None = None
    ) -> Self:
        """Read a config and lay settings over it.

        Args:
            path: str, Path or None. YAML file.
            sets: list of str, each `section.key=value`; the value is YAML.

        Returns:
            The config.

        Raises:
            AdsError: An unknown key (with the nearest right one), a setting
                that does not fit the model, or a value that is not allowed.
        """
        document = load_yaml(path) if path else {}
        for item in sets or []:
            key, equals, value = item.partition("=")
            if not equals:
                raise AdsError(
                    f"`--set` must read section.key=value. Received: {item!r}"
                )
            _put(document, key.split("."), parse_yaml(value, f"`--set {item}`"))
        return cls.of(document)

    def replace(self, settings: Mapping[str, Any]) -> Self:
        """Return a copy with other settings.

        Args:
            settings: dict of `section.key` to value.

        Returns:
            The config.
        """
        document = self.model_dump(mode="json")
        # Another kind of model has defaults of its own.
        own = type(self)().model_dump(mode="json")["training"]
        for name in self.SETTINGS.names():
            if name in own and document["training"][name] == own[name]:
                del document["training"][name]
        for key, value in settings.items():
            _put(document, key.split("."), value)
        return self.of(document)

    def to_yaml(self, path: str | Path) -> None:
        """Write the resolved config."""
        text = yaml.safe_dump(self.model_dump(mode="json"), sort_keys=False)
        write_text(path, text)


def section_of(document: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return a section; of what is none there is nothing to look at yet."""
    found = document.get(name)
    return found if isinstance(found, Mapping) else {}


def _put(document: dict[str, Any], keys: list[str], value: Any) -> None:
    for number, key in enumerate(keys[:-1], 1):
        inner = document.get(key)
        # What is null was not given.
        document[key] = {} if inner is None else inner
        document = document[key]
        if not isinstance(document, dict):
            section = ".".join(keys[:number])
            raise AdsError(
                f"`{section}` has no keys below it, so "
                f"`{'.'.join(keys)}` cannot be set. Received: "
                f"{section}={document!r}"
            )
    document[keys[-1]] = value
