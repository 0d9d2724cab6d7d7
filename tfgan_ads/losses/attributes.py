"""The auxiliary attribute loss."""

from collections.abc import Sequence
from typing import Any

from keras import ops

from tfgan_ads.features.profiles.attribute_groups import AttributeGroup


def attribute_loss(
    predicted: Any, target: Any, groups: Sequence[AttributeGroup]
) -> Any:
    """Return how far predicted attributes are from the true ones.

    Cross-entropy for categorical attributes, half the squared error for
    numbers and angles, summed over attributes and averaged over the batch.
    An attribute that is missing in a row (all zeros) adds nothing when
    categorical.

    Args:
        predicted: float tensor `[batch, width]`. Raw outputs.
        target: float tensor `[batch, width]`. Encoded attributes.
        groups: sequence of `AttributeGroup`.

    Returns:
        float32 scalar.

    Source: Odena et al., Conditional image synthesis with auxiliary
    classifier GANs, 2017.
    """
    total = ops.zeros((), "float32")
    for group in groups:
        p = ops.cast(predicted[:, group.start : group.stop], "float32")
        t = ops.cast(target[:, group.start : group.stop], "float32")
        if group.categorical:
            each = -ops.sum(t * ops.log_softmax(p, -1), -1)
        else:
            each = 0.5 * ops.sum(ops.square(p - t), -1)
        total = total + ops.mean(each)
    return total


def likely_attributes(predicted: Any, groups: Sequence[AttributeGroup]) -> Any:
    """Return predicted attributes as they would be encoded.

    Args:
        predicted: float tensor `[batch, width]`. Raw outputs.
        groups: sequence of `AttributeGroup`.

    Returns:
        float tensor `[batch, width]`: the likeliest category of each
        categorical attribute, numbers as they are, nothing missing.
    """
    parts, end = [], 0
    for group in groups:
        parts.append(ops.zeros_like(predicted[:, end : group.start]))
        part = predicted[:, group.start : group.stop]
        if group.categorical:
            part = ops.one_hot(ops.argmax(part, -1), group.stop - group.start)
        parts.append(ops.cast(part, predicted.dtype))
        end = group.stop
    parts.append(ops.zeros_like(predicted[:, end:]))
    return ops.concatenate(parts, -1)
