"""Reports in, one page out that a manager can read: what was found, how often, and each reply.

The page is whole in itself: it asks for nothing from anywhere and runs no script. It is XML too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from nimus.draft import Draft, Severity
from nimus.errors import InputError
from nimus.printing.contract import Checked, Layout, Printer, State, Told
from nimus.printing.marking import paragraphs
from nimus.printing.markup import attributes, text
from nimus.printing.places import path_from, subject, tellings, verdict
from nimus.printing.spool import Spool
from nimus.printing.statistics import Statistics
from nimus.printing.wording import instead
from nimus.printing.words import Words, words
from nimus.report import Verdict

_STYLE = Path(__file__).with_name("html.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_FILES = 10
_SUGGESTIONS = 3


def _lines(checked: Iterable[Checked | InputError], layout: Layout) -> Iterator[str]:
    """Yield the page; replies wait on disk, for the counts come first."""
    counts = Statistics()
    said = words(layout.locale)
    is_shown = False
    with Spool() as replies, Spool() as errors:
        for one in checked:
            counts.add(one)
            if isinstance(one, InputError):
                errors.add(_error(one, layout))
            else:
                for line in _reply(one, layout):
                    is_shown = True
                    replies.add(line)
        yield from _head(said, layout)
        yield from _numbers(counts, said)
        yield from _rules(counts, said, layout)
        yield from _files(counts, said, layout)
        if counts.unchecked:
            yield f"<h2>{text(said['not-checked'])}</h2><ul>"
            yield from errors.lines()
            yield "</ul>"
        if is_shown:
            yield f"<h2>{text(said['replies'])}</h2>"
            yield from replies.lines()
        elif not counts.unchecked:
            yield f"<p>{text(said['clean'])}</p>"
    yield "</main></body></html>"


def _head(said: Words, layout: Layout) -> Iterator[str]:
    language = {"lang": layout.locale, "dir": "rtl" if layout.locale == "he" else "ltr"}
    title = text(said["title"])
    yield "<!DOCTYPE html>"
    yield f'<html{attributes(language)}><head><meta charset="utf-8"/>'
    yield f"<meta{attributes({'http-equiv': 'Content-Security-Policy', 'content': _POLICY})}/>"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
    yield f"<title>{title}</title><style>{_style()}</style></head>"
    yield f"<body><main><h1>{title}</h1>"


@cache
def _style() -> str:
    return _STYLE.read_text(encoding="utf-8")


def _numbers(counts: Statistics, said: Words) -> Iterator[str]:
    yield '<dl class="numbers">'
    for one in Verdict:
        number = f"{counts.verdicts[one]:,}"
        yield f'<div class="{one}"><dt>{text(said[one])}</dt><dd>{number}</dd></div>'
    yield "</dl>"
    parts = [said.count("draft", counts.drafts), said.count("file", counts.read)]
    others = {
        "finding": counts.states[State.NEW],
        "fixable": counts.fixable,
        "known": counts.states[State.KNOWN],
        "suppressed": counts.states[State.SUPPRESSED],
        "unchecked": counts.unchecked,
    }
    parts += [said.count(name, number) for name, number in others.items() if number]
    yield f'<p class="quiet">{text(" · ".join(parts))}</p>'


def _rules(counts: Statistics, said: Words, layout: Layout) -> Iterator[str]:
    if not counts.rules:
        return
    titles = {rule.id: rule.title[layout.locale] for rule in layout.rules}
    yield f"<h2>{text(said['rules'])}</h2>"
    yield from _header(said["rule"], said["severity"], said["count"])
    for rule, number in counts.ranked():
        severity = list(Severity)[counts.weights[rule]]
        title = f"{text(titles[rule])} " if rule in titles else ""
        yield (
            f'<tr class="{severity}"><td>{title}<code>{text(rule)}</code></td>'
            f'<td class="severity">{text(said[severity])}</td>'
            f'<td class="number">{number:,}</td></tr>'
        )
    yield "</tbody></table></div>"


def _files(counts: Statistics, said: Words, layout: Layout) -> Iterator[str]:
    files = counts.worst()
    if len(files) < 2:
        return
    yield f"<h2>{text(said['files'])}</h2>"
    yield from _header(said["path"], said["count"])
    for path, number in files[:_FILES]:
        shown = text(path_from(path, layout))
        yield f'<tr><td><code>{shown}</code></td><td class="number">{number:,}</td></tr>'
    yield "</tbody></table></div>"
    if files[_FILES:]:
        yield f'<p class="quiet">{text(said.count("more", len(files) - _FILES))}</p>'


def _header(*names: str) -> Iterator[str]:
    *first, last = names
    cells = "".join(f'<th scope="col">{text(name)}</th>' for name in first)
    last_cell = f'<th scope="col" class="number">{text(last)}</th>'
    yield f'<div class="wide"><table><thead><tr>{cells}{last_cell}</tr></thead><tbody>'


def _reply(checked: Checked, layout: Layout) -> Iterator[str]:
    """Yield a reply about which there is anything to say."""
    shown = [
        told for told in tellings(checked) if told.state is not State.SUPPRESSED or layout.explain
    ]
    if not shown and not checked.remarks:
        return
    said = words(layout.locale)
    collected, report = checked.collected, checked.report
    numbered = list(enumerate(shown, 1))
    place = f"{path_from(collected.path, layout)}:{collected.line}"
    grade = verdict(checked)
    score = said["score"].replace("{score}", str(report.score))
    yield f'<article class="{grade}">'
    yield f'<h3 dir="auto">{text(collected.title or collected.id or place)}</h3>'
    yield f'<p><span class="severity">{text(said[grade])}</span> · {text(score)}</p>'
    where = " ".join(filter(None, (place, subject(collected))))
    yield f'<p class="place">{text(where)}</p>'
    yield '<div class="reply">'
    yield from paragraphs(collected.draft, numbered)
    yield '</div><ol class="findings">'
    for number, told in numbered:
        yield from _finding(number, told, collected.draft, said)
    yield "</ol>"
    for remark in checked.remarks:
        line = f"{remark.start.line}:{remark.start.column}"
        yield f'<p><strong>{text(said["remark"])}</strong> <span class="place">{line}</span></p>'
        yield f'<p dir="auto">{text(remark.message)}</p>'
    if report.advice:
        yield f"<p><strong>{text(said['advice'])}</strong></p>"
    for advice in report.advice:
        yield f'<p dir="auto">{text(advice.message)}</p>'
    yield "</article>"


def _finding(number: int, told: Told, draft: Draft, said: Words) -> Iterator[str]:
    finding = told.finding
    state = {State.KNOWN: said["known-one"], State.SUPPRESSED: said["suppressed-one"]}
    note = ": ".join(filter(None, (state.get(told.state, ""), told.reason)))
    yield f'<li class="{finding.severity}"><p>{number}. '
    yield f'<span class="severity">{text(said[finding.severity])}</span> '
    yield f"<code>{text(finding.rule)}</code> "
    yield f'<span class="place">{told.start.line}:{told.start.column}</span>'
    yield f" {text(note)}</p>" if note else "</p>"
    yield f'<p dir="auto">{text(finding.message)}</p>'
    suggestions = instead(finding, draft, _SUGGESTIONS)
    if suggestions:
        yield f'<p class="instead">{text(said["instead"])}</p>'
        for suggestion in suggestions:
            yield f'<p dir="auto">{text(suggestion)}</p>'
    else:
        yield f'<p class="quiet">{text(said["no-suggestion"])}</p>'
    yield "</li>"


def _error(error: InputError, layout: Layout) -> str:
    place = path_from(error.path, layout) + ("" if error.line is None else f":{error.line}")
    return f'<li><code>{text(place)}</code> <span dir="auto">{text(error.problem)}</span></li>'


PRINTER = Printer(name="html", lines=_lines)
