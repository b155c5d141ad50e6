"""Where the shipped phrasebook and trained components are, in a checkout and in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """Return the folder `name` ("phrasebook" or "models") that belongs to this code.

    The checkout's own folder is asked first: an editable install leaves a stale copy in
    site-packages that must not be read.
    """
    checkout = _PACKAGE.parent.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    return _PACKAGE / "_data" / name
