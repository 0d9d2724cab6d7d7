"""Attacks on synthetic tables, by their names."""

from tfgan_ads.audit.attack import Attack
from tfgan_ads.audit.tables.table_target import TableTarget
from tfgan_ads.registry import Registry

# Every module of this folder may bring one.
TABLE_ATTACKS: Registry[type[Attack[TableTarget]]] = Registry(
    "attack", __package__
)
