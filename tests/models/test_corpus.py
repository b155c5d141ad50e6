"""The corpus keeps what its page promises."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "models" / "corpus"


def test_the_audit_passes() -> None:
    done = subprocess.run(
        [sys.executable, CORPUS / "audit.py"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "en: 55 authors" in done.stdout
    assert "he: 56 authors" in done.stdout
