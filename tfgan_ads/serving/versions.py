"""The versions of a model, as folders named by numbers."""

import re
from pathlib import Path

# Digits that `int` reads and the server knows, no `²` and nothing endless.
NUMBER = re.compile(r"[0-9]{1,19}")


def find_versions(path: Path) -> list[Path]:
    """List the versions in a model's folder, the oldest first.

    Args:
        path: Path. What is in it under other names is passed over, as the
            server does.

    Returns:
        list of Path; empty where there is no folder.
    """
    found = path.iterdir() if path.is_dir() else ()
    versions = (p for p in found if NUMBER.fullmatch(p.name))
    return sorted(versions, key=lambda p: int(p.name))


def newest_version(path: Path) -> Path:
    """Return the newest version in a model's folder; a version is itself."""
    if (path / "saved_model.pb").is_file():
        return path
    return (find_versions(path) or [path])[-1]


def next_version(path: Path) -> int:
    """Return one more than the highest version in a model's folder."""
    return max((int(p.name) for p in find_versions(path)), default=0) + 1
