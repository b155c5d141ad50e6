from __future__ import annotations

import pytest
import yaml

from nimus.collecting.stored import Stored
from nimus.collecting.yamlnodes import Nodes, fields, is_string
from nimus.errors import InputError
from nimus.spans import Span


def nodes(text: str) -> Nodes:
    return Nodes("a", Stored(text.encode()))


def test_documents_come_one_by_one() -> None:
    assert [root.value for root in nodes("a\n---\nb\n").documents()] == ["a", "b"]


def test_what_stands_before_the_damage_is_still_read() -> None:
    found = nodes("a: b\n---\nc: 'd\n").documents()
    assert next(found).tag == "tag:yaml.org,2002:map"
    with pytest.raises(InputError, match="a:4: is not YAML: found unexpected end of stream"):
        next(found)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: *secret", "a:1: is not YAML: found undefined alias"),
        ("a:\n\tb: c", "a:2: is not YAML: found character that cannot start any token"),
        ("ok: 1\na: b: c", "a:2: is not YAML: mapping values are not allowed in this context"),
        ("a: 1\nb: \x01", "a:2: holds a sign that YAML does not allow"),
        ("\n\n" + "[" * 5_000, "a:3: is nested too deeply; make it simpler"),
        ("- " * 5_000 + "x", "a:1: is nested too deeply; make it simpler"),
    ],
    ids=["alias", "tab", "colon", "sign", "brackets", "dashes"],
)
def test_damage_is_an_error_with_its_line_and_without_a_word_of_the_file(
    text: str, problem: str
) -> None:
    with pytest.raises(InputError) as error:
        list(nodes(text).documents())
    assert str(error.value) == problem


def test_a_scalar_is_where_it_is_written_behind_its_anchor_and_tag() -> None:
    file = nodes('שלום: &x !html  "<p>א\\u05d1</p>"\nb: !x |\n  ג\n  ד\n')
    (root,) = file.documents()
    assert isinstance(root, yaml.MappingNode)
    first, second = (value for _, value in fields(root))
    assert isinstance(first, yaml.ScalarNode)
    assert isinstance(second, yaml.ScalarNode)
    assert is_string(first)
    written = file.written(first, is_flow=False)
    assert written.text == "<p>אב</p>"
    assert written.positions(Span(3, 5)) == ((1, 21), (1, 28))
    block = file.written(second, is_flow=False)
    assert block.positions(Span(2, 3)) == ((4, 3), (4, 4))


def test_a_merged_mapping_lends_its_fields() -> None:
    (root,) = nodes("a: &a {x: y}\nb: {<<: *a, z: w}\n").documents()
    (_, _), (_, second) = root.value
    assert [key.value for key, _ in fields(second)] == ["x", "z"]


def test_a_number_is_no_string() -> None:
    (root,) = nodes("[1, one]").documents()
    assert [is_string(node) for node in root.value] == [False, True]


def test_nodes_out_of_order_are_found_too() -> None:
    file = nodes("[אב, ג, ד]")
    (root,) = file.documents()
    assert isinstance(root, yaml.SequenceNode)
    starts = [file.written(node, is_flow=True).starts[0] for node in reversed(root.value)]
    assert starts == [11, 7, 1]
