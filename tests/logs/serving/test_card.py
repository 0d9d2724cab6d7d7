"""A card says what is held, and what is promised."""

from tfgan_ads.logs.serving.card import log_card


def test_a_card_has_a_line_a_column(adapted):
    card = log_card(adapted)
    assert card.model == "LogGAN" and card.about.startswith("`LogGAN` draws")
    header, *lines = card.columns
    assert header == ("column", "kind", "states", "missing")
    codecs = adapted.transformer.codecs
    assert [(line[0], line[2], line[3]) for line in lines] == [
        ("`age`", codecs["age"].states, "no"),
        ("`device`", codecs["device"].states, "yes"),
        ("`ok`", codecs["ok"].states, "no"),
    ]
    assert card.training["rows seen"] == 0


def test_a_promise_is_said_where_there_is_one(adapted, monkeypatch):
    open_card = log_card(adapted).about
    assert "Without differential privacy there is no\nproof" in open_card
    assert "categories that 3 people have at least" in open_card
    monkeypatch.setattr(adapted, "budget", "(2, 1e-5)-private")
    private_card = log_card(adapted).about
    assert "It is (2, 1e-5)-private." in private_card
    assert "categories that noisy counts told" in private_card
    assert "at least 3 times" not in private_card
