from tfgan_ads.brand.brand_kit import BrandKit
from tfgan_ads.composition.logo_rules import LogoRules


def test_who_asks_for_nothing_has_a_brand_kits_defaults():
    assert LogoRules() == (BrandKit.default().clear_space, 0)
