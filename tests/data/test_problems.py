"""What is wrong, in bounded length."""

from tfgan_ads.data.problems import LISTED
from tfgan_ads.data.problems import Problems


def test_of_one_sort_in_one_column_some_are_listed_and_the_rest_counted():
    problems = Problems()
    problems.add("age", "old", "is no number.", "row 3")
    problems.add_all("age", "old", [("is too.", f"row {k}") for k in range(30)])
    problems.add("age", "old", "comes late.")
    problems.add("age", "other", "is of another sort.")
    problems.add("zip", "old", "is another's.")
    told = problems.sentences()
    assert told[:2] == ["Column 'age', row 3: is no number."] + [
        "Column 'age', row 0: is too."
    ]
    assert told[LISTED:] == [
        "Column 'age': is of another sort.",
        "Column 'zip': is another's.",
        "Column 'age': 12 more problem(s) of the sort 'old'.",
    ]


def test_lines_are_counted_as_well():
    problems = Problems()
    for k in range(LISTED + 2):
        problems.tell(f"line {k}")
    told = problems.sentences()
    assert told[0] == "line 0"
    assert told[-2:] == [f"line {LISTED - 1}", "2 more line(s) cannot be read."]


def test_nothing_wrong_is_no_sentence():
    assert Problems().sentences() == []
