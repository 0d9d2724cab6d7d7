"""Attacks on click models, by their names."""

from tfgan_ads.audit.attack import Attack
from tfgan_ads.audit.clicks.click_target import ClickTarget
from tfgan_ads.registry import Registry

# Every module of this folder may bring one.
CLICK_ATTACKS: Registry[type[Attack[ClickTarget]]] = Registry(
    "attack", __package__
)
