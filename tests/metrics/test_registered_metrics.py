"""Every metric that is registered, and which way is better."""

import pytest

from tfgan_ads.creatives.quality.image_metrics import IMAGE_METRICS
from tfgan_ads.logs.quality.table_metrics import TABLE_METRICS
from tfgan_ads.logs.quality.table_metrics import VALIDATION_METRICS

# A row a metric, in the order in which they are told.
IMAGES = {
    "distance": False,
    "kernel_distance": False,
    "precision": True,
    "recall": True,
    "density": True,
    "coverage": True,
    "vendi": True,
    "vendi_lowest": True,
    "variety": True,
    "modes": True,
    "modes_divergence": False,
    "obedience": True,
}
TABLES = {
    "shape": True,
    "trend": True,
    "detection by trees": True,
    "alpha-precision": True,
    "beta-recall": True,
    "mass of rare categories": True,
    "AUC of a click model": True,
    "error of click rates": False,
    "closer to training rows": False,
    "copies of training rows": False,
    "the same, of real rows": False,
}
LOOKS = {"detection": True, "shape": True, "trend": True}


@pytest.mark.parametrize(
    ("registry", "rows"),
    [
        (IMAGE_METRICS, IMAGES),
        (TABLE_METRICS, TABLES),
        (VALIDATION_METRICS, LOOKS),
    ],
)
def test_every_metric_has_its_row(registry, rows):
    found = {n: metric.higher_is_better for n, metric in registry.items()}
    assert list(found.items()) == list(rows.items())
    assert all(metric.__doc__ for metric in registry.values())
