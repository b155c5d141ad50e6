"""The HTTP service: `uvicorn nimus.api:create_app --factory`."""

from __future__ import annotations

from nimus.api.app import create_app

__all__ = ["create_app"]
