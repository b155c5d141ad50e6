"""A file that is one draft in, the same without the settings at its head out: YAML or TOML.

Nobody is written to in them, and they are read by a program, which other words may upset.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from nimus.collecting.contract import Collected
from nimus.collecting.written import Piece, Written
from nimus.errors import InputError

_END = r"[ \t]*+(?:\r\n|[\r\n]|\Z)"
_REST = rf"[^\r\n]*+{_END}"
_BLANK = rf"(?!\Z){_END}|[ \t]*+\#{_REST}"
# Each line is one that a mapping may have: what a person wrote between two rules is no settings.
# A repeated group stands in an atomic one: repeated possessively, Python 3.11.2 finds nothing.
_YAML = (
    rf"---{_END}(?>(?:(?!---|\.\.\.)(?:{_BLANK}|[ \t]++{_REST}|-[ \t]{_REST}|[\]}}]{_REST}"
    rf"|[\"']?[\w.-]++[\"']?[ \t]*+:(?=[ \t\r\n]|\Z){_REST}))*)(?:---|\.\.\.){_END}"
)
_TOML = (
    rf"\+\+\+{_END}(?>(?:(?!\+\+\+)(?:{_BLANK}|[ \t]++{_REST}|[\[\]}}]{_REST}"
    rf"|[\"']?[\w.-]++[\"']?[ \t]*+={_REST}))*)\+\+\+{_END}"
)
_SETTINGS = re.compile(rf"{_YAML}|{_TOML}")


def headless(collected: Iterable[Collected | InputError]) -> Iterator[Collected | InputError]:
    """Yield whole files without front matter; new words leave it where it stands."""
    for one in collected:
        found = None if isinstance(one, InputError) else _SETTINGS.match(one.draft.text)
        if isinstance(one, InputError) or found is None or one.written is None:
            yield one
            continue
        stored, text = one.written.stored, one.draft.text[found.end() :]
        starts, end = one.written.starts, one.written.end
        begins = starts[found.end()] if text else end
        written = Written.of([Piece(text, begins, end)], stored, end=end)
        yield replace(one, draft=replace(one.draft, text=text), written=written)
