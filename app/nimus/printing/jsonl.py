"""Reports in, JSON Lines out: each draft as in `json`, on a line of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nimus.errors import InputError
from nimus.printing.contract import Checked, Layout, Printer
from nimus.printing.json import as_line


def _lines(checked: Iterable[Checked | InputError], layout: Layout) -> Iterator[str]:
    for one in checked:
        if isinstance(one, Checked):  # what could not be checked is told on standard error
            yield as_line(one, layout.digest)


PRINTER = Printer(name="jsonl", lines=_lines)
