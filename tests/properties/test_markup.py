"""A fix leaves a file's markup as it was, as programs that show such files read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from typing import NamedTuple

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from nimus import Draft, Engine
from nimus.collecting.contract import Collected
from nimus.linting.comparing import applied
from nimus.linting.fixing import Fixer
from nimus.linting.telling import told

# each in two parts, which markup may part as well
PHRASES = {
    "calm-down": ("Calm", "down"),
    "policy": ("It is our policy and", "there is nothing I can do"),
    "not-my-job": ("That's", "not my job"),
    "told-you": ("As I already told you,", "the parcel left on Monday"),
    "calm-down-hebrew": ("את צריכה", "להירגע"),
    "policy-hebrew": ("זו המדיניות", "שלנו"),
    "not-my-job-hebrew": ("זה לא", "התפקיד שלי"),
    "told-you-hebrew": ("כמו שכבר אמרתי לך,", "החבילה יצאה ביום שני"),
}
# what only shapes words may go with all of them
LOOSE = {"b", "br", "del", "em", "i", "s", "span", "strong", "sub", "sup", "u", "wbr"}
MARKDOWN = {
    "table": "| Order | Reply |\n|:--|--:|\n| 12 | {0} {1}. |\n| {0} {1} | It left today. |\n",
    "table-without-edges": "Order | Reply\n--- | ---\n12 | {0} {1}\n13 | **{0}** {1}. It left.\n",
    "table-head": "> | {0} {1} | Reply |\n> |---|---|\n> | 12 | [{0} {1}](/a) |\n",
    "image": "Hello.\n\n![{0} {1}](a.png \"A map\")\n\nIt left today.\n",
    "image-amid": "{0} ![map](a.png) {1}. It left today.\n",
    "image-behind": "{0} {1}. ![map](a.png) It left today.\n",
    "image-of-a-link": "[![{0} {1}.](a.png)](https://example.com/a) It left today.\n",
    "link": "Hello. [{0} {1}](https://example.com/a). It left today.\n",
    "link-begins": "Hello. [Dear Dana, {0}](https://example.com/a) {1}. It left today.\n",
    "link-ends": "Hello. {0} [{1}, the guide](<b c> 'A guide'). It left today.\n",
    "link-inside": "Hello. {0} [{1}](https://example.com/a). It left today.\n",
    "link-beside": "See [the guide](/a), and {0} {1}. [It](/b) left.\n",
    "reference": "Hello. [{0} {1}][1]. It left. [{0}][1] {1}.\n\n[1]: /a '{0} {1}'\n",
    "reference-by-its-words": "Hello. [{0} {1}]. It left.\n\n[{0} {1}]: https://example.com/a\n",
    "address": "{0} {1}, <https://example.com/a>. {0} <me@example.com> {1}.\n",
    "bare-address": "{0} {1}: https://example.com/a. It left today.\n",
    "note": "{0} {1}[^1]. It left[^b].\n\n[^1]: It left today.\n[^b]: {0} {1}.\n",
    "note-amid": "{0}[^1] {1}. It left today.\n\n[^1]: On Monday.\n",
    "headings": "# {0} {1}\n\nHello.\n\n{0} {1}\n---\n\n## {0} {1}. It left ##\n",
    "lists": "- {0} {1}.\n- It left.\n  1. {0} {1}\n  2. [x] {0} {1}, Dana.\n- [ ] {0} {1}\n",
    "quotation": "> It left.\n\n{0} {1}.\n\n> - more\n",
    "emphasis": "**{0} {1}**. _{0} {1}_. ***{0} {1}*** It left. ~~{0} {1}~~\n",
    "emphasis-begins": "{0} **{1}, Dana**. *It* left today.\n",
    "emphasis-ends": "**Dana, {0}** {1} __today__. It left.\n",
    "emphasis-crosses": "*Dana **{0}*** {1} it left. **[{0}](/a) {1}**\n",
    "code": "{0} `x = 1` {1}. Type `{0} {1}`: {0} {1} `y`.\n\n```\n{0} {1}\n```\n",
    "lines": "{0} {1}.  \nIt left.\\\n{0}\n{1}. It left.\n\n***\n\n{0} {1}.\n",
    "elements": "<b>{0} {1}</b>, it left. <a href=\"/a\">{0}</a> {1}. <kbd>{1}</kbd>\n",
    "element-blocks": "<div>\n{0} {1}.\n</div>\n\n<!-- {0} {1} -->\n{0} {1}.\n",
}  # fmt: skip
HTML = {
    "link": '<p>Hello. <a href="/a">{0} {1}</a>. It left today.</p>',
    "link-begins": '<p><a href="/a">Dana, {0}</a> {1}. It left today.</p>',
    "link-ends": '<p>{0} <a href="/a">{1}, the guide</a>. It left today.</p>',
    "link-inside": '<p>{0} <a href="/a">{1}.</a> It left today. <a name="x"></a>{0} {1}.</p>',
    "look": "<p><b>{0} {1}</b>. {0} <i>{1}.</i> It left. <b>Dana, {0}</b> {1}.</p>",
    "look-parts": '<p><span style="color:red">{0}</span><span> {1}</span><u>. It left.</u></p>',
    "look-crosses": "<p><b>{0} <i>{1}</b> it</i> left today.</p>",
    "image": '<p>{0} <img src="a.png" alt="{0} {1}"> {1}. It left today.</p>',
    "field": '<p>{0} <input value="{0} {1}"> {1}. <button>{0} {1}</button></p>',
    "lines": "<p>{0}<br>{1}. It left.<br/>{0} {1}.<wbr> {0}<wbr> {1}</p>",
    "list": "<ul><li>{0} {1}</li><li>It left. <b>{0} {1}.</b></li><li>{0} {1}.</ul>",
    "table": "<table><tr><th>{0} {1}</th><td>{0} <b>{1}</b></td></tr><tr><td>{0} {1}.</td></tr></table>",
    "code": "<p><code>{0} {1}</code> {0} {1} <kbd>x</kbd>.</p><pre>{0} {1}</pre>",
    "hidden": "<style>{0} {1}</style><!-- {0} {1} --><p>{0}<!-- a --> {1}.</p><script>{0} {1}</script>",
}  # fmt: skip
# what is known to stay, because it would go with the words around it
STAYS = {
    "image-amid", "link-inside", "reference", "reference-by-its-words", "address", "code", "image", "field",
}  # fmt: skip


class Shape(NamedTuple):
    """What a page is built of; signs that are shown as text; elements with nothing in them."""

    parts: list[tuple[str, ...]]
    signs: Counter[str]
    empty: int


class _Page(HTMLParser):
    """Tells a page's tags, in order, and its words as one sign."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.parts: list[tuple[str, ...]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = [] if tag == "img" else [f"{name}={value}" for name, value in attrs]
        self.parts.append((tag, *values))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append((f"/{tag}",))

    def handle_comment(self, data: str) -> None:
        self.parts.append(("!", data))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.parts.append(("",))


def of_html(source: str) -> Shape:
    page = _Page(source).parts
    empty = sum(other[0] == f"/{one[0]}" for one, other in pairwise(page))
    parts = [part for part in page if part[0].lstrip("/") not in LOOSE | {""}]
    halves = Counter(dict.fromkeys(LOOSE, 0))
    for tag, *_ in page:
        if tag.lstrip("/") in LOOSE - {"br", "wbr"}:
            halves[tag.lstrip("/")] += -1 if tag[0] == "/" else 1
    return Shape(parts, halves, empty)


def of_markdown(source: str) -> Shape:
    tokens = list(_flat(MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)))
    parts = [_part(token) for token in tokens if token.type not in ("text", "softbreak", "inline")]
    shown = "".join(token.content for token in tokens if token.type == "text")
    signs = Counter(sign for sign in shown if sign in "*_~[]()|`<>#")
    empty = sum(
        one.nesting == 1 and other.nesting == -1 and one.tag == other.tag
        for one, other in pairwise(tokens)
        if one.type != "inline"
    )
    return Shape([part for part in parts if part[0] not in LOOSE], signs, empty)


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or [])


def _part(token: Token) -> tuple[str, ...]:
    if token.type == "html_inline" and token.content.strip("</>") in LOOSE:
        return (token.content.strip("</>"),)
    values = [str(token.attrs.get(name)) for name in ("href", "src", "title", "style")]
    code = token.content if token.type in ("code_inline", "fence", "html_inline") else ""
    tags = [part[0] for part in _Page(token.content).parts] if token.type == "html_block" else []
    return (token.tag or token.type, token.type, token.markup, code, *values, *tags)


def cases(constructs: dict[str, str]) -> list[object]:
    return [
        pytest.param(text.format(*parts), name in STAYS, id=f"{name}-{phrase}")
        for name, text in constructs.items()
        for phrase, parts in PHRASES.items()
    ]


def mended(engine: Engine, text: str, draft_format: str) -> tuple[str, int, int]:
    """Return a text with its fixes, how many there are, and how many findings were left."""
    draft = Draft(text=text, format=draft_format)
    checked = told(Collected(path="a", line=1, draft=draft), engine.check(draft))
    made = Fixer(engine.check).mended(checked)
    for _, changes in made.changes:
        text = applied(text, changes)
    return text, len(made.fixed), len(made.left)


@pytest.mark.parametrize(("text", "stays"), cases(MARKDOWN))
def test_markdown_is_built_as_before(wordly: Engine, text: str, stays: bool) -> None:
    made, fixed, left = mended(wordly, text, "markdown")
    assert fixed + left > 0
    assert not left or stays
    before, after = of_markdown(text), of_markdown(made)
    assert after.parts == before.parts
    assert after.signs <= before.signs
    assert after.empty <= before.empty


@pytest.mark.parametrize(("text", "stays"), cases(HTML))
def test_html_is_built_as_before(wordly: Engine, text: str, stays: bool) -> None:
    made, fixed, left = mended(wordly, text, "html")
    assert fixed + left > 0
    assert not left or stays
    before, after = of_html(text), of_html(made)
    assert after.parts == before.parts
    assert after.signs == before.signs
    assert after.empty <= before.empty
