from __future__ import annotations

import pytest

from nimus import Draft, Engine
from nimus.reading.html import READER
from nimus.reading.markup import Turn
from nimus.spans import Span

ATTRIBUTE = '<attribute key="user.name" default="there"/>'


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        ("", ""),
        ("<p>", ""),
        ("just words", "just words"),
        ("<p>I <b>don&#39;t</b> know</p>", "I don't know"),
        ("<b>do</b>n't", "don't"),
        ("do<!-- x -->n't<script>y</script>", "don't"),
        ("<p>a</p>\n\n<p>b</p>", "a\nb"),
        ("a<br><br />b", "a\nb"),
        ("<ul><li>a<li>b</ul>c", "a\nb\nc"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\nb"),
        ("<h1>a</h1>b<section>c</section>d", "a\nb\nc\nd"),
        ("  a  \r\n\t\f b  ", "a b"),
        ("a <b> b </b> c", "a b c"),
        ("a&#10;b&Tab;c", "a b c"),
        ("a&nbsp;&nbsp;b", "a\xa0\xa0b"),
        ("AT&T &copy; &copy2 &#; &", "AT&T \xa9 \xa92 &#; &"),
        ("&#; &#; <b>x</b>", "&#; &#; x"),
        ("&#1488;&#x5d1;", "\u05d0\u05d1"),
        ("&lt;b&gt;", "<b>"),
        ("a < b <3 </3 x <b", "a < b <3 </3 x <b"),
        ('<a title="a>b" href=x>l</a>m', "lm"),
        ("<b>a<i>b</b>c", "abc"),
        ("</p></div>a", "a"),
        ("<![x]>a<![endif]>", "a"),
        ("<style>p{}</style><title>t</title><head><p>h</head>a", "a"),
        ("<script>I don't know", "I don't know"),
        ("<!-- I don't know", "<!-- I don't know"),
        ("<pre>a\n  b &lt;</pre>c", "a\n  b <\nc"),
        (f"Hi  {ATTRIBUTE}, that", f"Hi {ATTRIBUTE}, that"),
        ("a<attribute>b</attribute>", "a<attribute>b"),
        ("<attribute key='a'\n  default='b'/>", "<attribute key='a' default='b'/>"),
        ("a<attributes>b", "ab"),
        ("{{a_b|x:'&quot;'}}  {% if a < b %}", "{{a_b|x:'&quot;'}} {% if a < b %}"),
        ("{{<b>a</b>}}", "{{a}}"),
        ("<a href='{{url}}'>a</a>", "a"),
        ("a<o:p></o:p>b<name>c", "abc"),
    ],
)
def test_words_are_read_as_a_browser_shows_them(source: str, prose: str) -> None:
    assert READER.read(source).text == prose


@pytest.mark.parametrize(
    ("source", "span", "located"),
    [
        ("<p>I <b>don&#39;t</b> know</p>", Span(2, 7), "don&#39;t"),
        ("<p>I <b>don&#39;t</b> know</p>", Span(0, 12), "I <b>don&#39;t</b> know"),
        ("a\r\n &amp; b", Span(2, 3), "&amp;"),
        ("a \r\n\t b", Span(1, 2), " \r\n\t "),
        ("a\rb\nc\r\nd\fe &amp;", Span(10, 11), "&amp;"),
        ("a</p>\n<p>b", Span(1, 2), "</p>"),
        (f"Hi {ATTRIBUTE},", Span(3, 3 + len(ATTRIBUTE)), ATTRIBUTE),
        ("\U0001f600<b>x</b>", Span(1, 2), "x"),
    ],
)
def test_a_span_is_located_in_the_source_as_sent(source: str, span: Span, located: str) -> None:
    assert READER.read(source).locate(span).of(source) == located


@pytest.mark.parametrize(
    ("source", "quoted"),
    [
        ("<blockquote>old</blockquote>new", ["old"]),
        ("a<div class='x gmail_quote'>On wrote:<div>q</div>r</div>b", ["On wrote:\nq\nr"]),
        ("a<div class=yahoo_quoted>q</div>b", ["q"]),
        ("a<span class=gmail_quote>q</span>b", ["q"]),
        ("a<hr><div id=divRplyFwdMsg>From: x</div><p>tail", ["From: x\ntail"]),
        ("a<blockquote>q", ["q"]),
        ("<blockquote>q</blockquote>a<blockquote>r</blockquote>", ["q", "r"]),
        ("<p class=quote>a", []),
    ],
)
def test_what_a_mail_program_quoted_is_quoted(source: str, quoted: list[str]) -> None:
    prose = READER.read(source)
    assert [span.of(prose.text) for span in prose.quoted] == quoted


def test_a_quotation_begins_a_line() -> None:
    prose = READER.read("a <span class=gmail_quote>q</span> b")
    assert prose.text == "a\nq\nb"
    assert prose.quoted == (Span(2, 3),)


def test_code_is_opaque() -> None:
    prose = READER.read("see <code>a  b</code> and <pre>x\ny</pre>")
    assert [span.of(prose.text) for span in prose.opaque] == ["a b", "x\ny"]


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("don't", "don't"),
        ("a & b < c", "a &amp; b &lt; c"),
        ('say "yes"', 'say "yes"'),
        ("a\nb\r\nc", "a<br>b<br>c"),
        ("[an option] {{a & b}} {% if a < b %}", "[an option] {{a & b}} {% if a < b %}"),
        ("{{<script>}}", "{{&lt;script&gt;}}"),
        ("<name>", "&lt;name&gt;"),
    ],
)
def test_words_are_escaped_and_placeholders_are_kept(words: str, escaped: str) -> None:
    assert READER.escape(words) == escaped


def test_a_phrase_is_found_through_tags_and_entities(engine: Engine) -> None:
    text = "<p>I <b>don&#39;t</b> know</p>"
    (finding,) = engine.check(Draft(text=text, format="html")).findings
    assert finding.rule == "dont-know"
    assert finding.text == "I <b>don&#39;t</b> know"
    assert text[finding.span.start : finding.span.end] == finding.text


def test_a_hebrew_phrase_is_found_through_tags(engine: Engine) -> None:
    text = "<div dir=rtl>אני לא <i>יודע</i> מתי</div>"
    (finding,) = engine.check(Draft(text=text, format="html")).findings
    assert finding.rule == "dont-know"
    assert finding.text == "אני לא <i>יודע"


def test_a_quoted_customer_is_not_a_finding(engine: Engine) -> None:
    text = "<p>Thank you.</p><div class='gmail_quote'>I don't know</div>"
    assert engine.check(Draft(text=text, format="html")).findings == ()


@pytest.mark.parametrize("sign", ["<", "&"])
def test_a_megabyte_of_one_sign_is_text(sign: str) -> None:
    assert READER.read(sign * 1_000_000).text == sign * 1_000_000


def test_the_tags_of_a_text_are_its_marks() -> None:
    source = '<p>{{a<b}} <attribute key="n"/> 1 < 2 <br/><!-- c --><script>x</script></p>'
    found = [(mark.text, mark.turn, mark.loose) for mark in READER.marks(source)]
    assert found == [
        ("<p>", Turn.OPENS, False),
        ("<br/>", Turn.ALONE, True),
        ("<!-- c -->", Turn.ALONE, False),
        ("<script>x</script>", Turn.ALONE, False),
        ("</p>", Turn.CLOSES, False),
    ]
