"""A new attack is one class."""

import pytest

from tfgan_ads.audit.attack import Attack


def test_an_attack_says_how_it_is_run():
    class Half(Attack):
        pass

    with pytest.raises(TypeError, match="abstract"):
        Half()

    class Whole(Attack):
        def run(self, name, target):
            return []

    assert Whole().cannot(None) == "" and Whole.sees == "rows"
