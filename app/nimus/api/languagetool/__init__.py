"""LanguageTool's HTTP API under /v2: clients made for it show our findings and put our words in.

bytes ─form→ fields ─asking→ Asked ─answering→ JSON     (markup, tongues: what fields hold)
"""

from __future__ import annotations

from nimus.api.languagetool.endpoints import HOT, router
from nimus.api.languagetool.form import key_of

__all__ = ["HOT", "key_of", "router"]
