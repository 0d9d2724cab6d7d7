"""The two modes of a model of creatives."""

from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema

# Around a product that is kept, or the whole picture.
MODES = ("treatment", "scratch")


def resolve_mode(schema: AdSchema, mode: str) -> str:
    """Return the mode that is meant, if the log can be learned so.

    Args:
        schema: `AdSchema`.
        mode: str. `"treatment"`, `"scratch"` or `"auto"`: treatment where the
            schema has a product image.

    Returns:
        str. `"treatment"` or `"scratch"`.

    Raises:
        AdsError: There is no such mode, or the schema lacks what it needs.

    Example:

    >>> schema = AdSchema(columns={
    ...     "image": {"role": "creative", "kind": "image"}})
    >>> resolve_mode(schema, "auto")
    'scratch'
    """
    if mode == "auto":
        mode = "treatment" if schema.product_image else "scratch"
    if mode not in MODES:
        raise AdsError(
            f"`mode` must be 'auto', 'treatment' or 'scratch'. "
            f"Received: mode={mode!r}"
        )
    if schema.creative_image is None:
        raise AdsError(
            "The schema needs an image column of role 'creative' to learn from."
        )
    if mode == "treatment" and schema.product_image is None:
        raise AdsError(
            "Mode 'treatment' needs an image column of role 'product'. "
            "Add it, or use mode='scratch'."
        )
    return mode
