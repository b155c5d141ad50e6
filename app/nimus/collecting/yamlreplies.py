"""A YAML file of replies that people keep by hand in, its replies out.

Replies are strings in a list, or in a mapping by their ids, or fields of records whose names say
so; lists and mappings around them are gone through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import yaml

from nimus.collecting.contract import Collected, Shape, Source
from nimus.collecting.markup import format_of
from nimus.collecting.naming import Name, Role, is_off, is_prose, language_of, named
from nimus.collecting.yamlnodes import Nodes, Pair, fields, is_string
from nimus.errors import InputError, NoReply

_NOTHING = {"", "~", "null", "Null", "NULL"}

_ANY = Name(Role.TEXT)

Found = Iterator[Collected | InputError]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What is known of a node by what stands around it."""

    record: str
    field: str = ""
    id: str | None = None
    title: str | None = None
    name: Name = _ANY
    notes: tuple[str, ...] = ()
    is_flow: bool = False

    def named(self, name: Name) -> _Around:
        """Return what is known of what stands in a field of a name."""
        outer = self.name
        language, draft_format = name.language or outer.language, name.format or outer.format
        return replace(self, name=Name(name.role, language, draft_format))


@dataclass
class _Walk:
    """A way through a file; what an alias repeats is visited once."""

    source: Source
    nodes: Nodes
    seen: set[int] = field(default_factory=set)

    def replies(self, node: yaml.Node, around: _Around) -> Found:
        """Yield the replies under a node."""
        if id(node) in self.seen:
            return
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield from self._scalar(node, around)
        elif isinstance(node, yaml.SequenceNode):
            yield from self._elements(node, replace(around, is_flow=_is_flow(node, around)))
        elif isinstance(node, yaml.MappingNode):
            inner = replace(around, is_flow=_is_flow(node, around))
            pairs = list(fields(node))
            is_record = any(_is_text(key, value) for key, value in pairs)
            yield from (self._record if is_record else self._ids)(pairs, inner)

    def _elements(self, node: yaml.SequenceNode, around: _Around) -> Found:
        for at, one in enumerate(node.value):
            if around.field:  # texts of one record
                inner = replace(around, field=f"{around.field}[{at}]")
            else:
                inner = replace(around, record=f"{around.record}[{at}]", id=None)
            yield from self.replies(one, inner)

    def _ids(self, pairs: Sequence[Pair], around: _Around) -> Found:
        """Yield the replies of a mapping whose keys are ids, or say what is around replies."""
        for key, value in pairs:
            name = _name(key)
            if name is not None and name.role is not Role.TEXT:
                if isinstance(value, yaml.ScalarNode) or name.role is Role.NOTE:
                    continue
                name = None
            inner = replace(around, record=_dotted(around.record, key), id=_said(key))
            yield from self.replies(value, inner.named(name) if name else inner)

    def _record(self, pairs: Sequence[Pair], around: _Around) -> Found:
        """Yield the replies of a record: its fields' names say what they hold."""
        known = [(_name(key), _said(value)) for key, value in pairs]
        said = {name.role: value for name, value in reversed(known) if name and value}
        if not self.source.inactive and any(is_off(role, value) for role, value in said.items()):
            return
        inner = replace(
            around,
            id=said.get(Role.ID, around.id),
            title=said.get(Role.TITLE, around.title),
            notes=tuple(
                value for name, value in known if name and name.role is Role.NOTE and value
            ),
        ).named(Name(Role.TEXT, language_of(said.get(Role.LANGUAGE, ""))))
        for key, value in pairs:
            name = _name(key)
            place = replace(inner, field=_dotted(around.field, key))
            if name is not None and name.role in {Role.TEXT, Role.SUBJECT}:
                yield from self.replies(value, place.named(name))
            elif name is None and (_is_said(value) or isinstance(value, yaml.MappingNode)):
                yield from self.replies(value, place)

    def _scalar(self, node: yaml.ScalarNode, around: _Around) -> Found:
        if not is_string(node):
            if around.field and node.value not in _NOTHING:
                yield self._error(node, around, "is no text to YAML; put it in quotes")
            return
        text, (role, language, draft_format) = node.value, around.name
        if not text.strip():
            return
        if len(text) > self.source.max_chars:
            length, limit = f"{len(text):,}", f"{self.source.max_chars:,}"
            problem = f"{length} code points, the limit is {limit}; split it or raise max-chars"
            yield self._error(node, around, problem)
            return
        chosen = draft_format or ("plain" if role is Role.SUBJECT else format_of(text))
        draft = self.source.draft(text, draft_format=chosen)
        written = self.nodes.written(node, is_flow=around.is_flow)
        yield Collected(
            path=self.source.path,
            line=written.stored.place(written.starts[0]).line,
            draft=replace(draft, language=language) if language else draft,
            id=around.id,
            title=around.title,
            record=around.record,
            field=around.field,
            written=written,
            notes=around.notes,
        )

    def _error(self, node: yaml.Node, around: _Around, problem: str) -> InputError:
        where = around.field or around.record
        return InputError(self.source.path, f"{where}: {problem}", line=node.start_mark.line + 1)


def _is_flow(node: yaml.CollectionNode, around: _Around) -> bool:
    return around.is_flow or bool(node.flow_style)


def _name(key: yaml.Node) -> Name | None:
    return named(key.value) if isinstance(key, yaml.ScalarNode) else None


def _said(node: yaml.Node) -> str | None:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else None


def _dotted(path: str, key: yaml.Node) -> str:
    return ".".join(filter(None, (path, _said(key))))


def _is_text(key: yaml.Node, value: yaml.Node) -> bool:
    """Tell whether a field makes a record of its mapping: `he:` may also lead to many."""
    name = _name(key)
    if name is None or name.role is not Role.TEXT:
        return False
    return isinstance(value, yaml.ScalarNode) or not (name.language or name.format)


def _is_said(value: yaml.Node) -> bool:
    """Tell whether a field that nobody knows is read all the same: what a customer sees counts."""
    return isinstance(value, yaml.ScalarNode) and is_string(value) and is_prose(value.value)


def _collect(source: Source) -> Found:
    nodes = Nodes(source.path, source.stored)
    is_empty = True
    try:
        for number, root in enumerate(nodes.documents()):
            around = _Around(record=f"documents[{number}]" if number else "")
            if isinstance(root, yaml.CollectionNode):
                for one in _Walk(source, nodes).replies(root, around):
                    is_empty = False
                    yield one
    except InputError as error:
        is_empty = False
        yield error
    if is_empty:
        yield NoReply(source.path, "holds no reply; put texts in a list, or under their ids")


SHAPE = Shape(name="yaml", suffixes=(".yaml", ".yml"), collect=_collect)
