"""What the documentation site makes of the files in `docs/`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
# Of files beside `docs/` the site has none: they are told by their names.
_OUTSIDE = re.compile(r"\[([^\]]+)\]\(\.\./([^)#]+)(?:#[^)]*)?\)")
_PUBLIC = re.compile(r"from \.(\S+) import \(?\s*(\w+) as \w+", re.MULTILINE)
_HERE = "<!-- every public name -->"


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Turn links that leave the site into words, and list what is public."""
    markdown = _OUTSIDE.sub(r"\1 (`\2`)", markdown)
    if _HERE in markdown:
        markdown = markdown.replace(_HERE, "\n\n".join(public_names()))
    return markdown


def public_names() -> list[str]:
    """Return what the reference shows: each public class and function."""
    stub = (ROOT / "tfgan_ads" / "__init__.pyi").read_text(encoding="utf-8")
    return [
        f"::: tfgan_ads.{module}.{name}"
        for module, name in _PUBLIC.findall(stub)
        # Constants have no docstring.
        if not name.isupper()
    ]
