"""Documents as JSON, whatever made their numbers."""

from __future__ import annotations

import json
from typing import Any


def as_json(document: Any) -> str:
    """Return a document as JSON: NumPy's numbers as such, all else as text.

    Args:
        document: nest of values.

    Returns:
        str, of several lines.

    Example:

    >>> import numpy as np
    >>> print(as_json({"clicks": np.int64(3), "names": []}))
    {
     "clicks": 3,
     "names": []
    }
    """
    return json.dumps(document, indent=1, default=_plain, ensure_ascii=False)


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else str(value)
