"""A certificate authority of one's own, to try signing with."""

import datetime as dt

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID
from cryptography.x509.oid import NameOID

_DAYS = 30


def trial_certificate(name: str) -> tuple[str, str, str]:
    """Make a certificate that C2PA accepts, and the one above it.

    Args:
        name: str. The name in the certificate.

    Returns:
        Chain, private key and root certificate, as PEM.
    """
    root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in "12")
    root_name, own = _name(f"{name} root"), _name(name)
    root = _begin(root_name, root_name, root_key, root_key)
    root = root.add_extension(x509.BasicConstraints(True, 0), True)
    root = root.add_extension(_usage(sign_certificates=True), True)
    signed_root = root.sign(root_key, hashes.SHA256())
    made = _begin(own, root_name, key, root_key)
    made = made.add_extension(x509.BasicConstraints(False, None), True)
    made = made.add_extension(_usage(sign_certificates=False), True)
    made = made.add_extension(
        x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), True
    )
    chain = [made.sign(root_key, hashes.SHA256()), signed_root]
    pem = [c.public_bytes(serialization.Encoding.PEM).decode() for c in chain]
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return "".join(pem), secret.decode(), pem[1]


def _begin(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    above: ec.EllipticCurvePrivateKey,
) -> x509.CertificateBuilder:
    now = dt.datetime.now(dt.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(minutes=5))
        .not_valid_after(now + dt.timedelta(days=_DAYS))
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False
        )
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(
                above.public_key()
            ),
            False,
        )
    )


def _usage(sign_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not sign_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=sign_certificates,
        crl_sign=sign_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _name(name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "tfgan-ads trial"),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
