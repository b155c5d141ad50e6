"""English: what columns and fields of home-made collections of replies are called."""

from __future__ import annotations

from nimus.languages.contract import Headings

HEADINGS = Headings(
    texts=(
        "text",
        "body",
        "content",
        "message",
        "reply",
        "response",
        "answer",
        "template",
        "message body",
        "message text",
        "reply text",
        "response text",
        "answer text",
        "canned response",
        "canned reply",
        "saved reply",
        "snippet",
        "macro",
        "greeting",
        "opening",
        "introduction",
        "closing",
        "ending",
        "footer",
    ),
    titles=("title", "name", "label", "heading", "template name"),
    subjects=("subject", "subject line"),
    ids=("id", "key", "code", "short code", "shortcut", "slug", "number", "no"),
    notes=("note", "notes", "description", "comment", "comments", "keywords", "tags"),
    active=("active", "enabled", "is active", "is enabled", "published"),
    inactive=("inactive", "disabled", "archived", "deleted", "deprecated"),
    language=("language", "lang", "locale"),
    yes=("true", "yes", "y", "on", "1", "t", "active", "enabled"),
    no=("false", "no", "n", "off", "0", "f", "inactive", "disabled", "archived"),
    called=("en", "eng", "english", "1033"),
)
