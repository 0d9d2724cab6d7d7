"""What a model of creatives says of itself."""

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.creative_vae import CreativeVAE
from tfgan_ads.creatives.serving.card import creative_card


def test_from_scratch_and_told_nothing_it_says_so(bars):
    vae = CreativeVAE(bars.schema, size=16, condition="none", latent=4)
    card = creative_card(vae)
    assert card.model == "CreativeVAE"
    assert card.about.startswith(
        "`CreativeVAE` draws ad creatives of 16x16 pixels, from scratch. It is "
        "told\nnothing, and knows users as closely as "
    )
    assert card.training["mode"] == "scratch"
    assert card.columns[0] == (
        "column",
        "role",
        "kind",
        "sensitivity",
        "condition",
    )
    assert [row[0] for row in card.columns[1:]] == ["`image`", "`label`"]
    assert {row[-1] for row in card.columns[1:]} == {"no"}


def test_it_tells_what_is_a_condition(bars):
    gan = CreativeGAN(
        bars.schema,
        size=16,
        condition="attributes",
        personalisation="none",
        latent=4,
    )
    card = creative_card(gan)
    assert "It is told\n`label`, and knows" in card.about
    assert 'as `personalisation="none"`' in card.about
    label = next(row for row in card.columns if row[0] == "`label`")
    assert (label[1], label[-1]) == ("creative", "yes")


def test_a_card_says_what_law_had_to_say(log):
    document = log.schema.to_dict() | {"category": "jobs"}
    document["columns"]["age"] |= {
        "sensitivity": "special",
        "allowed_because": "a study, with consent",
    }
    card = creative_card(CreativeGAN(document, size=16, mode="scratch"))
    assert "These are ads for jobs: nothing about the user" in card.about
    told = {line[0]: line[3] for line in card.columns}
    assert told["`age`"] == "special, used because: a study, with consent"
