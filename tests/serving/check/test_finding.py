"""A finding is a line."""

from tfgan_ads.serving.check.finding import Finding


def test_a_line_says_where_what_and_how_to_mend():
    found = Finding("tags", "There are two.", "Remove one.")
    assert str(found) == "FAIL tags: There are two. Remove one."
    assert str(found._replace(fatal=False)).startswith("note tags: ")
