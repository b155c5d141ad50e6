"""The bytes of a query and a body in, the fields that this API knows out.

Read by hand: a body is a form whatever its Content-Type says, or where it says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from nimus.api.problems import Problem, Refused

Fields = Mapping[str, str]

# every other name is ignored, as the official add-ons send many; so nobody decodes their values
_KNOWN = frozenset(
    """text data language preferredVariants enabledRules disabledRules enabledCategories
    disabledCategories enabledOnly level mode c callback username apiKey
    enabled disabled autodetect preferredvariants""".split()
)
_ESCAPES = re.compile(rb"(?:%[0-9A-Fa-f]{2})+")


def fields_of(query: bytes, body: bytes = b"") -> Fields:
    """Return the known fields: of a name that comes twice the last, of a query before the body's.

    Raises Refused for a field that is not UTF-8.
    """
    found: dict[str, str] = {}
    for part in (body, query):
        for name, value in _pairs(part):
            try:
                found[name] = _decoded(value).decode("utf-8")
            except UnicodeDecodeError:
                raise bad(f"'{name}' is not UTF-8. Send whole characters in UTF-8.") from None
    return found


def key_of(fields: Fields) -> str | None:
    """Return the key that a request bears in its form; what is empty is none."""
    return fields.get("apiKey") or None


def bad(sentence: str) -> Refused:
    """Return the refusal of a parameter; the sentence never repeats what a draft says."""
    return Refused(
        Problem(
            kind="bad-parameter",
            title="A parameter cannot be used",
            status=400,
            detail=sentence,
        )
    )


def _pairs(part: bytes) -> Iterator[tuple[str, bytes]]:
    """Return each known name with its value, still escaped; what has no `=` is none."""
    for pair in part.split(b"&"):
        name, equals, value = pair.partition(b"=")
        if equals:
            shown = _decoded(name).decode("utf-8", "replace")
            if shown in _KNOWN:
                yield shown, value


def _decoded(value: bytes) -> bytes:
    # a run of escapes at once: a Hebrew word is ten of them
    return _ESCAPES.sub(_unescaped, value.replace(b"+", b" "))


def _unescaped(run: re.Match[bytes]) -> bytes:
    return bytes.fromhex(run[0].replace(b"%", b"").decode("ascii"))
