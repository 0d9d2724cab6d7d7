"""`tfgan-ads sign` and `tfgan-ads detect`: say and read that AI made it."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import typer

from tfgan_ads.cli.say import JSON
from tfgan_ads.cli.say import say
from tfgan_ads.cli.say import say_json
from tfgan_ads.errors import AdsError
from tfgan_ads.files import whole
from tfgan_ads.strangers import read_bytes

if TYPE_CHECKING:
    from tfgan_ads.serving.provenance.marks import Marks
    from tfgan_ads.serving.provenance.signer import Signer


def sign(
    files: list[Path] = typer.Argument(
        help="PNG or JPEG files of this package."
    ),
    certificate: Path | None = typer.Option(
        None, help="PEM: your certificate, then those above it."
    ),
    key: Path | None = typer.Option(None, help="PEM: its private key."),
    trial: bool = typer.Option(
        False, help="Make a certificate that nobody trusts, to try it."
    ),
    model: str = typer.Option("", help="What to sign as the model."),
    authority: str | None = typer.Option(
        None, help="URL of a time stamp authority (RFC 3161); else no time."
    ),
) -> None:
    """Add a signed C2PA manifest to creatives, in place.

    tfgan-ads sign ads/a.png --certificate mine.pem --key key.pem
    """
    from tfgan_ads.serving.provenance.signer import trial_signer

    signer = trial_signer()[0] if trial else read_signer(certificate, key)
    if signer is None:
        raise AdsError("Give `--certificate` and `--key`, or `--trial`.")
    signer = signer._replace(authority=authority)
    sign_files(files, signer, {"model": model} if model else {})
    say(f"Signed {len(files)} files")


def read_signer(certificate: Path | None, key: Path | None) -> Signer | None:
    """Read who signs from the options of a command, if anybody does."""
    from tfgan_ads.serving.provenance.signer import Signer

    if certificate is None and key is None:
        return None
    if certificate is None or key is None:
        raise AdsError("Give `--certificate` and `--key` together.")
    return Signer.read(certificate, key)


def sign_files(
    files: Sequence[Path], signer: Signer, known: Mapping[str, Any]
) -> None:
    """Sign files in place; none is ever half written."""
    from tfgan_ads.serving.provenance.signer import sign as signed

    for path in files:
        try:
            file = signed(read_bytes(path), signer, known)
            with whole(path) as scratch:
                scratch.write_bytes(file)
        except OSError as error:
            raise AdsError(
                f"Cannot sign '{path}': {error.strerror}."
            ) from error


def detect(
    files: list[Path] = typer.Argument(help="Pictures."),
    anchors: Path | None = typer.Option(
        None, help="PEM: certificates of whom to trust."
    ),
    as_json: bool = JSON,
) -> None:
    """Say what in a picture tells that AI made it.

    tfgan-ads detect ads/a.png
    """
    from tfgan_ads.serving.provenance.marks import Marks
    from tfgan_ads.serving.provenance.signer import read_pem

    trusted = read_pem(anchors) if anchors else None
    found = [(path, Marks.from_file(path, trusted)) for path in files]
    if as_json:
        return say_json([_told(*each) for each in found])
    for path, marks in found:
        say(f"{path}\n{marks}")
        if not marks.found:
            say("Nothing says that AI made it; that is no proof of anything.")


def _told(path: Path, marks: Marks) -> dict[str, Any]:
    """Return what a file says of itself, for JSON."""
    manifest = marks.manifest
    return {
        "file": path,
        "made_by_ai": marks.found,
        "source_type": marks.source_type,
        "signature": manifest and manifest._asdict(),
        "signature_looked_for": marks.looked,
        "watermark": marks.watermark._asdict(),
    }
