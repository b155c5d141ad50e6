"""JSON in bytes in, values with their places out, one at a time: no tree of the whole is built.

The standard library's reader tells no places, and holds a whole file several times over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from nimus.collecting.jsonvalues import Kind, Value
from nimus.collecting.stored import Stored
from nimus.errors import InputError

# what nests deeper was never meant to be read by anybody
_DEEPEST = 100

_SPACE = rb"[ \t\n\r]*+"
_PLAIN = rb'[^"\\\x00-\x1f]++'
_SIGN = rb'\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})'
_NUMBER = rb"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?"

_WHITE = re.compile(_SPACE)
_INSIDE = re.compile(rb"(?>(?:%b|%b)*)" % (_PLAIN, _SIGN))
# the end of a string that holds what no string may: so much can still be told of it
_LOOSE = re.compile(rb'(?>(?:[^"\\]++|\\.)*)"', re.DOTALL)
_SCALAR = re.compile(rb"%b|true|false|null" % _NUMBER)
# a member whose value holds no other; most do
_MEMBER = re.compile(
    rb'"(%b)"%b:%b(?:("(?>(?:%b|%b)*)")|(%b|true|false|null))%b([,}])%b'
    % (_PLAIN, _SPACE, _SPACE, _PLAIN, _SIGN, _NUMBER, _SPACE, _SPACE)
)


_KINDS = {b"{": Kind.OBJECT, b"[": Kind.ARRAY, b'"': Kind.STRING}


class Cursor:
    """A place in JSON, from which one value after the other is read.

    What breaks its structure is raised as an InputError, and nothing after it can be read. A
    string with a wrong escape or sign ends where it ends: it is told by `faults`.
    """

    def __init__(self, path: str, stored: Stored, at: int = 0) -> None:
        self._path = path
        self._stored = stored
        self._content = stored.content
        self._at = at
        self._depth = 0
        self._faults: list[InputError] = []
        self._white()

    @property
    def is_done(self) -> bool:
        """Whether nothing more is to be read."""
        return self._at == len(self._content)

    @property
    def at(self) -> int:
        """Where the next value starts."""
        return self._at

    @property
    def kind(self) -> Kind:
        """What the next value is; only its first sign was looked at."""
        sign = self._content[self._at : self._at + 1]
        return _KINDS.get(sign, Kind.SCALAR)

    def faults(self) -> list[InputError]:
        """Return, once, what is wrong with strings that were read since this was last asked."""
        found, self._faults = self._faults, []
        return found

    def members(self) -> Iterator[str]:
        """Yield the name of each member of the object that is next; its value is then the next.

        Whoever asks has to read that value before asking on.
        """
        if self._opens(b"{", b"}"):
            return
        while True:
            yield self._name()
            if self._closes(b"}"):
                return

    def elements(self) -> Iterator[int]:
        """Yield the number of each element of the list that is next, which then is the next."""
        if self._opens(b"[", b"]"):
            return
        number = 0
        while True:
            yield number
            number += 1
            if self._closes(b"]"):
                return

    def holds(self, is_meant: Callable[[str, Kind], bool]) -> bool:
        """Tell whether the object that is next has such a member, and stay before it.

        Damage before the first is left to whoever reads there.
        """
        at, depth, faults = self._at, self._depth, list(self._faults)
        try:
            for name, value in self._each():
                if is_meant(name, self.kind if value is None else value.kind):
                    return True
                if value is None:
                    self.skip()
        except InputError:
            return False
        else:
            return False
        finally:
            self._at, self._depth, self._faults = at, depth, faults

    def skip(self) -> None:
        """Pass over the next value."""
        match self.kind:
            case Kind.OBJECT:
                for _, value in self._each():
                    if value is None:
                        self.skip()
            case Kind.ARRAY:
                for _ in self.elements():
                    self.skip()
            case Kind.STRING:
                self._string()
            case Kind.SCALAR:
                self._scalar()

    def value(self) -> Value:
        """Read the next value with all that is in it; of members of one name, the last stands."""
        start = self._at
        match self.kind:
            case Kind.OBJECT:
                members = {
                    name: self.value() if value is None else value for name, value in self._each()
                }
                return Value(Kind.OBJECT, self._content, start, self._at, members)
            case Kind.ARRAY:
                elements = tuple([self.value() for _ in self.elements()])
                return Value(Kind.ARRAY, self._content, start, self._at, elements=elements)
            case Kind.STRING:
                return self._string()
            case Kind.SCALAR:
                return self._scalar()

    def _each(self) -> Iterator[tuple[str, Value | None]]:
        """Yield the members of the object that is next; a value that is None is still to be read.

        One that holds no other is read with its name by one expression.
        """
        is_open = not self._opens(b"{", b"}")
        while is_open:
            if quick := _MEMBER.match(self._content, self._at):
                kind, group = (Kind.SCALAR, 3) if quick.start(2) < 0 else (Kind.STRING, 2)
                self._at = quick.end()
                is_open = quick[4] == b","
                self._depth -= not is_open
                yield quick[1].decode(), Value(kind, self._content, *quick.span(group))
            else:
                yield self._name(), None
                is_open = not self._closes(b"}")

    def _name(self) -> str:
        """Read the name of the member that is next; its value then is."""
        if self.kind is not Kind.STRING:
            raise self._damage("Expecting property name enclosed in double quotes")
        name = self._string()
        self._expect(b":")
        return name.text

    def _string(self) -> Value:
        start = self._at
        inside = _INSIDE.match(self._content, start + 1)
        assert inside is not None
        end = inside.end()
        if not self._content.startswith(b'"', end):
            end = self._wrong(start, end) - 1
        return self._leaf(Kind.STRING, start, end + 1)

    def _wrong(self, start: int, at: int) -> int:
        """Note what a string may not hold; return where it ends."""
        loose = _LOOSE.match(self._content, at)
        if loose is None:
            raise self._damage("Unterminated string starting", start)
        reason = "Invalid control character"
        if self._content.startswith(b"\\", at):
            reason = "Invalid \\escape"
        self._faults.append(self._damage(reason, at))
        return loose.end()

    def _scalar(self) -> Value:
        found = _SCALAR.match(self._content, self._at)
        if found is None:
            raise self._damage("Expecting value")
        return self._leaf(Kind.SCALAR, found.start(), found.end())

    def _leaf(self, kind: Kind, start: int, end: int) -> Value:
        self._at = end
        self._white()
        return Value(kind, self._content, start, end)

    def _opens(self, sign: bytes, closing: bytes) -> bool:
        """Step into a list or an object; tell whether it is empty, and so already left."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._damage(f"more than {_DEEPEST} brackets in brackets; make it simpler")
        self._expect(sign)
        if not self._content.startswith(closing, self._at):
            return False
        return self._closes(closing)

    def _closes(self, closing: bytes) -> bool:
        """Step out of a list or an object, or on to its next value."""
        if not self._content.startswith(closing, self._at):
            self._expect(b",")
            return False
        self._depth -= 1
        self._at += 1
        self._white()
        return True

    def _expect(self, sign: bytes) -> None:
        if not self._content.startswith(sign, self._at):
            raise self._damage(f"Expecting '{sign.decode()}' delimiter")
        self._at += 1
        self._white()

    def _white(self) -> None:
        found = _WHITE.match(self._content, self._at)
        assert found is not None
        self._at = found.end()

    def _damage(self, reason: str, at: int | None = None) -> InputError:
        at = self._at if at is None else at
        line, column = self._stored.place(at)
        if at == len(self._content):
            problem = f"is cut off at column {column}: {reason}; export it again"
        else:
            problem = f"is not JSON at column {column}: {reason}"
        return InputError(self._path, problem, line=line)
