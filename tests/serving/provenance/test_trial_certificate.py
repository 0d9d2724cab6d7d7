"""A certificate hangs on one that is nobody else's."""

import datetime as dt

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from tfgan_ads.serving.provenance.trial_certificate import trial_certificate


def test_the_certificate_fits_its_key_and_hangs_on_the_root():
    chain, key, anchor = trial_certificate("somebody")
    own, root = x509.load_pem_x509_certificates(chain.encode())
    assert root == x509.load_pem_x509_certificate(anchor.encode())
    own.verify_directly_issued_by(root)
    root.verify_directly_issued_by(root)
    secret = serialization.load_pem_private_key(key.encode(), None)
    assert secret.public_key() == own.public_key() != root.public_key()
    (name,) = own.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    assert name.value == "somebody"
    # It signs files, and no certificates; the root the other way round.
    for certificate, signs_files in ((own, True), (root, False)):
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage)
        assert usage.value.digital_signature == signs_files
        assert usage.value.key_cert_sign != signs_files
        limits = certificate.extensions.get_extension_for_class(
            x509.BasicConstraints
        )
        assert limits.value.ca != signs_files
    lasts = own.not_valid_after_utc - own.not_valid_before_utc
    assert lasts == dt.timedelta(days=30, minutes=5)


def test_nobody_gets_anothers_key():
    assert trial_certificate("a")[1] != trial_certificate("a")[1]
