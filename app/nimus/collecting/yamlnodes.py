"""The text of a YAML file in; its documents, and what a scalar says and where, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

import yaml

from nimus.collecting.stored import Stored
from nimus.collecting.written import Piece, Written
from nimus.collecting.yamlscalars import pieces
from nimus.collecting.yamlwriting import LOADER, STRING, Scalar
from nimus.errors import InputError

Pair = tuple[yaml.Node, yaml.Node]

_MERGE = "tag:yaml.org,2002:merge"
# an anchor and a tag stand before what they are of
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*\s+)+")
_UNPRINTABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# brackets in brackets: far more than replies need, far fewer than the parser could bear
_DEEPEST = 200


class Nodes:
    """A file's YAML: its documents, and the bytes behind their scalars."""

    def __init__(self, path: str, stored: Stored) -> None:
        self._path = path
        self._stored = stored
        self._text = stored.content.decode()
        # a code point and its byte, from which the next byte is counted
        self._near = (0, 0)

    def documents(self) -> Iterator[yaml.Node]:
        """Yield the root of each document; raises InputError where one is damaged."""
        sign = _UNPRINTABLE.search(self._text)
        if sign is not None:
            line = self._stored.place(self._byte(sign.start())).line
            raise InputError(self._path, "holds a sign that YAML does not allow", line=line)
        try:
            too_deep = self._too_deep()
            if too_deep is not None:
                raise InputError(self._path, "is nested too deeply; make it simpler", line=too_deep)
            yield from yaml.compose_all(self._text, LOADER)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            # from the first quotation mark on, the problem may name what the file holds
            problem = re.split(r"\s*['\"]", error.problem or "")[0]
            place = mark.line + 1 if mark else None
            raise InputError(self._path, f"is not YAML: {problem}", line=place) from error

    def _too_deep(self) -> int | None:
        """Return the line on which brackets go deeper than the parser could bear, if any."""
        depth = 0
        with suppress(yaml.MarkedYAMLError):  # raised again, behind the documents before it
            for event in yaml.parse(self._text, LOADER):
                depth += isinstance(event, yaml.CollectionStartEvent)
                depth -= isinstance(event, yaml.CollectionEndEvent)
                if depth > _DEEPEST and event.start_mark:
                    return int(event.start_mark.line) + 1
        return None

    def written(self, node: yaml.ScalarNode, *, is_flow: bool) -> Written:
        """Return what a scalar says and where; `is_flow` tells that it stands in brackets."""
        start, end = node.start_mark.index, node.end_mark.index
        properties = _PROPERTIES.match(self._text, start, end)
        start = properties.end() if properties else start
        raw, first, style = self._text[start:end], self._byte(start), node.style or ""
        at = _bytes(raw, first)
        found = [
            Piece(piece.text, at[piece.start], at[piece.end])
            for piece in pieces(raw, style, node.value)
        ]
        scalar = Scalar(raw, style, first, is_flow)
        return Written.of(found, self._stored, end=found[-1].end, respell=scalar.respell)

    def _byte(self, at: int) -> int:
        """Return where a code point's bytes start; nodes mostly come in the file's order."""
        near, byte = self._near if self._near[0] <= at else (0, 0)
        self._near = (at, byte + len(self._text[near:at].encode()))
        return self._near[1]


def _bytes(raw: str, first: int) -> Sequence[int]:
    if raw.isascii():
        return range(first, first + len(raw) + 1)
    places = [first]
    for letter in raw:
        places.append(places[-1] + len(letter.encode()))
    return places


def is_string(node: yaml.ScalarNode) -> bool:
    """Tell whether a scalar is a string; a tag of the file's own makes no other thing of it."""
    return node.tag == STRING or node.tag.startswith("!")


def fields(node: yaml.MappingNode) -> Iterator[Pair]:
    """Yield the fields of a mapping, with those that it merges."""
    for key, value in node.value:
        if key.tag == _MERGE and isinstance(value, yaml.MappingNode):
            yield from value.value
        else:
            yield key, value
