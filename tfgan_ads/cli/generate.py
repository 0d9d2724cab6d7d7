"""`tfgan-ads generate`: creatives for users and products."""

from pathlib import Path
from typing import Any

import typer

from tfgan_ads.errors import AdsError


def generate(
    model: Path = typer.Argument(help="A run folder or a .keras file."),
    users: Path = typer.Option(..., help="CSV or Parquet with one row a user."),
    products: Path | None = typer.Option(
        None,
        help="Folder of product pictures (PNG with transparency; JPEG and "
        "WebP on white are cut out), or a table that names them.",
    ),
    n: int | None = typer.Option(
        None,
        min=1,
        help="Creatives a user and product; 8, or of ads and real ones 1.",
    ),
    seed: int = typer.Option(0),
    out: Path = typer.Option(..., help="Folder to write."),
    first: int | None = typer.Option(None, min=1, help="Only so many users."),
    slot: list[str] = typer.Option(
        [],
        help="Ads of this size, such as 300x250 or 300x250@2x; repeatable.",
    ),
    text: str = typer.Option("", help="Call to action on the ads."),
    font: Path | None = typer.Option(
        None, help="Its font, TrueType or OpenType; else Latin letters alone."
    ),
    certificate: Path | None = typer.Option(
        None, help="PEM: sign PNG files (C2PA), as `tfgan-ads sign` does."
    ),
    key: Path | None = typer.Option(None, help="PEM: its private key."),
    from_real: bool = typer.Option(
        False, help="Choose among the log's creatives; draw none."
    ),
) -> None:
    """Draw creatives: PNG files, and a CSV that says which is whose."""
    if from_real:
        drawn_alone = {
            "--products": products,
            "--slot": slot,
            "--text": text,
            "--certificate": certificate,
        }
        return _choose_real(model, users, n or 1, out, first, drawn_alone)

    from tfgan_ads.cli.marks import read_signer
    from tfgan_ads.cli.marks import sign_files
    from tfgan_ads.data.request_files import picture_folder
    from tfgan_ads.data.request_files import read_products
    from tfgan_ads.data.request_files import read_users
    from tfgan_ads.runs.run_folder import load_creative_model

    signer = read_signer(certificate, key)
    gan = load_creative_model(model)
    name = gan.schema.column_of_role("user_id")
    wanted = {
        column: said
        for column, said in gan.encoder.columns.items()
        if column != gan.placement
    }
    people = read_users(users, wanted, name, first)
    things = None
    folder = picture_folder(products or Path("."))
    if gan.mode == "treatment" or (
        gan.mode == "composition" and gan.schema.product_image
    ):
        things = read_products(products, gan.schema)
    if gan.mode == "composition":
        _refuse_words(text, font)
        ads = _compose(model, gan, people, things, folder, slot, n, seed)
        return _write_ads(ads, gan, people, things, out, signer)
    drawn = gan.generate(people, things, n or 8, seed, str(folder))
    written = [
        path
        for size in slot
        for path in _ads(
            gan, drawn, things, folder, size, (text, font), out, bool(signer)
        )
    ]
    if name in people:
        drawn.table["user"] = people[name].iloc[drawn.table["user"]].to_numpy()
    if things is not None:
        files = things[gan.schema.product_image]
        drawn.table["product"] = files.iloc[drawn.table["product"]].to_numpy()
    written += [out / name for name in drawn.save(out)["file"]]
    print(f"Wrote {len(drawn)} creatives and creatives.csv to {out}")
    if signer is not None:
        files = [file for file in written if file.suffix == ".png"]
        sign_files(files, signer, {"model": model.name})
        print(f"Signed {len(files)} PNG files")


def _refuse_words(text: str, font: Path | None) -> None:
    """Refuse words that no brand kit has approved."""
    if text or font:
        raise AdsError(
            "`--text` and `--font` are for models of squares. What these ads "
            "say are the log's texts and the brand kit's: add yours to "
            "`brand.yaml` and train, or give the table of `--products` a "
            "column of one of them."
        )


def _compose(model, gan, people, things, folder, slots, n, seed) -> Any:
    """Draw ads at the sizes they are sold, the best by the run's clicks."""
    from tfgan_ads.creatives.chooser import Chooser
    from tfgan_ads.runs.run_folder import load_clicks

    clicks = load_clicks(model)
    return gan.generate(
        people,
        things,
        n or 1,
        seed,
        str(folder),
        Chooser(clicks) if clicks is not None else None,
        slots=slots or gan.kit.slots[:1],
    )


def _write_ads(ads, gan, people, things, out, signer) -> None:
    """Write ads, and say which may not run."""
    from collections import Counter

    from tfgan_ads.cli.marks import sign_files
    from tfgan_ads.creatives.serving.ad_file import LIMIT
    from tfgan_ads.serving.provenance.signer import ROOM

    name = gan.schema.column_of_role("user_id")
    if name in people:
        ads.table["user"] = people[name].iloc[ads.table["user"]].to_numpy()
    if things is not None:
        files = things[gan.schema.product_image]
        ads.table["product"] = files.iloc[ads.table["product"]].to_numpy()
    table = ads.save(out, LIMIT - ROOM * bool(signer))
    written = table["file"][table["file"] != ""]
    print(
        f"Wrote {len(written)} ads, creatives.csv and compositions.json to {out}"
    )
    for why, count in Counter(table["problem"]).items():
        if why:
            print(f"- {count} left out: {why}")
    if signer is not None:
        files = [out / file for file in written if file.endswith(".png")]
        sign_files(files, signer, {"model": gan.name})
        print(f"Signed {len(files)} PNG files")


def _choose_real(run, users, n, out, first, drawn_alone):
    """Write the best of the log's own creatives for every user and product."""
    from tfgan_ads.clicks.real_creatives import RealCreatives
    from tfgan_ads.data.request_files import read_users
    from tfgan_ads.runs.run_folder import load_clicks
    from tfgan_ads.runs.run_folder import load_log

    for name, value in drawn_alone.items():
        if value:
            raise AdsError(
                f"`{name}` is for creatives that are drawn: `--from-real` "
                "takes the log's own, for all its products, as they are."
            )
    clicks = load_clicks(run)
    if clicks is None:
        raise AdsError(
            f"'{run}' has no click model to choose by. Train a run on a log "
            "with a column of role 'click', and `clicks.train` as it is."
        )
    log = load_log(run)
    schema = log.schema
    name = schema.column_of_role("user_id")
    people = read_users(users, clicks.encoder.columns, name, first)
    chosen = RealCreatives.choose(clicks, log, people, n=n)
    if name in people:
        rows = chosen.table["user"]
        chosen.table["user"] = people[name].iloc[rows].to_numpy()
    if schema.names(role="product"):
        keys = log.products()[log.key_column("product")]
        rows = chosen.table["product"]
        chosen.table["product"] = keys.iloc[rows].to_numpy()
    files = chosen.save(out)["file"].nunique()
    print(
        f"Chose from the log's creatives {len(chosen)} times: wrote {files} "
        f"files and creatives.csv to {out}"
    )


def _ads(gan, drawn, things, folder, slot, call, out, room):
    """Write every creative as an ad of a size; return the files.

    With `room` they stay light enough once they are signed.
    """
    from tfgan_ads.creatives.serving.ad_file import LIMIT
    from tfgan_ads.creatives.serving.ad_file import encode_ad
    from tfgan_ads.creatives.serving.ad_slots import compose
    from tfgan_ads.data.image_store import ImageStore
    from tfgan_ads.serving.provenance.signer import ROOM

    store = ImageStore(folder)
    out.mkdir(parents=True, exist_ok=True)
    written, limit = [], LIMIT - ROOM * room
    for i, (image, row) in enumerate(
        zip(drawn.images, drawn.table.itertuples(), strict=True)
    ):
        shown: dict[str, Any] = {}
        if things is not None:
            file = things[gan.schema.product_image].iloc[row.product]
            shown["product"] = store.open_product(file)
            shown["placement"] = gan.placer.placements[row.layout]
        ad = compose(image, slot, text=call[0], font=call[1], **shown)
        file, kind = encode_ad(ad, limit=limit)
        written.append(out / f"ad-{i:05d}-{slot}.{kind}")
        written[-1].write_bytes(file)
    store.tell_cut()
    return written
