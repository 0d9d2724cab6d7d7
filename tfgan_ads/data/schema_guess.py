"""`SchemaGuess`: a schema that was guessed, and where it may be wrong."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from tfgan_ads.schema.ad_schema import AdSchema

logger = logging.getLogger("tfgan_ads")


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

    def tell(self, path: str | Path) -> None:
        """Say of a log that is read by it where it may be wrong."""
        if self.doubts:
            logger.warning(
                "The schema of '%s' was guessed. Doubtful: %s. Read it, and "
                "mend it: tfgan-ads data schema %s --out schema.yaml",
                path,
                "; ".join(f"'{n}' {why}" for n, why in self.doubts.items()),
                path,
            )
