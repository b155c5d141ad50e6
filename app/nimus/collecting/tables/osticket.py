"""osTicket's canned responses as a query of its database gives them out, in HTML."""

from __future__ import annotations

from nimus.collecting.naming import Name, Role
from nimus.collecting.tables.contract import Table

TABLE = Table(
    name="osticket",
    needs=frozenset({"response", "isenabled"}),
    columns={
        "canned_id": Name(Role.ID),
        "isenabled": Name(Role.ACTIVE),
        "title": Name(Role.TITLE),
        "response": Name(Role.TEXT, None, "html"),
        "lang": Name(Role.LANGUAGE),
        "notes": Name(Role.NOTE),
    },
)
