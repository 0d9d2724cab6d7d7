"""OpenCV, which an extra brings."""

from __future__ import annotations

from typing import Any

from tfgan_ads.errors import missing_extra


def opencv() -> Any:
    """Return OpenCV's module.

    Raises:
        AdsError: It is missing.
    """
    try:
        import cv2
    except ImportError as error:
        raise missing_extra(
            "Finding what is on banners needs", "ocr"
        ) from error
    return cv2
