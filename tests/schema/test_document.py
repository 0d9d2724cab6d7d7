"""Documents, and what is wrong with them."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema


def test_every_problem_of_a_document_is_told():
    with pytest.raises(AdsError) as error:
        AdSchema.from_dict(
            {
                "columns": {
                    "age": {"role": "user", "knid": "numeric"},
                    "hue": {"role": "creatve"},
                },
                "placement": {},
            }
        )
    text = str(error.value)
    assert "3 problem(s)" in text
    assert "`columns.age.knid` is not a known key. Did you mean 'kind'?" in text
    assert "`placement` is not a known key. Did you mean 'placements'?" in text
    assert "Received: 'creatve'" in text
