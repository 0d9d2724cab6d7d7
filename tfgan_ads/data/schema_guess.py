"""`SchemaGuess`: a schema that was guessed, and where it may be wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tfgan_ads.schema.ad_schema import AdSchema


@dataclass(frozen=True)
class SchemaGuess:
    """A schema that was guessed, and where it may be wrong.

    Attributes:
        schema: `AdSchema`.
        doubts: dict of column to str. What speaks against its line.
        layout: str. The public data set it was known by, or `""`.
    """

    schema: AdSchema
    doubts: dict[str, str]
    layout: str = ""

    def to_yaml(self, path: str | Path) -> None:
        """Write the schema as YAML, its doubtful lines marked.

        Raises:
            AdsError: The file cannot be written.
        """
        comments = {
            name: f"doubtful: {why}" for name, why in self.doubts.items()
        }
        self.schema.to_yaml(path, comments)
