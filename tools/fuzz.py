"""Feed every reader of strangers' files what no stranger should send.

Usage: python tools/fuzz.py [--minutes 60] [--only NAME] [--model FOLDER]

Of a file that a reader takes, bytes are changed, cut, doubled and put in; a
reader may take it still, or refuse it by an `AdsError`. Whatever else happens is
a fault: it is shown with the bytes that led to it, made as few as they can be.
With the folder of an exported model the stand-in's REST and gRPC are asked, too.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import io
import json
import logging
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import hypothesis
import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import strategies as st
from PIL import Image

from tfgan_ads.errors import AdsError

Reader = Callable[[bytes], object]

_SCHEMA = b"""columns:
  user_id: {role: user_id}
  age: {role: user, kind: numeric}
  seen: {role: timestamp}
  creative: {role: creative, kind: image}
  click: {role: click}
"""
_LOG = b"user_id,age,seen,creative,click\na,31,2026-01-02,a.png,1\nb,,x,,0\n"
# What has led readers astray before, anywhere.
_BITS = (
    *(
        b"\0",
        b"\xff",
        b"\r",
        b"\n",
        b'"',
        b"'",
        b"=",
        b"\xef\xbb\xbf",
        b"\x1b[",
    ),
    *(b"&a ", b"*a", b"<<: ", b"!!int ", b"!!timestamp ", b"? ", b"--- "),
    *(b"[" * 999, b"{" * 99, b"null", b"NaN", b"-1", b"1e999", b"9" * 5000),
    *(b"2001-99-99", b"../", b"/dev/zero", b"\xd8\x00", b"\\ud800", b"%s"),
)


def changed(seed: bytes) -> st.SearchStrategy[bytes]:
    """Return files that are nearly a good one, and some that are nothing."""
    place = st.integers(0, max(len(seed), 1))
    bit = st.one_of(st.sampled_from(_BITS), st.binary(max_size=8))
    edit = st.tuples(place, st.integers(0, 16), bit)

    def edited(edits: list[tuple[int, int, bytes]]) -> bytes:
        file = seed
        for start, length, put in edits:
            file = file[:start] + put + file[start + length :]
        return file

    near = st.lists(edit, min_size=1, max_size=4).map(edited)
    cut = place.map(lambda end: seed[:end])
    return st.one_of(near, cut, st.binary(max_size=64))


def in_file(name: str, read: Callable[[Path], object]) -> Reader:
    """Return a reader of bytes that lie in a file, in a folder of its own."""

    def reader(content: bytes) -> object:
        folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
        try:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            return read(path)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    return reader


def readers() -> dict[str, tuple[bytes, Reader]]:
    """Return a good file and the reader of every kind of file."""
    return {**_documents(), **_logs(), **_pictures(), **_models(), **_wire()}


def _documents() -> dict[str, tuple[bytes, Reader]]:
    from tfgan_ads.brand.brand_kit import BrandKit
    from tfgan_ads.brand.copy_bank import CopyBank
    from tfgan_ads.composition.layouts import Layouts
    from tfgan_ads.runs.config import Config
    from tfgan_ads.runs.log_config import LogConfig
    from tfgan_ads.schema.ad_schema import AdSchema

    config = b"seed: 7\ntraining: {batch_size: 32}\ndata: {path: log}\n"
    copies = b"copies:\n- {id: h1, kind: headline, text: New, language: de}\n"
    kit = b"name: Brand\napart: [[badge, price]]\n" + copies
    layouts = Path(Layouts.__init__.__code__.co_filename)
    known = layouts.with_name("layouts.yaml").read_bytes()

    def set_of(content: bytes) -> object:
        return Config.resolve(None, [content.decode("utf-8", "replace")])

    return {
        "schema": (_SCHEMA, in_file("schema.yaml", AdSchema.from_yaml)),
        "config": (config, in_file("config.yaml", Config.resolve)),
        "log config": (config, in_file("config.yaml", LogConfig.resolve)),
        "setting": (b"training.batch_size=32", set_of),
        "brand kit": (kit, in_file("brand.yaml", BrandKit.read)),
        "copies": (copies, in_file("copies.yaml", CopyBank.read)),
        "layouts": (known[:2_000], in_file("layouts.yaml", Layouts.read)),
    }


def _logs() -> dict[str, tuple[bytes, Reader]]:
    from tfgan_ads.cli.request import _profiles
    from tfgan_ads.data.fashion_mnist import read_idx
    from tfgan_ads.data.schema_detection import DETECTED_FROM
    from tfgan_ads.data.schema_detection import guess_schema
    from tfgan_ads.data.source import head
    from tfgan_ads.data.source import open_source
    from tfgan_ads.data.validation import validate
    from tfgan_ads.decomposition.corrections import read_corrections

    def checked(path: Path) -> object:
        path.with_name("schema.yaml").write_bytes(_SCHEMA)
        return validate(path)

    def guessed(path: Path) -> object:
        source, _ = open_source(path)
        return guess_schema(head(source, DETECTED_FROM), source.text)

    parquet = io.BytesIO()
    columns = {"user_id": ["a", "b"], "age": [1.0, None], "click": [1, 0]}
    pq.write_table(pa.table(columns), parquet)
    told = b"creative,element,text\na.png,headline,New\n"
    return {
        "CSV": (_LOG, in_file("log.csv", checked)),
        "packed CSV": (gzip.compress(_LOG), in_file("log.csv.gz", checked)),
        "guessed CSV": (_LOG, in_file("log.csv", guessed)),
        "Parquet": (parquet.getvalue(), in_file("log.parquet", guessed)),
        "profiles": (b'[{"age": 31}]', in_file("users.json", _profiles)),
        "corrections": (told, in_file("told.csv", read_corrections)),
        "idx": (b"\0\0\x08\1\0\0\0\2ab", in_file("a-ubyte", read_idx)),
        "packed idx": (
            gzip.compress(b"\0\0\x08\1\0\0\0\2ab"),
            in_file("a-ubyte.gz", read_idx),
        ),
    }


def _pictures() -> dict[str, tuple[bytes, Reader]]:
    from tfgan_ads.data.pictures import open_picture
    from tfgan_ads.serving.provenance.marks import Marks
    from tfgan_ads.typesetting.font import Font
    from tfgan_ads.typesetting.shipped_fonts import FOLDER

    def opened(file: bytes) -> object:
        return open_picture(file, "x")

    def marks(path: Path) -> str:
        return str(Marks.from_file(path))

    found: dict[str, tuple[bytes, Reader]] = {}
    for kind in ("PNG", "JPEG", "WEBP", "GIF", "BMP"):
        file = io.BytesIO()
        Image.effect_noise((24, 16), 50).convert("RGB").save(file, kind)
        found[kind] = (file.getvalue(), opened)
    signed = signed_png()
    found["marks"] = (signed, in_file("a.png", marks))
    font = min(FOLDER.glob("*.ttf"), key=lambda path: path.stat().st_size)
    found["font"] = (font.read_bytes(), in_file("a.ttf", Font.read))
    return found


def signed_png() -> bytes:
    """Return a picture with all its marks."""
    import numpy as np

    from tfgan_ads.serving.provenance.png import encode_png
    from tfgan_ads.serving.provenance.signer import sign
    from tfgan_ads.serving.provenance.signer import trial_signer

    pixels = np.zeros((1, 16, 16, 3), "uint8")
    return sign(encode_png(pixels).numpy()[0], trial_signer()[0])


def _models() -> dict[str, tuple[bytes, Reader]]:
    from tfgan_ads.creatives.serving.interface import read_page
    from tfgan_ads.runs.run_folder import load_model
    from tfgan_ads.serving.check.outside import reached_outside
    from tfgan_ads.serving.check.saved_model_file import SavedModelFile
    from tfgan_ads.serving.interface import INTERFACE
    from tfgan_ads.serving.warm_up import WARM_UP
    from tfgan_ads.serving.warm_up import Request
    from tfgan_ads.serving.warm_up import read_warm_up
    from tfgan_ads.serving.warm_up import write_warm_up

    def reached(path: Path) -> object:
        return list(reached_outside(SavedModelFile(path.parent)))

    def above(read: Callable[[Path], object]) -> Callable[[Path], object]:
        return lambda path: read(path.parents[1])

    import numpy as np

    with tempfile.TemporaryDirectory() as folder:
        seeds = Request("", {"seed": np.arange(3)})
        warm_up = write_warm_up(folder, [seeds]).read_bytes()
    told = b'{"columns": {}, "names": {"serving_default": {"a": "b"}}}'
    return {
        "SavedModel": (_saved_model(), in_file("saved_model.pb", reached)),
        "interface": (told, in_file(INTERFACE, above(read_page))),
        "warm-up": (warm_up, in_file(WARM_UP, above(read_warm_up))),
        "Keras": (_keras_file(), in_file("model.keras", load_model)),
    }


def _saved_model() -> bytes:
    from tensorflow.core.protobuf import saved_model_pb2

    proto = saved_model_pb2.SavedModel()
    graph = proto.meta_graphs.add()
    graph.meta_info_def.tags.append("serve")
    graph.graph_def.node.add(name="y", op="ReadFile", input=["x"])
    graph.signature_def["serving_default"].outputs["y"].name = "y:0"
    return proto.SerializeToString()


def _keras_file() -> bytes:
    import keras

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.keras")
        keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)]).save(path)
        return path.read_bytes()


def _wire() -> dict[str, tuple[bytes, Reader]]:
    from tensorflow.core.framework import tensor_pb2

    from tfgan_ads.serving.stand_in.page_app import read_row
    from tfgan_ads.serving.stand_in.rest_body import read_body
    from tfgan_ads.serving.tensors import read_tensor

    def tensor(content: bytes) -> object:
        try:
            proto = tensor_pb2.TensorProto.FromString(content)
        except Exception:
            return None  # gRPC refuses it before we are asked.
        return read_tensor("x", proto)

    async def parts(content: bytes):
        yield content

    def unpacked(content: bytes) -> object:
        return asyncio.run(read_body(parts(content), "gzip", 1 << 16))

    good = tensor_pb2.TensorProto(dtype=1, float_val=[1.0, 2.0])
    good.tensor_shape.dim.add(size=2)
    return {
        "row of the page": (b'{"seed": 1, "slot": "300x250"}', read_row),
        "body": (gzip.compress(b"{}" * 9), unpacked),
        "tensor": (good.SerializeToString(), tensor),
    }


def served(model: str | Path, rows: int = 4) -> dict[str, tuple[bytes, Reader]]:
    """Return REST and gRPC of the stand-in as readers of requests.

    Args:
        model: str or Path. The folder of an exported model.
        rows: int. The most rows of a request.
    """
    import httpx
    from tensorflow_serving.apis import predict_pb2

    from tfgan_ads.serving.stand_in.admission import Admission
    from tfgan_ads.serving.stand_in.grpc_app import _Prediction
    from tfgan_ads.serving.stand_in.model_store import ModelStore
    from tfgan_ads.serving.stand_in.rest_app import rest_app
    from tfgan_ads.serving.warm_up import read_warm_up

    store, admission = ModelStore(model), Admission(rows)
    app = rest_app(store, 1 << 20, 1, admission)
    service = _Prediction(store, admission)
    loaded = store.find(store.name)
    known = read_warm_up(Path(model) / str(loaded.version))[0].inputs

    async def post(content: bytes, path: str) -> int:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport) as client:
            base = f"http://127.0.0.1/v1/models/{store.name}"
            answer = await client.post(f"{base}{path}:predict", content=content)
            return answer.status_code

    def rest(content: bytes) -> None:
        status = asyncio.run(post(content, ""))
        assert status in (200, 400, 404, 413), status

    def grpc(content: bytes) -> None:
        try:
            request = predict_pb2.PredictRequest.FromString(content)
        except Exception:
            return
        service._predict(request)

    row = {n: "" if x.dtype == object else 0 for n, x in known.items()}
    return {
        "REST": (json.dumps({"instances": [row]}).encode(), rest),
        "gRPC": (_predict_request(store.name, known), grpc),
    }


def _predict_request(name: str, inputs: dict) -> bytes:
    import tensorflow as tf
    from tensorflow_serving.apis import predict_pb2

    request = predict_pb2.PredictRequest()
    request.model_spec.name = name
    for key, value in inputs.items():
        request.inputs[key].CopyFrom(tf.make_tensor_proto(value))
    return request.SerializeToString()


def fuzz(seed: bytes, read: Reader, examples: int, number: int = 0) -> None:
    """Try a reader on some files.

    Args:
        seed: bytes. A file that it takes.
        read: function of bytes.
        examples: int. How many.
        number: int. Which files; the same number tries the same.

    Raises:
        Exception: What is no `AdsError`, of the shortest file that leads to
            it.
    """

    @hypothesis.seed(number)
    @hypothesis.settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(content=changed(seed))
    def one(content: bytes) -> None:
        try:
            read(content)
        except AdsError:
            pass

    one()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--only", help="the name of one reader")
    parser.add_argument("--model", help="folder of an exported model")
    given = parser.parse_args()
    # What readers have to say of each file would hide what is wrong.
    logging.disable(logging.CRITICAL)
    sys.unraisablehook = lambda told: None
    all_readers = readers() | (served(given.model) if given.model else {})
    chosen = {n: x for n, x in all_readers.items() if given.only in (None, n)}
    end, number, tried = time.monotonic() + 60 * given.minutes, 0, 0
    while time.monotonic() < end:
        for name, (seed, read) in chosen.items():
            try:
                fuzz(seed, read, 200, number)
            except BaseException as error:
                error.add_note(f"Reader: {name}, number {number}")
                raise
            tried += 200
        number += 1
        print(f"{tried:,} files, nothing but our own errors", flush=True)


if __name__ == "__main__":
    main()
