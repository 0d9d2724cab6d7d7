"""One ad, explained."""

import numpy as np

from tfgan_ads.explanation.explanation import Explanation
from tfgan_ads.explanation.field_effects import FieldEffects
from tfgan_ads.explanation.sanity import Deletion
from tfgan_ads.explanation.what_if import WhatIf


def what_if(field, size, altered):
    values = ["own", *map(str, range(len(size) - 1))]
    return WhatIf(
        field,
        values,
        np.zeros((len(size), 1)),
        np.zeros(len(size)),
        size,
        altered,
    )


def explained(*strips, effects=((1.0, -1.0),) * 2):
    found = FieldEffects(
        ("age", "city"), np.array(effects), np.ones(2), np.ones(2)
    )
    return Explanation(
        None, None, found, list(strips), None, None, None, Deletion(0, 1)
    )


def test_the_smallest_change_of_all_fields_is_told():
    ages = what_if(
        "age", np.array([0, 0.3, 0.1]), np.array([False, True, False])
    )
    places = what_if("city", np.array([0, 1.0]), np.array([False, True]))
    assert explained(ages, places).smallest_change == ("age", "0", 0.3)
    assert explained(places).smallest_change == ("city", "0", 1.0)
    same = what_if("age", np.array([0, 0.3]), np.array([False, False]))
    assert explained(same).smallest_change is None


def test_only_what_counted_is_told():
    assert explained().why("en", {"age": "your age"}).endswith("your age.")
    none = explained(effects=((1.0, 0.0), (-1.0, 0.0)))
    assert "Nothing that we know of you was decisive." in none.why()
