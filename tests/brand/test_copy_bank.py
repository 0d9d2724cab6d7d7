"""The approved texts, and which of them go together."""

import datetime

import pytest

from tfgan_ads.brand.copy import Copy
from tfgan_ads.brand.copy_bank import CopyBank
from tfgan_ads.errors import AdsError


@pytest.fixture
def bank(folder):
    read = CopyBank.read(folder / "copies.yaml")
    return CopyBank(read.copies, (("badge", "price"), ("h1", "x1", "p1")))


def ids(copies):
    return [copy.id for copy in copies]


def test_copies_are_found_by_kind_language_and_day(bank):
    assert (len(bank), ids(bank)[:2]) == (6, ["h1", "h2"])
    assert ids(bank.of("headline")) == ["h1", "h2"]
    assert ids(bank.of("headline", "de-AT")) == ["h2"]
    assert ids(bank.of("headline", "fr")) == []
    assert ids(bank.of("price", "fr")) == ["p1"]
    assert ids(bank.of("call_to_action", "no")) == ["c1"]
    last = datetime.date(2026, 12, 24)
    assert ids(bank.of("legal", on=last)) == ["x1"]
    assert ids(bank.of("legal", on=last + datetime.timedelta(1))) == []


@pytest.mark.parametrize(
    ("together", "may"),
    [
        ((), True),
        (("h1",), True),
        (("h1", "b1"), True),
        (("b1", "p1"), False),
        (("p1", "b1"), False),
        (("h1", "p1"), False),
        (("x1", "h1"), False),
        (("h2", "x1"), True),
        # One headline an ad, and one language.
        (("h1", "h2"), False),
        (("h2", "b1"), False),
        (("h2", "x1", "p1"), False),
    ],
)
def test_what_is_kept_apart_does_not_stand_together(bank, together, may):
    assert bank.may_stand_together(*together) is may
    assert bank.may_stand_together(*(bank[c] for c in together)) is may


def test_unknown_names_are_told(bank):
    with pytest.raises(AdsError) as error:
        bank.of("headlines")
    assert str(error.value) == (
        "`kind` must be one of headline, call_to_action, price, legal, badge. "
        "Received: kind='headlines' Did you mean 'headline'?"
    )
    with pytest.raises(AdsError, match="There is no copy 'h11'. Did you mean"):
        bank.may_stand_together("h11", "p1")


def test_every_problem_of_a_file_is_told_with_its_line(folder):
    path = folder / "copies.yaml"
    path.write_text(
        "copies:\n- {id: a, kind: badge, text: 5}\n- id: b\n  kind: prize\n"
        "  text: x\n"
    )
    with pytest.raises(AdsError) as error:
        CopyBank.read(path)
    lines = str(error.value).splitlines()
    assert lines[0] == f"The file '{path}' has 2 problem(s):"
    assert lines[1].startswith("- line 2: `copies.0.text`: YAML takes this")
    assert lines[2].startswith("- line 4: `copies.1.kind`: a copy is one of")


def test_an_empty_bank_is_none():
    assert len(CopyBank()) == 0
    assert CopyBank().of("price") == []
    assert CopyBank((Copy(id="a", kind="badge", text="x"),))["a"].text == "x"
