"""A marked creative, who signs it, and pictures to mark."""

import datetime as dt
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler
from http.server import HTTPServer

import numpy as np
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID
from cryptography.x509.oid import NameOID
from PIL import Image

from tfgan_ads.serving.provenance.png import encode_png
from tfgan_ads.serving.provenance.signer import trial_signer

CONFIG = """
[tsa]
default_tsa = t
[t]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
ordering = yes
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


def write_authority(folder):
    """Write the authority's certificates and key; return those to trust."""
    now = dt.datetime.now(dt.UTC)
    keys = [rsa.generate_private_key(65_537, 2_048) for _ in "12"]
    names = [
        x509.Name(
            [
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, "tests"),
                x509.NameAttribute(NameOID.COMMON_NAME, name),
            ]
        )
        for name in ("time root", "time")
    ]

    def begun(which):
        return (
            x509.CertificateBuilder()
            .subject_name(names[which])
            .issuer_name(names[0])
            .public_key(keys[which].public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - dt.timedelta(days=1))
            .not_valid_after(now + dt.timedelta(days=9))
            .add_extension(
                x509.SubjectKeyIdentifier.from_public_key(
                    keys[which].public_key()
                ),
                False,
            )
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(
                    keys[0].public_key()
                ),
                False,
            )
            .add_extension(
                x509.KeyUsage(
                    *(which == 1, False, False, False, False),
                    *(which == 0, which == 0, False, False),
                ),
                True,
            )
        )

    root = begun(0).add_extension(x509.BasicConstraints(True, 0), True)
    own = begun(1).add_extension(x509.BasicConstraints(False, None), True)
    use = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    own = own.add_extension(use, True)
    pem = [
        made.sign(keys[0], hashes.SHA256()).public_bytes(
            serialization.Encoding.PEM
        )
        for made in (root, own)
    ]
    (folder / "root.pem").write_bytes(pem[0])
    (folder / "own.pem").write_bytes(pem[1])
    (folder / "key.pem").write_bytes(
        keys[1].private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    (folder / "serial").write_text("01\n")
    (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder))
    return pem[0].decode()


class Authority:
    """Answers time stamp requests by OpenSSL.

    Attributes:
        anchor: str. PEM of the root.
        url: str.
        asked: list of bytes. The requests that came.
    """

    def __init__(self, folder):
        self.anchor, self.asked = write_authority(folder), []
        command = ["openssl", "ts", "-reply", "-config", folder / "tsa.cnf"]
        command += [
            "-queryfile",
            folder / "q.tsq",
            "-chain",
            folder / "root.pem",
        ]
        command += ["-signer", folder / "own.pem", "-inkey", folder / "key.pem"]
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                asked.append(body)
                (folder / "q.tsq").write_bytes(body)
                answer = subprocess.run(
                    command, capture_output=True, check=True
                ).stdout
                self.send_response(200)
                self.send_header("Content-Type", "application/timestamp-reply")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *told):
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever).start()

    def close(self):
        """Answer no more."""
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(scope="module")
def pixels():
    rng = np.random.default_rng(0)
    return rng.integers(0, 256, (32, 32, 3)).astype("uint8")


@pytest.fixture(scope="module")
def creative(pixels):
    return encode_png(pixels[None]).numpy()[0]


@pytest.fixture(scope="module")
def signer():
    return trial_signer("somebody")


@pytest.fixture(scope="session")
def picture():
    def picture(size=(300, 250), seed=0):
        """A smooth picture with edges, as ads are."""
        rng = np.random.default_rng(seed)
        small = rng.integers(0, 256, (6, 6, 3)).astype("uint8")
        image = Image.fromarray(small).resize(size, Image.Resampling.BICUBIC)
        left, top = rng.integers(5, 60, 2).tolist()
        image.paste((250, 240, 20), (left, top, left + 80, top + 50))
        return image

    return picture


@pytest.fixture
def authority(tmp_path):
    """A time stamp authority on this machine."""
    if shutil.which("openssl") is None:
        pytest.skip("there is no OpenSSL here to answer as an authority")
    made = Authority(tmp_path)
    yield made
    made.close()
