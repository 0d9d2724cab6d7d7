"""`tfgan-ads quickstart`: the whole path on the embedded world."""

from collections import Counter
from pathlib import Path
from typing import Any

import typer

from tfgan_ads.cli.say import save_report
from tfgan_ads.cli.say import say
from tfgan_ads.errors import AdsError
from tfgan_ads.machine import give_back_memory

# Held-out users whose simulated clicks are compared.
_JUDGED = 20
# Users and products of the gallery, and its slot.
_SHOWN, _SLOT = (6, 3), (300, 250)
_NOTE = (
    "The pictures are composites of open artwork (Microsoft Fluent Emoji), "
    "brands and users are invented and all clicks are simulated: nothing here "
    "is a result about real people."
)


def quickstart(
    out: Path = typer.Option("quickstart", help="Folder to write."),
    minutes: float = typer.Option(4.0, min=0.05, help="Minutes of training."),
    images: int | None = typer.Option(
        None, min=64, help="Stop by images instead: the same model every time."
    ),
    seed: int = typer.Option(7),
    size: int = typer.Option(
        32, help="Side of the square that ads are judged on, in pixels."
    ),
    users: int = typer.Option(10_000, min=20, hidden=True),
    impressions: int = typer.Option(200_000, min=1_000, hidden=True),
    creatives: int = typer.Option(8, min=1, hidden=True),
    products: int = typer.Option(140, min=1, hidden=True),
) -> None:
    """Simulate a log, train, evaluate, export, and generate: end to end.

    tfgan-ads quickstart --out quickstart --minutes 4
    """
    from tfgan_ads.runs.config import Config
    from tfgan_ads.runs.run_folder import load_clicks
    from tfgan_ads.runs.run_folder import load_split
    from tfgan_ads.runs.train_creatives import train_run
    from tfgan_ads.worlds.studio.studio_world import StudioWorld
    from tfgan_ads.worlds.studio.write_log import write_log

    if (out / "run" / "model.keras").exists():
        raise AdsError(
            f"'{out}' already holds a quickstart. Use another --out."
        )
    _say(1, "Simulating an ad log in the studio world")
    world = StudioWorld(
        seed=seed,
        size=size,
        users=users,
        creatives=creatives,
        products=products,
    )
    write_log(world, out / "log", impressions)
    config = Config(seed=seed)
    config.data.path = str(out / "log")
    config.model.size = size
    config.training.minutes = None if images else minutes
    config.training.images = images
    how = f"{images:,} images" if images else f"{minutes:g} minutes"
    _say(2, f"Training a click model, then a generator, {how}")
    gan = train_run(config, out / "run")
    _say(3, "Comparing with held-out creatives, and by simulated clicks")
    train, _, test = load_split(out / "run")
    clicks = load_clicks(out / "run")
    figures = _judge(gan, world, train, test, clicks, out)
    _say(4, "Exporting, and generating from the exported model")
    version, drawn = _export(gan, test, clicks, out)
    for name, value in figures.items():
        say(f"  {name:<52}{value:10.4g}")
    say(f"\n{_NOTE}\n")
    say(f"Gallery      {out / 'gallery.png'} ({drawn} ads, a user a row)")
    say(f"Report       {out / 'report.html'}")
    say(f"SavedModel   {version}\n\nNext:")
    say(f"  tensorboard --logdir {out / 'run' / 'logs'}")
    say(
        f"  tfgan-ads generate {out / 'run'} --users {out / 'log' / 'users.csv'}"
        f" --first 5 --products {out / 'log' / 'products.csv'}"
        " --slot 300x250 --slot 1200x628 --out ads"
    )
    say("  tfgan-ads data validate YOUR_LOG")


def _say(step: int, what: str) -> None:
    # Of the step before, only its results are needed.
    give_back_memory()
    say(f"[{step}/4] {what}")


def _judge(
    gan: Any, world: Any, train: Any, test: Any, clicks: Any, out: Path
) -> dict[str, float]:
    """Write the report of what was trained; return its figures."""
    from tfgan_ads.evaluation.evaluate import evaluate
    from tfgan_ads.evaluation.lift_options import LiftOptions
    from tfgan_ads.worlds.studio.taste import follow_taste
    from tfgan_ads.worlds.studio.truth import StudioTruth

    truth = StudioTruth(world)
    lift = LiftOptions(clicks, truth=truth, users=_JUDGED) if clicks else None
    report = evaluate(gan, test, train, lift=lift)
    report.figures |= follow_taste(world, gan, test)
    report.notes.append(_NOTE)
    save_report(report, out, "tfgan-ads quickstart")
    return report.figures


def _export(gan: Any, test: Any, clicks: Any, out: Path) -> tuple[str, int]:
    """Write the SavedModel and its ads; return its folder, and how many."""
    from tfgan_ads.creatives.chooser import Chooser

    version = gan.export(
        str(out / "saved_model"),
        Chooser(clicks) if clicks is not None else None,
        catalogue=test,
    )
    give_back_memory()
    columns = gan.encoder.columns | (clicks.encoder.columns if clicks else {})
    return version, _gallery(columns, test, version, out / "gallery.png")


def _gallery(columns: Any, test: Any, version: str, path: Path) -> int:
    """Draw some users' ads with the SavedModel, one user a row."""
    import io

    import numpy as np
    import tensorflow as tf
    from PIL import Image

    from tfgan_ads.features.profiles.raw_inputs import raw_inputs
    from tfgan_ads.reporting.image_grid import labelled_grid

    people, count = _SHOWN
    picture = test.schema.product_image
    users = test.users().iloc[:people]
    serve = tf.saved_model.load(version).signatures["serving_default"]
    told = serve.structured_input_signature[1]
    nothing = {
        name: tf.fill([count], tf.constant("", tf.string))
        for name, spec in told.items()
        if spec.dtype == tf.string
    }
    pictures, labels = [], []
    for row, (_, user) in enumerate(users.iterrows()):
        products = test.products().sample(count, random_state=row)
        profile = users.iloc[[row] * count].reset_index(drop=True)
        known = raw_inputs(profile, columns, missing_ok=True)
        answer = serve(
            **nothing
            | {name: x for name, x in known.items() if name in told}
            | {
                "product_id": tf.constant(list(products[picture])),
                # They consent, or they would not be among the users.
                "consent": tf.ones([count], tf.int32),
                "seed": tf.range(count, dtype=tf.int64) + 100 * row,
                "width": tf.fill([count], _SLOT[0]),
                "height": tf.fill([count], _SLOT[1]),
                "density": tf.fill([count], 1),
            }
        )
        pictures += [
            # What may not run has no picture.
            np.asarray(Image.open(io.BytesIO(file)).convert("RGB"))
            if file
            else np.full((_SLOT[1], _SLOT[0], 3), 255, "uint8")
            for file in answer["image_bytes"].numpy()
        ]
        labels.append(_label(user))
    labelled_grid(np.stack(pictures), labels).save(path)
    return len(pictures)


def _label(user: Any) -> str:
    """Say what a user clicked most before."""
    columns = ("history_hue", "history_background", "history_style")
    words = [Counter(user[c].split("|")).most_common(1)[0][0] for c in columns]
    clicked = ", ".join(word for word in words if word) or "nothing yet"
    return f"{user['user_id']}, clicked\n{clicked}"
