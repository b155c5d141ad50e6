"""A kind sentence in, the same with the customer's name in front out."""

from __future__ import annotations

from nimus.parsing.scripts import dominant
from nimus.rewriting.contract import Scene


def called(scene: Scene, said: str, text: str | None = None) -> str:
    """Return a sentence with the customer's name before it, where the draft does not say it.

    `text` is what will be left of the draft beside the sentence; None: all of it.
    """
    name = (scene.draft.context.customer.name or "").strip()
    named = name.replace(" ", "").replace("-", "").isalpha() and dominant(name) == dominant(said)
    if not named or name in (scene.draft.text if text is None else text):
        return said
    first = said.split(maxsplit=1)[0]
    kept = first == "I" or first.startswith(("I'", "I\u2019"))
    return f"{name}, {said if kept else said[:1].lower() + said[1:]}"
