"""The networks that rows of a table can be drawn by, each under its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tfgan_ads.registry import Registry

if TYPE_CHECKING:
    from tfgan_ads.networks.rows.row_generator import RowGenerator

ROW_NETWORKS: Registry[type[RowGenerator]] = Registry(
    "network", "tfgan_ads.networks.rows"
)
