"""The networks that creatives can be drawn by, each under its name.

A network is one class, which says all there is to say of it; see `Generator`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tfgan_ads.registry import Registry

if TYPE_CHECKING:
    from tfgan_ads.networks.creatives.generator import Generator

CREATIVE_NETWORKS: Registry[type[Generator]] = Registry(
    "network", "tfgan_ads.networks.creatives"
)


def default_network(product: bool) -> str:
    """Return the network that serves best where nobody has chosen one.

    Args:
        product: bool. Whether a product is kept.

    Returns:
        str. Its name.

    Example:

    >>> default_network(product=True), default_network(product=False)
    ('conv', 'patch')
    """
    return "conv" if product else "patch"
