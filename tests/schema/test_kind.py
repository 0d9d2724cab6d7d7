"""Kinds, as files store them."""

from tfgan_ads.schema.kind import Kind


def test_kinds_are_stored_by_these_words():
    stored = "numeric categorical multi_valued sequence image".split()
    assert [str(kind) for kind in Kind] == stored
    assert Kind("multi_valued") is Kind.MULTI
