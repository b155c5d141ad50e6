from __future__ import annotations

import re

import pytest

from nimus.reading.delimiters import flanks, paired, run


def bare(text: str) -> str:
    runs = [run(text, *m.span(), (0, len(text))) for m in re.finditer(r"\*+|_+|~+", text)]
    marks = {at for start, end in paired(runs) for at in range(start, end)}
    return "".join(char for at, char in enumerate(text) if at not in marks)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("*a*", "a"),
        ("**a** _b_ __c__ ~~d~~", "a b c d"),
        ("***a***", "a"),
        ("**a _b_ c**", "a b c"),
        ("**do**n't", "don't"),
        ('"*a*" (*b*)', '"a" (b)'),
        ("**a", "**a"),
        ("a**", "a**"),
        ("**a*", "*a"),
        ("*a _b* c_", "a _b c_"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("5*3*2", "5*3*2"),
        ("snake_case_name", "snake_case_name"),
        ("~5 to ~6", "~5 to ~6"),
        ("~~~a~~~", "~~~a~~~"),
        ("Dear ___, on ___ you", "Dear ___, on ___ you"),
        ("(___) and (___)", "(___) and (___)"),
        ("____", "____"),
        pytest.param("ה**דחוף**ה", "הדחוףה", id="hebrew-inside-a-word"),
        pytest.param("_שלום_ לך", "שלום לך", id="hebrew"),
    ],
)
def test_only_pairs_that_mark_emphasis_are_marks(text: str, words: str) -> None:
    assert bare(text) == words


@pytest.mark.parametrize(
    ("sign", "length", "before", "after", "answer"),
    [
        ("*", 1, " ", "a", (True, False)),
        ("*", 1, "a", " ", (False, True)),
        ("*", 1, "a", "b", (True, True)),
        ("*", 1, "1", "2", (False, False)),
        ("_", 1, "a", "b", (False, False)),
        ("_", 3, " ", ",", (False, False)),
        ("~", 1, " ", "a", (False, False)),
    ],
)
def test_the_neighbours_of_a_run_tell_what_it_may_do(
    sign: str, length: int, before: str, after: str, answer: tuple[bool, bool]
) -> None:
    assert flanks(sign, length, before, after) == answer


def test_a_run_outside_of_the_paragraph_is_not_a_neighbour() -> None:
    assert run("a*b", 1, 2, (1, 2)).opens is False
