"""`python -m nimus` is `nimus`."""

from __future__ import annotations

from nimus.cli.main import main

if __name__ == "__main__":
    main()
