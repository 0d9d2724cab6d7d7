"""Which signatures a model has."""

import pytest

from tfgan_ads.creatives.serving.signatures import SIGNATURES
from tfgan_ads.creatives.serving.signatures import Export


def test_without_a_click_model_it_only_draws(exported):
    gan, _, _ = exported
    export = Export(gan, None, 1, None, "1")
    offered = {name: kind.offer(export) for name, kind in SIGNATURES.items()}
    assert set(offered) == {"explain", "generate", "score"}
    assert [n for n, each in offered.items() if each is not None] == [
        "generate"
    ]


def test_with_one_all_signatures_are_served(server, chosen):
    assert set(server.signatures) == {*SIGNATURES, "serving_default"}
    gan, chooser, _ = chosen
    export = Export(gan, chooser, 2, None, "7", realism=True)
    generate, score, explain = (
        SIGNATURES[name].offer(export)
        for name in ("generate", "score", "explain")
    )
    assert (generate.n, generate.version) == (2, "7")
    assert generate.chooser is chooser
    assert score.clicks is explain.clicks is chooser.clicks
    # Its discriminator says how real a creative looks, if that is asked for.
    assert score.judge is gan


@pytest.mark.parametrize("name", ["generate", "score", "explain"])
def test_each_keeps_the_tables_of_all_columns_it_takes(chosen, name):
    gan, chooser, _ = chosen
    endpoint = SIGNATURES[name].offer(
        Export(gan, chooser, 2, None, "1", realism=True)
    )
    kept = {id(table) for table in endpoint.tables}
    for encoder in (gan.encoder, chooser.clicks.encoder):
        assert {id(table) for table in encoder.lookups.values()} <= kept
