"""How a help desk's variables are written in a draft: readers leave them whole."""

from __future__ import annotations

# A repeated group stands in an atomic one: repeated possessively, Python 3.11.2 finds nothing.
# On one line only: what runs over lines is read as text. Each run stops at the next brace or
# sign that could open another, so that a thousand unclosed ones cost no more than their letters.
BRACED = (
    r"\{\{\{[^{}\r\n]*+\}\}\}|\{\{[^{}\r\n]*+\}\}"
    # Liquid's, with "%" and quotations inside, and Help Scout's, which has no white space
    r"|\{%(?!\})(?>(?:[^%{\r\n]|%(?!\})|\{(?!%))*)%\}|\{\#(?>(?:[^\#{\r\n]|\#(?!\})|\{(?!\#))*)\#\}"
    r"|%\{[\w.]++\}|\#\{[\w.:]++\}|\$\{[\w.\ ]++\}"
    r"|\{![\w\ .]++(?::[\w/@\ ]++)?(?:;[^{}\r\n]*+)?\}|\{\w[\w\ .]*+\}"
)
# <name> as people write it by hand; whether it is an element of HTML is for the reader to say
POINTED = r"<[^\W\d_][\w\ .-]{0,40}>"
# Intercom's, in HTML: an element that stands for what its key names
ELEMENT = r"<attribute(?:[ \t](?>[^<>\"'\r\n]++|\"[^\"<\r\n]*+\"|'[^'<\r\n]*+')*)?>"
# [name] by hand: with a letter inside, and no link of Markdown
BRACKETED = r"\[(?=[^\[\]\n]{0,60}[^\W\d_])[^\[\]\n]{1,60}\](?!\()"
# ___ by hand: a longer one is a line across the page
BLANK = r"(?<!_)_{3,9}(?!_)"
# what a help desk fills in
VARIABLE = f"{BRACED}|{ELEMENT}"
PLACEHOLDER = f"{VARIABLE}|{BRACKETED}|{POINTED}|{BLANK}"
# a tag that begins, turns or ends what is shown under a condition, or again and again
CONDITION = (
    r"\{%-?\s*+(?:end\w*+|if|unless|case|when|else|elsif|elseif|elif|for|tablerow|ifchanged|comment"
    r"|raw|capture)\b(?!\.)[^%\r\n]*+(?>(?:%(?!\})[^%\r\n]*+)*)%\}"
    r"|\{\{~?\s*+(?:[\#^/]|else\b)[^{}\r\n]*+\}\}"
)
