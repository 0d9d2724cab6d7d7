"""What is chosen, and by whom."""

import numpy as np

from tfgan_ads.evaluation.policies import Policies
from tfgan_ads.worlds.studio.truth import StudioTruth


def test_the_oracles_bound_what_they_choose_from(report):
    def rate(policy):
        return report.rate(policy, "truth").value

    assert rate("best real by truth (oracle)") >= rate("random real")
    assert rate("best real by truth (oracle)") >= rate(
        "best real by click model"
    )
    best = rate("GAN, best of K by truth (oracle)")
    assert best >= rate("GAN, best of K")


def test_the_click_model_prefers_its_own_choices(report):
    judge = "click model that chose"
    for real in ("random real", "GAN, single"):
        chosen = {
            "random real": "best real by click model",
            "GAN, single": "GAN, best of K",
        }[real]
        assert (
            report.rate(chosen, judge).value >= report.rate(real, judge).value
        )


def test_another_product_is_judged_as_itself(report, grid, world):
    """The creative of the top vertical is scored with its own product."""
    choice = report.choices["random real of top vertical"]
    frame = grid.frame(choice.product)
    np.testing.assert_allclose(
        report.rows["truth", "random real of top vertical"],
        StudioTruth(world)(choice.creatives.beside(frame), choice.images),
    )
    ids = grid.products["product_id"].to_numpy()
    assert (frame["product_id"] == ids[choice.product]).all()


def test_without_the_truth_there_is_no_oracle(grid, clicks):
    found = Policies(grid, clicks).real()
    assert [name for name in found if "oracle" in name] == []
    first = grid.real[:, 0]
    np.testing.assert_array_equal(found["random real"].images, first.images)
    said = found["random real"].creatives.table()
    assert said.equals(first.table()) and "headline" in said
    assert found["most popular real"].product is None


def test_the_oracle_takes_what_the_truth_likes_best(grid, clicks):
    def brightness(frame, images):
        assert len(frame) == len(images)
        return images.mean((1, 2, 3))

    choice = Policies(grid, clicks, brightness).real()[
        "best real by truth (oracle)"
    ]
    best = grid.real.images.mean((2, 3, 4)).max(1)
    np.testing.assert_allclose(choice.images.mean((1, 2, 3)), best)


def test_half_of_the_fields_are_unknown_and_those_of_the_seed(grid, clicks):
    known = grid.users
    hidden = Policies(grid, clicks, seed=1)._half_known()
    names = grid.schema.names(role=("user", "context"))
    names = [name for name in names if name in known]
    gone = hidden[names].isna() & known[names].notna()
    assert gone.any(axis=None) and not gone.all(axis=None)
    kept = hidden[names].notna()
    assert (
        hidden[names]
        .where(kept, 0)
        .equals(known[names].astype(object).where(kept, 0))
    )
    again = Policies(grid, clicks, seed=1)._half_known()
    assert again[names].isna().equals(hidden[names].isna())
