"""`tfgan-ads generate`: creatives for users and products."""

from pathlib import Path
from typing import Any

import typer

from tfgan_ads.cli.at_scale import ENGINE
from tfgan_ads.cli.at_scale import SHARD_ROWS
from tfgan_ads.cli.at_scale import WORKERS
from tfgan_ads.cli.at_scale import engine_of
from tfgan_ads.cli.at_scale import here
from tfgan_ads.cli.at_scale import refuse_with_engine
from tfgan_ads.cli.at_scale import run_and_say
from tfgan_ads.cli.say import say
from tfgan_ads.errors import AdsError


def generate(
    model: Path = typer.Argument(help="A run folder or a .keras file."),
    users: str = typer.Option(
        ...,
        help="CSV or Parquet with one row a user: a file, a folder of "
        "files, or a URL.",
    ),
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
    html: bool = typer.Option(
        False, help="Of ads: HTML5 banners as well, with live text."
    ),
    certificate: Path | None = typer.Option(
        None, help="PEM: sign them (C2PA), as `tfgan-ads sign` does."
    ),
    key: Path | None = typer.Option(None, help="PEM: its private key."),
    refuse_copies: bool = typer.Option(
        False,
        help="Refuse what is nearly a creative of the run's log, or of this "
        "batch.",
    ),
    record: Path | None = typer.Option(
        None,
        help="JSONL: add a line for each creative, with whom it was for as a "
        "salted hash.",
    ),
    from_real: bool = typer.Option(
        False, help="Choose among the log's creatives; draw none."
    ),
    engine: str | None = ENGINE,
    workers: int | None = WORKERS,
    shard_rows: int | None = SHARD_ROWS,
) -> None:
    """Draw creatives: PNG files, and a CSV that says which is whose.

    tfgan-ads generate run --users users.csv --products products --slot 300x250 --out ads
    """
    by = engine_of(engine, workers, shard_rows)
    if by is not None:
        of_files = {
            "--html": html,
            "--certificate": certificate,
            "--key": key,
            "--refuse-copies": refuse_copies,
            "--record": record,
            "--from-real": from_real,
        }
        refuse_with_engine(of_files)
        from tfgan_ads.runs.creatives_job import CreativesJob

        job = CreativesJob.of(
            model, here(users), products, n, seed, slot, first, shard_rows
        )
        return run_and_say(job, out, by, workers, "creatives")
    if from_real:
        drawn_alone = {
            "--products": products,
            "--slot": slot,
            "--html": html,
            "--certificate": certificate,
            "--refuse-copies": refuse_copies,
            "--record": record,
        }
        return _choose_real(model, here(users), n or 1, out, first, drawn_alone)

    from tfgan_ads.cli.marks import read_signer
    from tfgan_ads.cli.marks import sign_files
    from tfgan_ads.cli.safety import keep_record
    from tfgan_ads.creatives.mode import check_composes
    from tfgan_ads.data.request_files import picture_folder
    from tfgan_ads.data.request_files import read_products
    from tfgan_ads.data.request_files import read_users
    from tfgan_ads.runs.find_gate import find_gate
    from tfgan_ads.runs.run_folder import load_creative_model
    from tfgan_ads.schema.permission import permission_columns
    from tfgan_ads.schema.slot import Slot

    # What cannot be drawn is told before anything is read.
    slots = [str(Slot.to_draw(name)) for name in slot]
    signer = read_signer(certificate, key)
    gan = load_creative_model(model)
    name = gan.schema.column_of_role("user_id")
    asked = {**gan.encoder.columns, **permission_columns(gan.schema)}
    people = read_users(here(users), asked, name, first)
    if gan.mode == "composition":
        things = None
        if gan.schema.product_image:
            things = read_products(products, gan.schema)
        folder = picture_folder(products or Path("."))
        gate = find_gate(model, refuse_copies)
        ads = _compose(model, gan, people, things, folder, slots, n, seed, gate)
        fonts = _fonts(model) if html else ()
        table = _write_ads(
            ads, gan, people, things, out, signer, model.name, html, fonts
        )
        return keep_record(record, model.name, table, out)
    if slots or html:
        check_composes(gan.mode)
    gate = find_gate(model, refuse_copies)
    drawn = gan.generate(people, n=n or 8, seed=seed, safety_fn=gate)
    if name in people:
        drawn.table["user"] = people[name].iloc[drawn.table["user"]].to_numpy()
    table = drawn.save(out)
    files = [out / name for name in table["file"] if name]
    say(f"Wrote {len(files)} creatives and creatives.csv to {out}")
    if len(files) < len(table):
        say(f"- {len(table) - len(files)} left out: see `problem` there")
    if signer is not None:
        sign_files(files, signer, {"model": model.name})
        say(f"Signed {len(files)} files")
    keep_record(record, model.name, table, out)


def _compose(model, gan, people, things, folder, slots, n, seed, gate) -> Any:
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
        safety_fn=gate,
    )


def _fonts(run: Path) -> Any:
    """Return the fonts of the brand kit that a run was trained with."""
    from tfgan_ads.runs.config import Config
    from tfgan_ads.runs.find_kit import find_brand

    config = run / "config.yaml"
    if not config.is_file():
        return ()
    return find_brand(Config.resolve(config))[0].fonts.files


def _write_ads(ads, gan, people, things, out, signer, name, html, fonts) -> Any:
    """Write ads, say which may not run, and return the table of all."""
    from collections import Counter

    from tfgan_ads.cli.marks import sign_files
    from tfgan_ads.creatives.serving.ad_file import LIMIT
    from tfgan_ads.serving.provenance.signer import ROOM

    key = gan.schema.column_of_role("user_id")
    if key in people:
        ads.table["user"] = people[key].iloc[ads.table["user"]].to_numpy()
    if things is not None:
        files = things[gan.schema.product_image]
        ads.table["product"] = files.iloc[ads.table["product"]].to_numpy()
    table = ads.save(out, LIMIT - ROOM * bool(signer), html, fonts)
    written = table["file"][table["file"] != ""]
    say(
        f"Wrote {len(written)} ads, creatives.csv and compositions.json to {out}"
    )
    lost = table[table["problem"] != ""]
    reasons = Counter(zip(lost["slot"], lost["problem"], strict=True))
    for (slot, why), count in reasons.items():
        say(f"- {count} of {slot} left out: {why}")
    if signer is not None:
        sign_files([out / file for file in written], signer, {"model": name})
        say(f"Signed {len(written)} files")
    return table


def _choose_real(run, users, n, out, first, drawn_alone):
    """Write the best of the log's own creatives for every user and product."""
    from tfgan_ads.clicks.real_creatives import RealCreatives
    from tfgan_ads.data.request_files import read_users
    from tfgan_ads.runs.run_folder import load_clicks
    from tfgan_ads.runs.run_folder import load_log
    from tfgan_ads.schema.permission import permission_columns

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
    asked = {**clicks.encoder.columns, **permission_columns(schema)}
    people = read_users(users, asked, name, first)
    chosen = RealCreatives.choose(clicks, log, people, n=n)
    if name in people:
        rows = chosen.table["user"]
        chosen.table["user"] = people[name].iloc[rows].to_numpy()
    if schema.names(role="product"):
        keys = log.products()[log.key_column("product")]
        rows = chosen.table["product"]
        chosen.table["product"] = keys.iloc[rows].to_numpy()
    files = chosen.save(out)["file"].nunique()
    say(
        f"Chose from the log's creatives {len(chosen)} times: wrote {files} "
        f"files and creatives.csv to {out}"
    )
