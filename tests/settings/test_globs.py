from __future__ import annotations

import pytest

from nimus.errors import SettingsError
from nimus.settings.globs import anchored, expression, whole


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("replies/legal/**", "replies/legal/a.txt"),
        ("replies/legal/**", "replies/legal/b/c.txt"),
        ("replies/legal", "replies/legal/b/c.txt"),
        ("./replies/*.json", "replies/a.json"),
        ("legal", "replies/legal/a.txt"),
        ("legal/", "legal/a.txt"),
        ("*.md", "a/b/c.md"),
        ("**/x/*.txt", "x/a.txt"),
        ("**/x/*.txt", "a/b/x/a.txt"),
        ("a?c/d", "abc/d"),
        ("a/[bc].txt", "a/c.txt"),
        ("a/[!b].txt", "a/c.txt"),
        ("a/[]].txt", "a/].txt"),
        ("a/[b.txt", "a/[b.txt"),
        ("a/[[&^a-c].txt", "a/[.txt"),
        ("a/[[&^a-c].txt", "a/b.txt"),
        ("a/[+--].txt", "a/,.txt"),
        ("a/\N{HEBREW LETTER ALEF}*", "a/\N{HEBREW LETTER ALEF}\N{HEBREW LETTER BET}.txt"),
    ],
)
def test_a_pattern_matches(pattern: str, path: str) -> None:
    assert expression(anchored("/here", pattern)).match(f"/here/{path}")


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("replies/*.json", "replies/a/b.json"),
        ("replies/legal/**", "replies/legals/a.txt"),
        ("replies/legal/**", "old/replies/legal/a.txt"),
        ("legal", "replies/illegal"),
        ("a?c/d", "a/c/d"),
        ("a/[!b].txt", "a/b.txt"),
        ("a/[!b].txt", "a//.txt"),
        ("a.txt", "abtxt"),
    ],
)
def test_a_pattern_does_not_match(pattern: str, path: str) -> None:
    assert not expression(anchored("/here", pattern)).match(f"/here/{path}")


def test_a_name_is_sought_beneath_its_folder_alone() -> None:
    assert not expression(anchored("/there/here", "there")).match("/there/here/a.txt")


def test_the_signs_of_a_folders_own_name_stand_for_themselves() -> None:
    pattern = anchored("/a[1]*", "b/**")
    assert expression(pattern).match("/a[1]*/b/c")
    assert not expression(pattern).match("/a1x/b/c")


def test_a_pattern_from_the_root_stays() -> None:
    assert anchored("/here", "/there/*") == "/there/*"
    assert anchored("/here", anchored("/there", "x")) == anchored("/there", "x")


def test_a_pattern_that_is_none_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"'a/\[z-a\]' is no pattern of paths: bad character"):
        expression("a/[z-a]")


def test_a_path_is_told_from_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert whole("a/./b/../c") == "/a/c"
