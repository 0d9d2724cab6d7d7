"""What the discriminator takes for real was learned from."""

from types import SimpleNamespace

from tfgan_ads.audit.creatives.creative_logit import CreativeLogit
from tfgan_ads.audit.creatives.creative_target import CreativeTarget


def test_the_logit_is_that_of_the_discriminator(by_heart):
    attack = CreativeLogit()
    assert attack.cannot(by_heart) == ""
    (found,) = attack.run("logit", by_heart)
    assert found.figures["AUC"] > 0.95 and attack.sees == "model"


def test_a_model_without_a_discriminator_is_not_asked(by_heart):
    shared = by_heart.model.without_partner()
    for model, said in (
        (shared, "to be shared"),
        (SimpleNamespace(), "no disc"),
    ):
        target = CreativeTarget(model, by_heart.members, by_heart.others)
        assert said in CreativeLogit().cannot(target)
