"""Is the profile used?"""

import numpy as np
import pandas as pd

from tfgan_ads.explanation.profile_use import ProfileUse

USERS = pd.DataFrame({"age": np.arange(12.0), "name": list("abcdefghijkl")})


def test_ads_that_fit_are_told_from_ads_that_do_not(known):
    values = known(["age"], None)
    values.of = lambda ads, viewers: (
        -((ads.inputs["users"]["age"] - viewers["age"]) ** 2).to_numpy()
    )
    found = ProfileUse.of(values, USERS, each=2)
    assert found.used and found.changed == 1.0
    assert str(found).startswith("The profile is used: people's own ads are")
    assert "100% of ads are others for others." in str(found)


def test_nobody_keeps_an_own_profile_and_other_columns_stay(known):
    values, kept = known(["age"], lambda u: 0.0 * u["age"]), []
    plain = values.draw
    values.draw = lambda users, *rest: (
        kept.append(users),
        plain(users, *rest),
    )[1]
    found = ProfileUse.of(values, USERS, each=3)
    own, other = kept
    assert (own["age"] != other["age"]).all()
    assert own["name"].equals(other["name"])
    assert not found.used and found.gain.value == 0
    assert str(found).startswith("The profile does not show in the clicks:")
