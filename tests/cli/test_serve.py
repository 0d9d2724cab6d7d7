"""A model is served by a process of its own."""

import re
import signal
import subprocess
import sys

import pandas as pd
import pytest

from tfgan_ads.serving.provenance.signer import trial_signer
from tfgan_ads.serving.provenance.signer import verify

pytestmark = pytest.mark.slow


def test_the_commands_serve_and_request(call, product, exported, log, tmp_path):
    """A process of its own, asked by the command line, ended politely."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tfgan_ads.cli.main", "serve", str(exported)]
        + ["--rest-port", "0", "--grpc-port", "0"],
        stdout=subprocess.PIPE,
        text=True,
    )
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("Ctrl-C"):
            break
    said = "".join(lines)
    assert "This is a stand-in" in said and "docker run" in said
    target = re.search(r"gRPC\s+(\S+)", said)[1]
    (tmp_path / "user.json").write_text('{"age": 44}')
    signer, anchor = trial_signer()
    (tmp_path / "cert.pem").write_text(signer.certificate)
    (tmp_path / "key.pem").write_text(signer.key)
    code = call(
        *("request", "--target", target, "--model", "studio"),
        *("--user", tmp_path / "user.json"),
        *("--product", log.images.root / product, "--slot", "300x250"),
        *("--certificate", tmp_path / "cert.pem"),
        *("--key", tmp_path / "key.pem"),
        *("--out", tmp_path / "out"),
    )
    assert code == 0
    files = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert files == ["creative-00000.png", "creatives.csv"]
    file = (tmp_path / "out" / "creative-00000.png").read_bytes()
    manifest = verify(file, anchor)
    table = pd.read_csv(tmp_path / "out" / "creatives.csv")
    seed = int(table["seed"][0])
    assert manifest.facts == {"model": "studio/1", "seed": seed}
    assert manifest.state == "Trusted" and not manifest.problems
    process.send_signal(signal.SIGTERM)
    assert "Stopped." in process.stdout.read()
    assert process.wait(30) == 0
    process.stdout.close()
