"""What was learned from moves no weights any more."""

from tfgan_ads.audit.tables import gradient_norm
from tfgan_ads.audit.tables.gradient_norm import GradientNorm


def test_the_smaller_the_gradient_the_likelier_a_member(clean, monkeypatch):
    assert "only its rows" in GradientNorm().cannot(clean)
    monkeypatch.setattr(
        gradient_norm.row_losses,
        "gradient_norms",
        lambda model, table: table["age"].to_numpy(),
    )
    scores = GradientNorm().score(clean, clean.members)
    assert (scores == -clean.members["age"]).all()
