"""Attacks on models of creatives, by their names."""

from tfgan_ads.audit.attack import Attack
from tfgan_ads.audit.creatives.creative_target import CreativeTarget
from tfgan_ads.registry import Registry

# Every module of this folder may bring one.
CREATIVE_ATTACKS: Registry[type[Attack[CreativeTarget]]] = Registry(
    "attack", __package__
)
