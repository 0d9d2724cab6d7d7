"""Roles, as files store them, and how many columns may have one."""

from tfgan_ads.schema.element import Element
from tfgan_ads.schema.role import PICTURE_ROLES
from tfgan_ads.schema.role import SINGLE_ROLES
from tfgan_ads.schema.role import WORD_ROLES
from tfgan_ads.schema.role import Role


def test_roles_are_stored_by_their_names_in_lower_case():
    assert {str(role): role.name for role in Role} == {
        role.name.lower(): role.name for role in Role
    }


def test_these_roles_may_be_held_by_any_number_of_columns():
    many = [str(role) for role in Role if role not in SINGLE_ROLES]
    assert many == "user context ad creative product box audit ignore".split()
    assert len(set(SINGLE_ROLES)) == len(SINGLE_ROLES) == 17


def test_every_element_of_an_ad_is_a_role():
    assert {Role(element) for element in Element} <= set(Role)
    assert PICTURE_ROLES == ("background", "logo")
    assert " ".join(WORD_ROLES) == "headline call_to_action price legal badge"
