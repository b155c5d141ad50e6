"""An open file in, its shape out: by its suffix where that says enough, else by its content."""

from __future__ import annotations

from collections.abc import Mapping

from nimus.collecting.contract import Shape, Source
from nimus.collecting.files import STANDARD_INPUT, suffix
from nimus.collecting.stored import Stored
from nimus.errors import InputError

_FALLBACK = "text"
_WIDEST = 4  # bytes of a code point


def chosen(source: Source, shapes: Mapping[str, Shape]) -> Shape:
    """Return the shape of a file; where nothing tells, or a format is asked for, it is text."""
    ending = "" if source.path == STANDARD_INPUT else suffix(source.path)
    owner = next((shape for shape in shapes.values() if ending in shape.suffixes), None)
    if owner is None and source.format is not None:
        return shapes[_FALLBACK]
    rivals = [shape for shape in _asked(shapes) if owner is None or ending in shape.within]
    if rivals:
        content = beginning(source).content
        for shape in rivals:
            if shape.recognises(content):
                return shape
    return owner or shapes[_FALLBACK]


def beginning(source: Source) -> Stored:
    """Return what can be seen of a file without reading it."""
    seen = source.stream.peek(1)
    for cut in range(_WIDEST):  # the last code point may be cut in the middle
        try:
            return Stored.of(source.path, seen[: len(seen) - cut], source.encoding)
        except InputError:
            continue
    return Stored(seen)  # whoever reads it tells what is wrong with it


def _asked(shapes: Mapping[str, Shape]) -> list[Shape]:
    """Return the shapes in the order in which they are asked about a content.

    One that may stand within another's files is asked before that other: what begins as a record
    a line does is JSON too, and would be waited for to its end.
    """
    return sorted(
        shapes.values(), key=lambda shape: (bool(shape.suffixes), not shape.within, shape.name)
    )
