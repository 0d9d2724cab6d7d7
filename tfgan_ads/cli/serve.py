"""`tfgan-ads serve`: try a model out on this machine."""

import signal
import threading
from pathlib import Path

import typer

from tfgan_ads.cli.say import say


def serve(
    model: Path = typer.Argument(help="The folder of an exported model."),
    host: str = typer.Option("127.0.0.1", help="Who may connect."),
    rest_port: int = typer.Option(8501, min=0),
    grpc_port: int = typer.Option(8500, min=0),
    megabytes: float = typer.Option(16.0, min=0.01, help="Largest request."),
    workers: int = typer.Option(4, min=1, help="Requests at a time."),
    rows: int = typer.Option(64, min=1, help="The most rows of a request."),
    host_name: list[str] = typer.Option(
        [], help="What else clients call this machine; may be repeated."
    ),
) -> None:
    """Serve a model by REST and gRPC, as a stand-in for TF Serving.

    tfgan-ads serve saved_models/ads
    """
    from tfgan_ads.serving.stand_in.stand_in import StandIn

    server = StandIn(
        model,
        host,
        rest_port,
        grpc_port,
        megabytes,
        workers,
        rows,
        host_name,
    )
    name, folder = server.name, model.resolve()
    say(
        "This is a stand-in, for trying things out. Production runs TF "
        "Serving:\n"
        f"  docker run -p 8500:8500 -p 8501:8501 -v {folder}:/models/{name} "
        f"-e MODEL_NAME={name} tensorflow/serving\n\n"
        f"REST     {server.rest_target}/v1/models/{name}\n"
        f"gRPC     {server.grpc_target}\n"
        f"Metrics  {server.rest_target}/monitoring/prometheus/metrics\n"
        "Ctrl-C stops; requests under way are finished.",
    )
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    with server:
        stopped.wait()
    say("Stopped.")
