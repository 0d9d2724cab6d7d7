"""`AdCategory`: ads that law has a word on."""

from __future__ import annotations

from enum import StrEnum

from tfgan_ads.errors import AdsError


class AdCategory(StrEnum):
    """Ads that law has a word on: what they are for.

    Who is offered a home, a job or money may not follow from who somebody is
    (Fair Housing Act; EU law against discrimination): nothing about the user
    is a condition of such ads. Political ads are not made: to aim them by
    profiles takes more than a schema can say (Regulation (EU) 2024/900).

    Example:

    >>> [str(each) for each in AdCategory if each.is_context_only]
    ['housing', 'jobs', 'credit']
    """

    HOUSING = "housing"
    JOBS = "jobs"
    CREDIT = "credit"
    POLITICAL = "political"

    @property
    def is_context_only(self) -> bool:
        """Whether nothing about the user may be a condition."""
        return self is not AdCategory.POLITICAL


def refuse_political(category: AdCategory | None) -> None:
    """Refuse ads that are not made.

    Args:
        category: `AdCategory` or None.

    Raises:
        AdsError: They are political.
    """
    if category is AdCategory.POLITICAL:
        raise AdsError(
            "Political ads are not trained for, drawn or exported. If these "
            "are none, mend `category` in the schema or the brand kit: leave "
            "it out, or one of housing, jobs, credit. Received: "
            "category='political'"
        )
