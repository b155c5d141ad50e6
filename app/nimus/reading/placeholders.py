"""How a help desk's variables are written in a draft: readers leave them whole."""

from __future__ import annotations

# On one line only: what runs over lines is read as text. Each run stops at the next brace or
# sign that could open another, so that a thousand unclosed ones cost no more than their letters.
BRACED = (
    r"\{\{\{[^{}\r\n]*+\}\}\}|\{\{[^{}\r\n]*+\}\}"
    r"|\{%-?\s[^%\r\n]*+%\}|\{%[A-Za-z.]++(?:,fallback=[^%}\r\n]*+)?%\}"
    r"|%\{[\w.]++\}|\#\{[\w.:]++\}|\$\{[\w.\ ]++\}"
    r"|\{![\w\ .]++(?::[\w/@\ ]++)?(?:;[^{}\r\n]*+)?\}|\{\w[\w\ .]*+\}"
)
# <name> as people write it by hand; whether it is an element of HTML is for the reader to say
POINTED = r"<[^\W\d_][\w\ .-]{0,40}>"
