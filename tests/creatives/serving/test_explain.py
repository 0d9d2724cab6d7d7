"""Why: what each column does."""

import numpy as np
import pytest

from tfgan_ads.creatives.serving.explain import Explain
from tfgan_ads.creatives.serving.generate import Generate

pytestmark = pytest.mark.slow


def test_explain_is_the_difference_that_a_column_makes(ask, log):
    user, shown = log.users().iloc[0], log.products().iloc[0]
    told = {
        "vertical": [shown["vertical"]],
        "brand": [shown["brand"]],
        "age": np.array([user["age"]], "float32"),
        "device": [user["device"]],
        "seed": [3],
    }
    answer = ask("explain", **told)
    names = [name.decode() for name in answer["feature"][0]]
    effect = dict(zip(names, answer["pctr_effect"][0]))
    # The hour was not sent.
    assert effect["hour"] == 0
    # Without the age, of the same creative: as `score` has it.
    drawn = ask("generate", candidates=[2], **told)
    place = list(drawn["seed"][0]).index(3)
    asked = {n: told[n] for n in ("vertical", "brand", "age", "device")}
    asked["image_bytes"] = drawn["image_bytes"][:, place]
    with_age = ask("score", **asked)["pctr"]
    asked["age"] = np.array([np.nan], "float32")
    without = ask("score", **asked)["pctr"]
    np.testing.assert_allclose(answer["pctr"], with_age, rtol=1e-4)
    odds = [np.log(p / (1 - p)) for p in (with_age, without)]
    np.testing.assert_allclose(effect["age"], (odds[0] - odds[1])[0], atol=1e-4)


def test_what_is_not_known_of_a_user_changes_nothing(ask, log):
    vertical = log.products()["vertical"].iloc[0]
    answer = ask("explain", vertical=[vertical], seed=[3])
    names = [name.decode() for name in answer["feature"][0]]
    others = [i for i, name in enumerate(names) if name != "vertical"]
    np.testing.assert_allclose(answer["image_effect"][0, others], 0, atol=1e-3)
    np.testing.assert_allclose(answer["pctr_effect"][0, others], 0, atol=1e-5)
    assert answer["pctr_effect"][0, names.index("vertical")] != 0


def test_candidates_are_not_asked_for(chosen):
    gan, chooser, _ = chosen
    generate = Generate(gan, chooser)
    explain = Explain(generate, chooser.clicks)
    assert set(generate.specs()) - set(explain.specs()) == {"candidates"}
