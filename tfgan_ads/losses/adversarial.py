"""Adversarial losses: pure functions of logits.

Every function takes the discriminator's logits on real and fake creatives,
`[batch]` each, and returns the generator's and the discriminator's loss. A
generator loss that needs no reals ignores them. All are written so that both
networks *minimise*. A new one is a function with a name in
`ADVERSARIAL_LOSSES`.
"""

from collections.abc import Callable
from typing import Any
from typing import NamedTuple

from keras import ops

from tfgan_ads.registry import Registry


class AdversarialLosses(NamedTuple):
    """The two sides of the game, scalar each."""

    generator: Any
    discriminator: Any


AdversarialLoss = Callable[[Any, Any], AdversarialLosses]

# Every module of this folder may bring some.
ADVERSARIAL_LOSSES: Registry[AdversarialLoss] = Registry("loss", __package__)


@ADVERSARIAL_LOSSES.register("relativistic")
def relativistic(real: Any, fake: Any) -> AdversarialLosses:
    """Return the paired relativistic losses.

    `L_D = E[softplus(-(D(x) - D(G(z))))]`,
    `L_G = E[softplus(-(D(G(z)) - D(x)))]`: each fake is compared with the
    real creative it is paired with, here the one of the same condition.

    Args:
        real: float tensor `[batch]`. Logits on reals.
        fake: float tensor `[batch]`. Logits on fakes.

    Returns:
        `AdversarialLosses`.

    Example:

    >>> losses = relativistic(ops.zeros(4), ops.zeros(4))
    >>> round(float(losses.generator), 4)
    0.6931

    Source: Jolicoeur-Martineau, The relativistic discriminator, 2018; with
    both penalties Huang et al., The GAN is dead; long live the GAN!, 2024.
    """
    margin = real - fake
    return AdversarialLosses(
        ops.mean(ops.softplus(margin)), ops.mean(ops.softplus(-margin))
    )


@ADVERSARIAL_LOSSES.register("non_saturating")
def non_saturating(real: Any, fake: Any) -> AdversarialLosses:
    """Return the non-saturating losses.

    `L_D = E[softplus(-D(x))] + E[softplus(D(G(z)))]`,
    `L_G = E[softplus(-D(G(z)))]`, which is `-E[log sigmoid(D(G(z)))]`.

    Args:
        real: float tensor `[batch]`. Logits on reals.
        fake: float tensor `[batch]`. Logits on fakes.

    Returns:
        `AdversarialLosses`.

    Source: Goodfellow et al., Generative adversarial nets, 2014, section 3.
    """
    discriminator = ops.mean(ops.softplus(-real)) + ops.mean(ops.softplus(fake))
    return AdversarialLosses(ops.mean(ops.softplus(-fake)), discriminator)


@ADVERSARIAL_LOSSES.register("minimax")
def minimax(real: Any, fake: Any) -> AdversarialLosses:
    """Return the minimax losses.

    `L_D` as in `non_saturating`; `L_G = E[log(1 - sigmoid(D(G(z))))]
    = -E[softplus(D(G(z)))]`: the generator minimises what the discriminator
    maximises. Its gradient vanishes while fakes are easily told, so it is
    here for completeness.

    Args:
        real: float tensor `[batch]`. Logits on reals.
        fake: float tensor `[batch]`. Logits on fakes.

    Returns:
        `AdversarialLosses`.

    Source: Goodfellow et al., Generative adversarial nets, 2014, equation 1.
    """
    return AdversarialLosses(
        -ops.mean(ops.softplus(fake)), non_saturating(real, fake).discriminator
    )


@ADVERSARIAL_LOSSES.register("hinge")
def hinge(real: Any, fake: Any) -> AdversarialLosses:
    """Return the hinge losses.

    `L_D = E[max(0, 1 - D(x))] + E[max(0, 1 + D(G(z)))]`,
    `L_G = -E[D(G(z))]`: the discriminator rests where a creative is on the
    right side by a margin of 1.

    Args:
        real: float tensor `[batch]`. Logits on reals.
        fake: float tensor `[batch]`. Logits on fakes.

    Returns:
        `AdversarialLosses`.

    Source: Lim and Ye, Geometric GAN, 2017; Miyato et al., Spectral
    normalization, 2018, equations 16 and 17.
    """
    discriminator = ops.mean(ops.relu(1 - real)) + ops.mean(ops.relu(1 + fake))
    return AdversarialLosses(-ops.mean(fake), discriminator)


@ADVERSARIAL_LOSSES.register("least_squares")
def least_squares(real: Any, fake: Any) -> AdversarialLosses:
    """Return the least squares losses.

    `L_D = E[(D(x) - 1)^2] / 2 + E[D(G(z))^2] / 2`,
    `L_G = E[(D(G(z)) - 1)^2] / 2`.

    Args:
        real: float tensor `[batch]`. Logits on reals.
        fake: float tensor `[batch]`. Logits on fakes.

    Returns:
        `AdversarialLosses`.

    Source: Mao et al., Least squares GAN, 2017, equation 9.
    """
    discriminator = ops.mean(ops.square(real - 1)) + ops.mean(ops.square(fake))
    return AdversarialLosses(
        ops.mean(ops.square(fake - 1)) / 2, discriminator / 2
    )


@ADVERSARIAL_LOSSES.register("wasserstein")
def wasserstein(real: Any, fake: Any) -> AdversarialLosses:
    """Return the Wasserstein losses.

    `L_D = E[D(G(z))] - E[D(x)]`, `L_G = -E[D(G(z))]`. They mean something
    only while the critic's slope is bounded, so a gradient penalty is
    needed.

    Args:
        real: float tensor `[batch]`. Logits on reals.
        fake: float tensor `[batch]`. Logits on fakes.

    Returns:
        `AdversarialLosses`.

    Source: Gulrajani et al., Improved training of Wasserstein GANs, 2017.
    """
    return AdversarialLosses(-ops.mean(fake), ops.mean(fake) - ops.mean(real))


def get(name: str | AdversarialLoss) -> AdversarialLoss:
    """Return an adversarial loss by name, or the function itself.

    Args:
        name: str or callable.

    Returns:
        Callable of `(real, fake)`.

    Raises:
        AdsError: An unknown name.
    """
    if callable(name):
        return name
    return ADVERSARIAL_LOSSES.find(name)
