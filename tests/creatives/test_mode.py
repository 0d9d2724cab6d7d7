import pytest

from tfgan_ads.creatives.mode import MODES
from tfgan_ads.creatives.mode import check_composes
from tfgan_ads.creatives.mode import check_network
from tfgan_ads.creatives.mode import resolve_mode
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema

PICTURE = {"role": "creative", "kind": "image"}
PRODUCT = {"role": "product", "kind": "image", "channels": 4}
PLAIN = AdSchema.from_dict({"columns": {"image": PICTURE}})
BOTH = AdSchema.from_dict({"columns": {"image": PICTURE, "product": PRODUCT}})


@pytest.mark.parametrize(
    ("schema", "mode", "meant"),
    [
        (PLAIN, "auto", "scratch"),
        (BOTH, "auto", "composition"),
        (BOTH, "scratch", "scratch"),
    ],
)
def test_a_product_is_kept_where_there_is_one(schema, mode, meant):
    assert resolve_mode(schema, mode) == meant and meant in MODES


@pytest.mark.parametrize(
    ("schema", "mode", "said"),
    [
        (
            BOTH,
            "scrach",
            "must be 'auto', 'composition', 'scratch'. Received",
        ),
        (
            AdSchema.from_dict({"columns": {"click": {"role": "click"}}}),
            "auto",
            "needs an image column of role 'creative'",
        ),
    ],
)
def test_what_cannot_be_learned_is_told(schema, mode, said):
    with pytest.raises(AdsError, match=said):
        resolve_mode(schema, mode)


def test_ads_told_part_by_part_are_composed():
    schema = AdSchema(
        columns={
            "image": {"role": "creative", "kind": "image"},
            "title": {"role": "headline"},
        }
    )
    assert resolve_mode(schema, "auto") == "composition"


def test_a_network_that_composes_draws_nothing_else():
    with pytest.raises(AdsError, match="'level_set' cannot be used in mode 's"):
        check_network("level_set", "scratch")
    with pytest.raises(AdsError, match="use network='level_set'"):
        check_network("conv", "composition")
    check_network("conv", "scratch")


def test_slots_are_for_compositions():
    with pytest.raises(AdsError) as error:
        check_composes("scratch")
    assert str(error.value) == (
        "`slots` are for models of compositions, and this one is of mode "
        "'scratch'. Train on a log that tells ads part by part (product, "
        "layout, words, logo), or leave `slots` out."
    )
    check_composes("composition")
