"""Signed provenance: C2PA manifests, offline, with a key of one's own."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from typing import NamedTuple

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import missing_extra
from tfgan_ads.serving.provenance.file_mark import COMPOSITE
from tfgan_ads.serving.provenance.file_mark import JPEG
from tfgan_ads.serving.provenance.file_mark import source_type_of
from tfgan_ads.strangers import read_text
from tfgan_ads.version import __version__

# Bytes that a manifest may add: some ten thousand, more with a long chain.
ROOM = 20_000
# The assertion of a soft binding, and what our watermark is called in it.
_SOFT, _MARK = "c2pa.soft-binding", "org.tfgan-ads.watermark.2"


class Signer(NamedTuple):
    """Who signs: a certificate chain and its key, as PEM.

    Attributes:
        certificate: str. The signer's certificate, then those above it.
        key: str. The private key, PKCS 8.
        algorithm: str. Defaults to `"es256"`.
        authority: str or None. URL of a time stamp authority (RFC 3161),
            which is sent the hash of each signature and nothing else.
            Defaults to `None`, which sends nothing.
    """

    certificate: str
    key: str
    algorithm: str = "es256"
    authority: str | None = None

    @classmethod
    def read(
        cls,
        certificate: str | Path,
        key: str | Path,
        authority: str | None = None,
    ) -> Signer:
        """Read a signer from two PEM files."""
        pem = read_pem(certificate), read_pem(key)
        return cls(*pem, authority=authority)


def read_pem(path: str | Path) -> str:
    """Read a PEM file.

    Raises:
        AdsError: It cannot be read, or is no text.
    """
    try:
        return read_text(path)
    except OSError as error:
        raise AdsError(f"Cannot read '{path}': {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise AdsError(f"'{path}' is no PEM file: it is no text.") from error


class Manifest(NamedTuple):
    """What a file's manifest says.

    Attributes:
        state: str. `"Trusted"` (signed by somebody in the anchors), `"Valid"`
            (the file is as it was signed, by somebody) or `"Invalid"`.
        signer: str. The name in the certificate.
        source_type: str. IPTC's digital source type.
        facts: dict. What else was signed: model and seed.
        problems: list of str. Codes of what did not hold.
        time: str. When it was signed, as an authority says (ISO 8601), or
            `""`.
        payload: int or None. Of the watermark that the manifest is bound to.
    """

    state: str
    signer: str
    source_type: str
    facts: dict[str, Any]
    problems: list[str]
    time: str = ""
    payload: int | None = None


def sign(
    file: bytes,
    signer: Signer,
    facts: Mapping[str, Any] | None = None,
    payload: int | None = None,
) -> bytes:
    """Add a signed C2PA manifest to a marked PNG or JPEG file.

    It says that AI made the picture, of what kind, by which software and,
    if told, by which model and seed; nothing of the user, not even a hashed
    id. Nothing is looked up or sent, unless the signer names an authority
    that says when it was signed.

    Args:
        file: bytes. A PNG or JPEG file.
        signer: `Signer`.
        facts: dict or None, such as `{"model": "studio/1", "seed": 7}`.
        payload: int or None. Of the watermark in the picture: by it a
            manifest is found again that was cut off (a soft binding).
            Defaults to `None`, for a picture without one.

    Returns:
        bytes. The signed file; its pixels are the same.

    Raises:
        AdsError: The extra `provenance` is not installed, the file does not
            say how it was made, the certificate does not fit, or the
            authority does not answer.

    Source: C2PA technical specification 2; IPTC digital source types.
    """
    c2pa = _library()
    source_type = source_type_of(file)
    if source_type is None:
        raise AdsError(
            "The file does not say that AI made it; nothing is to be signed. "
            "Sign what `Creatives.save` or the server wrote."
        )
    action = {
        "action": "c2pa.created",
        "digitalSourceType": source_type,
        "softwareAgent": {"name": "tfgan-ads", "version": __version__},
    }
    manifest = {
        "claim_generator_info": [{"name": "tfgan-ads", "version": __version__}],
        "assertions": [
            {"label": "c2pa.actions.v2", "data": {"actions": [action]}},
            {"label": "org.tfgan-ads.made", "data": dict(facts or {})},
            *_soft_binding(payload),
        ],
    }
    # A thumbnail would be many times larger than the creative.
    settings = {"builder": {"thumbnail": {"enabled": False}}}
    try:
        context = c2pa.Context(c2pa.Settings.from_dict(settings))
        info = c2pa.C2paSignerInfo(
            signer.algorithm,
            signer.certificate.encode(),
            signer.key.encode(),
            signer.authority and signer.authority.encode(),
        )
        signed = io.BytesIO()
        with c2pa.Builder(json.dumps(manifest), context) as builder:
            with c2pa.Signer.from_info(info) as key:
                builder.sign(key, _kind(file), io.BytesIO(file), signed)
    except (c2pa.C2paError, ValueError, TypeError) as error:
        raise AdsError(f"The file cannot be signed: {error}") from error
    return signed.getvalue()


def verify(file: bytes, anchors: str | None = None) -> Manifest | None:
    """Read a file's manifest, and check that the file is as it was signed.

    Args:
        file: bytes. A PNG or JPEG file.
        anchors: str or None. Certificates, as PEM, of whom to trust.

    Returns:
        `Manifest`, or None where the file has none.

    Raises:
        AdsError: The extra `provenance` is not installed.
    """
    c2pa = _library()
    settings: dict[str, Any] = {}
    if anchors:
        settings["trust"] = {"trust_anchors": anchors}
    context = c2pa.Context(c2pa.Settings.from_dict(settings))
    try:
        reader = c2pa.Reader(_kind(file), io.BytesIO(file), context=context)
    except c2pa.C2paError as error:
        if "ManifestNotFound" in type(error).__name__ + str(error):
            return None
        return Manifest("Invalid", "", "", {}, [str(error)])
    with reader:
        found = json.loads(reader.json())
        state = reader.get_validation_state()
    active = found["manifests"][found["active_manifest"]]
    facts = {a["label"]: a["data"] for a in active["assertions"]}
    actions: list[dict[str, Any]] = next(
        (v["actions"] for k, v in facts.items() if "c2pa.actions" in k), [{}]
    )
    problems = found.get("validation_status", [])
    return Manifest(
        state,
        active.get("signature_info", {}).get("common_name", ""),
        actions[0].get("digitalSourceType", ""),
        facts.get("org.tfgan-ads.made", {}),
        [problem["code"] for problem in problems],
        active.get("signature_info", {}).get("time") or "",
        _payload(facts.get(_SOFT)),
    )


def _soft_binding(payload: int | None) -> list[dict[str, Any]]:
    """Return the assertion that the picture holds a watermark."""
    if payload is None:
        return []
    block = {"scope": {}, "value": f"{payload:04x}"}
    return [{"label": _SOFT, "data": {"alg": _MARK, "blocks": [block]}}]


def _payload(binding: Any) -> int | None:
    """Return the payload that a manifest is bound to, if it is ours."""
    try:
        if binding["alg"] != _MARK:
            return None
        return int(binding["blocks"][0]["value"], 16)
    except (TypeError, KeyError, IndexError, ValueError):
        return None


def adcp_provenance(
    source_type: str = COMPOSITE,
    provider: str = "",
    human_oversight: str = "none",
    role: str = "creative_tool",
) -> dict[str, Any]:
    """Return the provenance object of the Ad Context Protocol.

    Args:
        source_type: str. An IPTC digital source type.
        provider: str. Who runs the model.
        human_oversight: str. How far people looked at it.
        role: str. Who declares this.

    Returns:
        dict, for JSON beside the creative.
    """
    return {
        "digital_source_type": source_type.rsplit("/", 1)[-1],
        "ai_tool": {
            "name": "tfgan-ads",
            "version": __version__,
            "provider": provider,
        },
        "human_oversight": human_oversight,
        "declared_by": {"role": role},
    }


def trial_signer(name: str = "tfgan-ads trial") -> tuple[Signer, str]:
    """Make a certificate to try signing with; nobody else trusts it.

    Args:
        name: str. The name in the certificate.

    Returns:
        `Signer`, and the certificate that it hangs on, for `verify`.
    """
    _library()
    from tfgan_ads.serving.provenance.trial_certificate import trial_certificate

    chain, key, anchor = trial_certificate(name)
    return Signer(chain, key), anchor


def _kind(file: bytes) -> str:
    return "image/jpeg" if file[:2] == JPEG else "image/png"


def _library() -> Any:
    try:
        import c2pa
        import cryptography  # noqa: F401
    except ImportError as error:
        raise missing_extra(
            "Signing and verifying need", "provenance"
        ) from error
    return c2pa
