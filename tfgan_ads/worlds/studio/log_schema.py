"""The schema of the studio world's log."""

from __future__ import annotations

from tfgan_ads.schema.ad_schema import AdSchema

_USER = {"role": "user"}
_NUMBER = {"kind": "numeric"}


def studio_schema(size: int = 32) -> AdSchema:
    """Return the schema of a studio log.

    Args:
        size: int. Side in pixels to which creatives are squeezed to be
            judged. The files have the sizes of their slots, whatever it is.
            Defaults to `32`.

    Returns:
        `AdSchema`.
    """
    history = {**_USER, "kind": "sequence"}
    image = {"kind": "image"}
    return AdSchema.from_dict(
        {
            "columns": {
                "impression_id": {"role": "impression_id"},
                "timestamp": {"role": "timestamp"},
                "user_id": {"role": "user_id"},
                "age": {**_USER, **_NUMBER, "sensitivity": "proxy"},
                "device": {"role": "context"},
                "language": _USER,
                "interests": {**_USER, "kind": "multi_valued"},
                "history_hue": history,
                "history_background": history,
                "history_style": history,
                "history_tone": history,
                "coupon_rate": {**_USER, **_NUMBER},
                "consent": {"role": "consent", **_NUMBER},
                "hour": {"role": "context", **_NUMBER, "period": 24},
                "position": {
                    "role": "context",
                    **_NUMBER,
                    "training_only": True,
                },
                "vertical": {"role": "ad"},
                "product_id": {"role": "product"},
                "product": {
                    "role": "product",
                    **image,
                    "channels": 4,
                },
                "brand": {"role": "ad"},
                "logo": {"role": "logo", **image, "channels": 4},
                "slot": {"role": "slot"},
                "layout": {"role": "layout"},
                "photo": {"role": "background", **image},
                "creative": {"role": "creative", **image},
                "hue": {"role": "creative", **_NUMBER, "period": 360},
                "background": {"role": "creative"},
                "style": {"role": "creative"},
                "tone": {"role": "creative"},
                "headline": {"role": "headline"},
                "call_to_action": {"role": "call_to_action"},
                "price": {"role": "price"},
                "legal": {"role": "legal"},
                "badge": {"role": "badge"},
                "propensity": {"role": "propensity", **_NUMBER},
                "click": {"role": "click", **_NUMBER},
                "conversion": {"role": "conversion", **_NUMBER},
                "conversion_delay": {"role": "conversion_delay", **_NUMBER},
            }
        }
    )
