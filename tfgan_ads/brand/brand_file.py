"""Files that a brand kit names: relative ones start from its folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pydantic


def from_folder(path: Path, info: pydantic.ValidationInfo) -> Path:
    """Return a path that starts from the folder of the document it is in."""
    return Path((info.context or {}).get("folder", ".")) / path


BrandFile = Annotated[Path, pydantic.AfterValidator(from_folder)]
