"""`tfgan-ads sign` and `tfgan-ads detect`: say and read that AI made it."""

from pathlib import Path

import typer

from tfgan_ads.errors import AdsError


def sign(
    files: list[Path] = typer.Argument(help="PNG files of this package."),
    certificate: Path | None = typer.Option(
        None, help="PEM: your certificate, then those above it."
    ),
    key: Path | None = typer.Option(None, help="PEM: its private key."),
    trial: bool = typer.Option(
        False, help="Make a certificate that nobody trusts, to try it."
    ),
    model: str = typer.Option("", help="What to sign as the model."),
) -> None:
    """Add a signed C2PA manifest to creatives, in place."""
    from tfgan_ads.serving.provenance import Signer
    from tfgan_ads.serving.provenance import sign as signed
    from tfgan_ads.serving.provenance import trial_signer

    if trial:
        signer, _ = trial_signer()
    elif certificate is None or key is None:
        raise AdsError("Give `--certificate` and `--key`, or `--trial`.")
    else:
        signer = Signer.read(certificate, key)
    told = {"model": model} if model else {}
    for path in files:
        try:
            file = signed(path.read_bytes(), signer, told)
            scratch = path.with_name(f".{path.name}.signing")
            scratch.write_bytes(file)
            scratch.replace(path)
        except OSError as error:
            raise AdsError(
                f"Cannot sign '{path}': {error.strerror}."
            ) from error
    print(f"Signed {len(files)} files")


def detect(
    files: list[Path] = typer.Argument(help="Pictures."),
    anchors: Path | None = typer.Option(
        None, help="PEM: certificates of whom to trust."
    ),
) -> None:
    """Say what in a picture tells that AI made it."""
    from tfgan_ads.serving.marks import Marks

    trusted = anchors.read_text() if anchors else None
    for path in files:
        marks = Marks.read(path, trusted)
        print(f"{path}\n{marks}")
        if not marks.found:
            print("Nothing says that AI made it; that is no proof of anything.")
