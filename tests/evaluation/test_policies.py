"""What is chosen, and by whom."""

import numpy as np

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
    judge = "click model"
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
        StudioTruth(world)(frame, choice.images),
    )
    ids = grid.products["product_id"].to_numpy()
    assert (frame["product_id"] == ids[choice.product]).all()
