from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st

from nimus.errors import InputError
from nimus.printing.contract import Checked, Layout
from nimus.printing.json import PRINTER as JSON
from nimus.printing.jsonl import PRINTER

Run = tuple[Checked | InputError, ...]


def test_each_draft_is_a_line_as_it_is_in_json(run: Run) -> None:
    layout = Layout(digest="sha256:0")
    lines = list(PRINTER.lines(run, layout))
    assert [json.loads(line) for line in lines] == json.loads("\n".join(JSON.lines(run, layout)))
    assert len(lines) == 5


def test_a_line_comes_as_soon_as_its_draft_does(
    endless: Callable[[], Iterator[Checked]],
) -> None:
    assert len(list(islice(PRINTER.lines(endless(), Layout()), 3))) == 3


@settings(deadline=None)  # a busy machine is no failure
@given(data=st.data())
def test_any_text_is_one_line_that_can_be_written(
    data: st.DataObject, wild: st.SearchStrategy[Checked]
) -> None:
    one = data.draw(wild)
    (line,) = PRINTER.lines([one], Layout())
    assert "\n" not in line.encode().decode()
    assert json.loads(line)["findings"][0]["text"] == one.report.findings[0].text
