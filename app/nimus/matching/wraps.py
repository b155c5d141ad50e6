"""Lines that were joined on trial and the matches in them in, those that a phrase runs over out."""

from __future__ import annotations

from collections.abc import Iterable

from nimus.matching.contract import Match

# a typing error or harmless words between are borne; where another word stands between, or the
# words stand in another order, two lines that have nothing to do with each other can hold a phrase
_SURE = 0.95


def bridged(starts: Iterable[int], matches: Iterable[Match]) -> frozenset[int]:
    """Return the starts of lines that a phrase, almost word for word, runs over into."""
    sure = [match.span for match in matches if match.score >= _SURE]
    return frozenset(at for at in starts if any(span.start < at < span.end for span in sure))
