"""`StandIn`: answers like TF Serving on a laptop, and is not it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import missing_extra
from tfgan_ads.serving.deployment import LARGEST_BATCH
from tfgan_ads.serving.stand_in.admission import Admission
from tfgan_ads.serving.stand_in.model_store import ModelStore

_GRACE = 5.0


class StandIn:
    """Serves a model's folder by gRPC and REST, for trying things out.

    A stand-in: the official protos and TensorFlow's C library, but not TF
    Serving. There is no batching and no version policy; production runs the
    real server on the same folder.

    Args:
        path: str or Path. The model's folder; new versions are loaded as
            they appear.
        host: str. Who may connect. Defaults to `"127.0.0.1"`, this machine
            alone.
        rest_port: int. `0` takes a free one. Defaults to `8501`.
        grpc_port: int. Defaults to `8500`.
        megabytes: float. The largest request. Defaults to `16`.
        rows: int. The most rows of a request. Defaults to `64`.
        workers: int. Requests at a time. Defaults to `4`.
        names: sequence of str. What else clients call this machine, beside
            its addresses; who asks for another name is refused. Defaults to
            none.

    Raises:
        AdsError: There is no model, a port is taken, or the extra `serving`
            is not installed.

    Example:

    ```python
    with StandIn("saved_models/studio") as server:
        client = ads.ServingClient(server.grpc_target, server.name)
    ```
    """

    def __init__(
        self,
        path: str | Path,
        host: str = "127.0.0.1",
        rest_port: int = 8501,
        grpc_port: int = 8500,
        megabytes: float = 16.0,
        workers: int = 4,
        rows: int = LARGEST_BATCH,
        names: Sequence[str] = (),
    ) -> None:
        try:
            import grpc
            import uvicorn

            from tfgan_ads.serving.stand_in.grpc_app import add_services
            from tfgan_ads.serving.stand_in.rest_app import rest_app
            from tfgan_ads.serving.stand_in.same_origin import SameOrigin
        except ImportError as error:
            raise missing_extra("Serving needs", "serving") from error
        self.host = host
        limit = int(megabytes * 2**20)
        self._grpc = grpc.server(
            ThreadPoolExecutor(workers),
            options=[
                ("grpc.max_receive_message_length", limit),
                # Two servers on one port would share its clients.
                ("grpc.so_reuseport", 0),
            ],
            maximum_concurrent_rpcs=64 * workers,
        )
        with ExitStack() as undo:
            self._socket = undo.enter_context(_bound(host, rest_port))
            undo.callback(self._grpc.stop, None)
            try:
                target = f"{host}:{grpc_port}"
                self.grpc_port = self._grpc.add_insecure_port(target)
            except RuntimeError as error:
                raise AdsError(f"Port {grpc_port} is taken.") from error
            # It takes long: a port that is taken is told before.
            self.store = ModelStore(path)
            undo.pop_all()
        admission = Admission(rows)
        add_services(self._grpc, self.store, admission)
        app = rest_app(self.store, limit, workers, admission)
        config = uvicorn.Config(
            SameOrigin(app, host, names),
            host=host,
            port=rest_port,
            log_level="warning",
            timeout_graceful_shutdown=int(_GRACE),
        )
        self.rest_port = self._socket.getsockname()[1]
        self._rest = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._rest.run, args=([self._socket],), daemon=True
        )

    @property
    def name(self) -> str:
        """The model's name."""
        return self.store.name

    @property
    def grpc_target(self) -> str:
        """What a client connects to, by gRPC."""
        return f"{self.host}:{self.grpc_port}"

    @property
    def rest_target(self) -> str:
        """What a client connects to, by REST."""
        return f"http://{self.host}:{self.rest_port}"

    def start(self) -> None:
        """Take requests from now on, in threads."""
        self._grpc.start()
        self._thread.start()

    def stop(self) -> None:
        """Take no more, and let those under way finish."""
        ended = self._grpc.stop(_GRACE)
        self._rest.should_exit = True
        if self._thread.is_alive():
            self._thread.join()
        ended.wait()
        self._socket.close()
        self.store.close()

    def __enter__(self) -> StandIn:
        self.start()
        return self

    def __exit__(self, *error: Any) -> None:
        self.stop()


def _bound(host: str, port: int) -> Any:
    """Take the port of REST; uvicorn would end the process."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
    except OSError as error:
        taken.close()
        raise AdsError(
            f"Cannot listen on {host}:{port}: {error.strerror}."
        ) from error
    return taken
