from __future__ import annotations

import pytest

from nimus.reading import readers
from nimus.reading.fitting import Fitting
from nimus.spans import Span


@pytest.mark.parametrize(
    ("source", "old", "new", "made"),
    [
        pytest.param("[Calm down](u).", "Calm down](u).", "Here.", "[Here.](u)", id="link-ends"),
        pytest.param("Calm [down, the guide](u)", "Calm [down", "Here", "Here[, the guide](u)", id="link-begins"),
        pytest.param("Calm **down.** It", "Calm **down.", "Here.", "Here. It", id="ends-right-behind"),
        pytest.param("**Calm,** the", "Calm,** ", "Here. ", "**Here.** the", id="before-white-space"),
        pytest.param("Calm *down* now", "Calm *down* now", "Here", "Here", id="whole"),
        pytest.param("Calm[^1] down\n\n[^1]: a", "Calm[^1] down", "Here", "Here[^1]\n\n[^1]: a", id="note"),
        pytest.param("_Calm down_. It", "Calm down_.", "Here.", "_Here._ It", id="underscore"),
        pytest.param("[Calm](u) there", "Calm](u) t", "Here. T", "[Here.](u) There", id="letter"),
        pytest.param("Calm **there** is", "Calm **t", "Here. T", "Here. **There** is", id="letter-in"),
        pytest.param("<b>Calm</b> down", "Calm</b> down", "1 * 2", "<b>1 * 2</b>", id="element"),
    ],
)  # fmt: skip
def test_markup_stays_around_new_words(source: str, old: str, new: str, made: str) -> None:
    at = source.index(old)
    fitting = Fitting(readers()["markdown"], source)
    place, (words,) = fitting.fitted(Span(at, at + len(old)), [new])
    assert f"{source[: place.start]}{words}{source[place.end :]}" == made


def test_words_are_spelt_as_the_format_has_them() -> None:
    fitting = Fitting(readers()["html"], "<p>Calm down</p>")
    assert fitting.fitted(Span(3, 12), ["1 < 2", "a & b"]) == (
        Span(3, 12),
        ("1 &lt; 2", "a &amp; b"),
    )


def test_an_end_tag_behind_goes_only_with_what_begins_inside() -> None:
    fitting = Fitting(readers()["html"], "<p>Calm <b>down</b></p>")
    assert fitting.fitted(Span(3, 15), ["Here"]) == (Span(3, 19), ("Here",))
    assert fitting.fitted(Span(11, 15), ["Here"]) == (Span(11, 15), ("Here",))
