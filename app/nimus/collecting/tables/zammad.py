"""Zammad's text modules as its import and its example file have them, in HTML."""

from __future__ import annotations

from nimus.collecting.naming import Name, Role
from nimus.collecting.tables.contract import Table

TABLE = Table(
    name="zammad",
    needs=frozenset({"keywords", "content"}),
    columns={
        "id": Name(Role.ID),
        "name": Name(Role.TITLE),
        "keywords": Name(Role.NOTE),
        "content": Name(Role.TEXT, None, "html"),
        "note": Name(Role.NOTE),
        "active": Name(Role.ACTIVE),
    },
)
