"""`tfgan-ads explain`: why are these ads as they are?"""

from __future__ import annotations

from pathlib import Path

import typer

from tfgan_ads.cli.say import command_line
from tfgan_ads.cli.say import say
from tfgan_ads.errors import AdsError


def explain(
    run: Path = typer.Argument(help="A run folder."),
    users: Path = typer.Option(
        ..., help="CSV or Parquet with one row a user: whose ads."
    ),
    products: Path | None = typer.Option(
        None, help="Folder of product pictures, or a table that names them."
    ),
    product: int = typer.Option(0, min=0, help="Which row of the products."),
    first: int = typer.Option(4, min=1, help="Only so many users."),
    language: str = typer.Option("en", help="Of the sentence: de, fr, ..."),
    link: str | None = typer.Option(
        None, help="Where a user may change what is known."
    ),
    chosen: bool = typer.Option(
        True,
        "--chosen/--drawn",
        help="Ads as the run's click model chooses them, or the first drawn.",
    ),
    repeats: int = typer.Option(
        8, min=2, help="The more, the narrower the intervals."
    ),
    seed: int = typer.Option(0),
    out: Path = typer.Option(..., help="Folder to write."),
) -> None:
    """Say why ads are as they are: report.html, and a sentence for each user.

    A click model is trained on the run's held-out clicks to judge them.

        tfgan-ads explain run --users users.csv --products products.csv --out why
    """
    from tfgan_ads.clicks.held_out_click_model import train_held_out_click_model
    from tfgan_ads.creatives.chooser import Chooser
    from tfgan_ads.data.request_files import picture_folder
    from tfgan_ads.data.request_files import read_products
    from tfgan_ads.data.request_files import read_users
    from tfgan_ads.explanation.explain import explain as explain_ads
    from tfgan_ads.explanation.why import why_this_ad
    from tfgan_ads.runs.run_folder import load_clicks
    from tfgan_ads.runs.run_folder import load_creative_model
    from tfgan_ads.runs.run_folder import load_held_out
    from tfgan_ads.runs.run_folder import load_split
    from tfgan_ads.schema.permission import permission_columns

    why_this_ad([], language)
    model, clicks = load_creative_model(run), load_clicks(run)
    if clicks is None:
        raise AdsError(
            f"'{run}' has no click model, so nobody knows what an ad is worth. "
            "Train it with `--set clicks.train=true` on a log with clicks."
        )
    name = model.schema.column_of_role("user_id")
    asked = {**model.encoder.columns, **permission_columns(model.schema)}
    people = read_users(users, asked, name, first)
    things = None
    if model.schema.product_image and model.mode == "composition":
        things = read_products(products, model.schema)
    say("Training a judge on the held-out clicks")
    judge = train_held_out_click_model(clicks, load_held_out(run))
    say(f"Explaining the ads of {len(people)} user(s)")
    found = explain_ads(
        model,
        judge,
        people,
        things,
        load_split(run)[0],
        str(picture_folder(products or Path("."))),
        Chooser(clicks) if chosen else None,
        product,
        repeats,
        seed,
    )
    report = found.report()
    for line in (*report.headline, *report.warnings):
        say(line)
    for who, ad in zip(found.names, found.ads, strict=True):
        say(f"{who}: {ad.why(language, link=link)}")
    say(f"Wrote {found.save(out, command_line())}")
