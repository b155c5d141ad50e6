from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from nimus import Engine
from nimus.collecting.contract import Collected
from nimus.linting.hashed import Hashed
from nimus.linting.telling import told
from nimus.printing.contract import Checked

Records = Callable[..., list[Collected]]
Suppressed = Callable[..., list[Checked]]
CALM = "Calm down."


def states(checked: list[Checked]) -> list[str]:
    return [told.state.value for one in checked for told in one.told]


def remarks(checked: list[Checked]) -> list[tuple[str, int]]:
    return [(remark.id, remark.start.line) for one in checked for remark in one.remarks]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(f"# nimus: ignore-next calm-down -- law\n- {CALM}\n- {CALM}\n", ["suppressed", "new"], id="above"),
        pytest.param(f"- {CALM} # nimus: ignore calm-down -- law\n- {CALM}\n", ["suppressed", "new"], id="beside"),
        pytest.param(f"- | # nimus: ignore calm-down -- law\n  {CALM}\n- {CALM}\n", ["suppressed", "new"], id="at-the-head-of-a-block"),
        pytest.param(f"- {CALM}\n# nimus: ignore-start all -- law\n- {CALM}\n# nimus: ignore-end\n", ["new", "suppressed"], id="block"),
        pytest.param(f"# nimus: ignore-file all -- law\n- {CALM}\n- {CALM}\n", ["suppressed", "suppressed"], id="file"),
        pytest.param(f"- {CALM}\n# nimus: ignore-file all -- law\n- {CALM}\n", ["new", "suppressed"], id="rest-of-the-file"),
        pytest.param(f"# nimus: ignore-start all -- law\n- {CALM}\n- {CALM}\n# nimus: ignore-end\n", ["suppressed", "suppressed"], id="block-over-records"),
    ],
)  # fmt: skip
def test_a_comment_is_meant_for_the_value_beside_it_or_after_it(
    records: Records, suppressed: Suppressed, content: str, expected: list[str]
) -> None:
    found = suppressed(*records(content, [CALM, CALM]))
    assert (states(found), remarks(found)) == (expected, [])


def test_a_comment_may_be_for_the_record_of_the_value_after_it(
    records: Records, suppressed: Suppressed
) -> None:
    content = (
        f"# nimus: ignore-record calm-down -- law\n- subject: {CALM}\n  text: {CALM}\n- {CALM}\n"
    )
    one, two, three = records(content, [CALM, CALM, CALM])
    found = suppressed(one, replace(two, record="[0]"), three)
    assert (states(found), remarks(found)) == (["suppressed", "suppressed", "new"], [])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f"- {CALM}\n# nimus: ignore-next calm-down -- law\n", ("unused-suppression", 2)),
        (f"# nimus: ignore-next dont-know -- law\n- {CALM}\n", ("unused-suppression", 1)),
        (f"# nimus: ignore-file dont-know -- law\n- {CALM}\n", ("unused-suppression", 1)),
        (
            f"# nimus: ignore-next calm-down until 2026-01-01 -- law\n- {CALM}\n",
            ("expired-suppression", 1),
        ),
        (f"# nimus: ignore-next calm-down\n- {CALM}\n", ("invalid-suppression", 1)),
        (f"# nimus: ignore-start all -- law\n- {CALM}\n", ("invalid-suppression", 1)),
        (f"- {CALM}\n# nimus: ignore-end\n", ("invalid-suppression", 2)),
    ],
)
def test_a_comment_that_does_nothing_is_told(
    records: Records, suppressed: Suppressed, content: str, expected: tuple[str, int]
) -> None:
    found = suppressed(*records(content, [CALM]))
    assert (states(found), remarks(found)) == (["new"], [expected])


def test_a_comment_inside_of_a_value_is_that_values_text(
    records: Records, suppressed: Suppressed
) -> None:
    content = f'- "# nimus: ignore-file all -- law"\n- {CALM}\n'
    found = suppressed(*records(content, [CALM]))
    assert (states(found), remarks(found)) == (["new"], [])


def test_only_yaml_has_such_comments(records: Records, suppressed: Suppressed) -> None:
    content = f"# nimus: ignore-file all -- law\n{CALM}\n"
    found = suppressed(*records(content, [CALM], path="a.csv"))
    assert (states(found), remarks(found)) == (["new"], [])


def test_the_file_is_read_once(records: Records, wordly: Engine) -> None:
    content = f"# nimus: ignore-next all -- law\n- {CALM}\n- {CALM}\n"
    checked = [told(one, wordly.check(one.draft)) for one in records(content, [CALM, CALM])]
    hashed = Hashed(frozenset(wordly.book.rules))
    assert [len(hashed.scopes([one])) for one in checked] == [1, 0]
    assert hashed.left() == []
