"""The kinds of columns, a file each."""

# Numbers are listed first; whatever else is here is found by itself.
from tfgan_ads.features.tables.kinds import number_codec as number_codec
