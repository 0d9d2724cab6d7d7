"""`tfgan-ads page`: a page to try a model on."""

from pathlib import Path

import typer

from tfgan_ads.cli.say import say
from tfgan_ads.errors import missing_extra


def page(
    model: Path = typer.Argument(help="The folder of an exported model."),
    port: int = typer.Option(8600, min=1),
    show: bool = typer.Option(True, help="Open the page in the browser."),
) -> None:
    """Open a page on this machine: move a profile, see what changes.

    tfgan-ads page saved_models/ads
    """
    import threading
    import webbrowser

    from tfgan_ads.creatives.serving.interface import read_page
    from tfgan_ads.serving.client.client import ServingClient
    from tfgan_ads.serving.stand_in.stand_in import StandIn
    from tfgan_ads.serving.versions import newest_version

    interface = read_page(newest_version(model))
    try:
        import uvicorn

        from tfgan_ads.serving.stand_in.page_app import page_app
    except ImportError as error:
        raise missing_extra("The page needs", "serving") from error
    with StandIn(model, rest_port=0, grpc_port=0) as server:
        client = ServingClient(server.grpc_target, server.name)
        app = page_app(client, interface, server.name)
        config = uvicorn.Config(app, port=port, log_level="warning")
        shown = uvicorn.Server(config)
        address = f"http://127.0.0.1:{port}"
        say(f"Page  {address}\nCtrl-C stops.")
        if show:
            threading.Timer(1.0, webbrowser.open, [address]).start()
        shown.run()
        client.close()
