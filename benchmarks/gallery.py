"""Write a page of drafts and their rewrites, side by side, that a manager can read.

    python benchmarks/gallery.py SET… [--to gallery.html] [--locale he | en]

A draft stands beside its best rewrite: what went is struck through, what came is underlined, what
only the agent can fill in is framed; below, what was proved, what was found, and why.
"""

from __future__ import annotations

import argparse
import json
from html import escape
from itertools import chain
from pathlib import Path

from rewrites import draft

from nimus import Engine, Revision, Settings
from nimus.draft import Options

_STYLE = """
body { font: 16px/1.55 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem;
  color: #1d2733; background: #fbfaf7 }
article { border-top: 1px solid #d9d4c8; padding: 1.2rem 0 }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem }
.text { white-space: pre-wrap; background: #fff; border: 1px solid #e5e0d4; border-radius: 8px;
  padding: .9rem 1.1rem; unicode-bidi: plaintext }
del { color: #9b2c1f; background: #fbe9e5 } ins { color: #1c5d3a; background: #e7f4ea;
  text-underline-offset: 3px } mark { background: none; border: 1px dashed #7a6a3a;
  border-radius: 4px; padding: 0 .2em }
h2 { font-size: .95rem; color: #5d6672; font-weight: 600; margin: 0 0 .5rem }
ul { color: #48525e; font-size: .92rem; margin: .7rem 0 0; padding-inline-start: 1.2rem }
@media (max-width: 48rem) { .two { grid-template-columns: 1fr } }
@media (prefers-color-scheme: dark) { body { background: #15191e; color: #e4e2dc }
  .text { background: #1d2228; border-color: #333a42 } article { border-color: #333a42 }
  del { color: #ff9d8f; background: #3b1f1c } ins { color: #9be0b4; background: #17331f }
  h2, ul { color: #a9b1ba } }
"""


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description="Write a page of drafts and their rewrites.")
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--to", type=Path, default=Path("gallery.html"))
    parser.add_argument("--locale", choices=("he", "en"), default="en")
    asked = parser.parse_args()
    engine = Engine.load(Settings())
    rows = [
        json.loads(line)
        for path in asked.sets
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    shown = []
    for row in rows:
        written, options = draft(row)
        options = Options(locale=asked.locale, address=options.address)
        shown.append(_article(row["id"], written.text, engine.rewrite(written, options)))
    direction = "rtl" if asked.locale == "he" else "ltr"
    asked.to.write_text(
        f'<!doctype html><html lang="{asked.locale}" dir="{direction}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Nimus: drafts and rewrites'
        f"</title><style>{_STYLE}</style><h1>Nimus</h1>{''.join(shown)}</html>",
        encoding="utf-8",
    )
    print(f"{asked.to}: {len(rows)} drafts")


def _article(name: str, text: str, revision: Revision) -> str:
    best = revision.rewrites[0]
    gone, came, at = [], [], 0
    for edit in best.edits:
        same = escape(text[at : edit.span.start])
        gone += [same, f"<del>{escape(edit.span.of(text))}</del>" if len(edit.span) else ""]
        came += [same, f"<ins>{escape(edit.replacement)}</ins>" if edit.replacement else ""]
        at = edit.span.end
    gone.append(escape(text[at:]))
    came.append(escape(text[at:]))
    after = "".join(came)
    for placeholder in best.placeholders:
        said = escape(placeholder.span.of(best.text))
        after = after.replace(said, f"<mark>{said}</mark>", 1)
    proved = [
        f"{claim} {'✓' if holds else '✗'}"
        for claim, holds in (
            ("clean", best.verified.clean),
            ("ordered", best.verified.ordered),
            ("facts kept", best.verified.facts_kept),
        )
    ]
    why = chain(
        (f"{finding.text}: {finding.message}" for finding in revision.check.findings),
        (advice.message for advice in revision.check.advice),
    )
    return (
        f"<article><h2>{escape(name)} · {best.kind.value} · {' · '.join(proved)}</h2>"
        f'<div class="two"><div class="text" dir="auto">{"".join(gone)}</div>'
        f'<div class="text" dir="auto">{after}</div></div><ul>'
        + "".join(f'<li dir="auto">{escape(line)}</li>' for line in why)
        + "</ul></article>"
    )


if __name__ == "__main__":
    main()
