"""`tfgan-ads request`: ask a server for creatives."""

import contextlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typer

from tfgan_ads.cli.say import say
from tfgan_ads.errors import AdsError
from tfgan_ads.files import write_bytes
from tfgan_ads.quiet import without
from tfgan_ads.strangers import read_text

# So many profiles are asked for at once.
_MOST = 1_000


def request(
    target: str = typer.Option(
        "localhost:8500", help="host:port speaks gRPC, http://host:port REST."
    ),
    model: str = typer.Option("ads", help="The model's name on the server."),
    user: Path | None = typer.Option(
        None, help="Profiles: a JSON object or list, CSV or Parquet."
    ),
    product: Path | None = typer.Option(None, help="The product's PNG file."),
    product_id: str | None = typer.Option(
        None, help="Instead of it: a product of the exported catalogue."
    ),
    slot: str | None = typer.Option(
        None, help="Of ads: the size to draw, such as 300x250 or 300x250@2x."
    ),
    label: str | None = typer.Option(None, help="stable or canary."),
    seed: int = typer.Option(0),
    timeout: float = typer.Option(10.0, min=0.001, help="Seconds."),
    certificate: Path | None = typer.Option(
        None, help="PEM: sign what comes (C2PA), as `tfgan-ads sign` does."
    ),
    key: Path | None = typer.Option(None, help="PEM: its private key."),
    out: Path = typer.Option(Path("served"), help="Folder to write."),
) -> None:
    """Ask a server for creatives; write PNG files and a CSV.

    tfgan-ads request --user users.csv --product shoe.png --slot 300x250
    """
    from tfgan_ads.cli.marks import read_signer
    from tfgan_ads.data.write_csv import write_csv
    from tfgan_ads.schema.slot import Slot
    from tfgan_ads.serving.client.client import ServingClient
    from tfgan_ads.serving.provenance.file_mark import SIGNATURE

    known: dict[str, Any] = {"product_id": product_id} if product_id else {}
    if slot:
        known |= asdict(Slot.to_draw(slot))
    signer = read_signer(certificate, key)
    with without("tensorflow"):
        _import_messages()
    with ServingClient(target, model, label, timeout, signer=signer) as client:
        drawn = client.generate(_profiles(user), product, seed, **known)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AdsError(f"Cannot write '{out}': {error.strerror}.") from error
    names = [
        f"creative-{i:05d}.{'png' if file.startswith(SIGNATURE) else 'jpg'}"
        if file
        else ""
        for i, file in enumerate(drawn.files.ravel())
    ]
    for name, file in zip(names, drawn.files.ravel(), strict=True):
        if name:
            write_bytes(out / name, file)
    write_csv(out / "creatives.csv", drawn.table.assign(file=names))
    told = drawn.table.drop(
        columns=["source_type", "composition"], errors="ignore"
    )
    say(told.to_string(index=False))
    written = sum(map(bool, names))
    say(
        f"Wrote {written} of {len(names)} creatives of version {drawn.version} to {out}, "
        f"each marked as made by AI{' and signed' if signer else ''}"
    )


def _import_messages() -> None:
    """Import what requests are written in, where it is installed."""
    with contextlib.suppress(ImportError):
        from tensorflow_serving.apis import get_model_metadata_pb2  # noqa: F401
        from tensorflow_serving.apis import predict_pb2  # noqa: F401
        from tensorflow_serving.apis import prediction_service_pb2_grpc  # noqa: F401


def _profiles(path: Path | None) -> list[dict]:
    """Read profiles; without a file, of one user nothing is known."""
    if path is None:
        return [{}]
    if path.suffix.lower() != ".json":
        return _rows(path)
    try:
        found = json.loads(read_text(path))
    except (OSError, ValueError, RecursionError) as error:
        raise AdsError(f"Cannot read '{path}' as JSON: {error}") from error
    rows = found if isinstance(found, list) else [found]
    if not rows or not all(isinstance(row, dict) for row in rows):
        raise AdsError(
            f"'{path}' must hold an object of columns, or a list of them."
        )
    return rows


def _rows(path: Path) -> list[dict]:
    """Read profiles as the log's rows are read; an empty cell says nothing."""
    from tfgan_ads.data.source import head
    from tfgan_ads.data.source import open_source

    rows = head(open_source(path)[0], _MOST).to_pylist()
    said = [{k: v for k, v in row.items() if v != ""} for row in rows]
    if not said:
        raise AdsError(f"'{path}' has no row.")
    return said
