"""Certificates that the tests' own servers show, made by openssl; without it a plain skip."""

import shutil
import subprocess
from pathlib import Path

import pytest


def self_signed(folder: Path, name: str, *, kind: str) -> tuple[Path, Path]:
    """Certificate and key for a name (`kind` DNS) or an address (`kind` IP), good for two days."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed, and it makes the certificate of this test")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", f"/CN={name}", "-addext", f"subjectAltName={kind}:{name}"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    return certificate, key
