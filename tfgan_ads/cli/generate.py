"""`tfgan-ads generate`: creatives for users and products."""

from pathlib import Path

import typer

from tfgan_ads.errors import AdsError


def generate(
    model: Path = typer.Argument(help="A run folder or a .keras file."),
    users: Path = typer.Option(..., help="CSV with one row a user."),
    products: Path | None = typer.Option(
        None, help="Folder of product cut-outs (PNG with transparency)."
    ),
    n: int = typer.Option(8, min=1, help="Creatives a user and product."),
    seed: int = typer.Option(0),
    out: Path = typer.Option(..., help="Folder to write."),
    first: int | None = typer.Option(None, min=1, help="Only so many users."),
) -> None:
    """Draw creatives: PNG files, and a CSV that says which is whose."""
    import pandas as pd

    from tfgan_ads.training.run_folder import load_model

    gan = load_model(model)
    if not users.is_file():
        raise AdsError(f"'{users}' does not exist.")
    people = pd.read_csv(users, nrows=first, dtype=str, keep_default_na=False)
    wanted = [c for c in gan.encoder.columns if c != gan.placement]
    if wanted and not set(wanted) & set(people):
        raise AdsError(
            f"'{users}' has none of the model's columns: "
            f"{', '.join(wanted)}. It has: {', '.join(people)}."
        )
    things = _products(gan, products)
    drawn = gan.generate(people, things, n, seed, str(products or "."))
    key = gan.schema.one("user_id")
    if key in people:
        drawn.table["user"] = people[key].iloc[drawn.table["user"]].to_numpy()
    if things is not None:
        files = things[gan.schema.product_image]
        drawn.table["product"] = files.iloc[drawn.table["product"]].to_numpy()
    drawn.save(out)
    print(f"Wrote {len(drawn)} creatives and creatives.csv to {out}")


def _products(gan, folder):
    """List a folder of cut-outs as the products of a request."""
    import pandas as pd

    if gan.mode != "treatment":
        return None
    if folder is None or not folder.is_dir():
        raise AdsError(
            "The model keeps products: give `--products` a folder of PNG "
            f"cut-outs. Received: {folder}"
        )
    names = sorted(p.name for p in folder.glob("*.png"))
    if not names:
        raise AdsError(f"Folder '{folder}' holds no PNG file.")
    return pd.DataFrame({gan.schema.product_image: names})
