"""A language code in, the language out, with the names that clients know it by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nimus.api.languagetool.form import bad

_LOOKS_LIKE_A_CODE = re.compile(r"[A-Za-z]{0,4}(?:[-_][A-Za-z0-9]{1,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language or a variant of one; `code` is the draft's language."""

    name: str
    code: str
    long_code: str

    def as_dict(self) -> dict[str, object]:
        """Return it as the list of languages shows it."""
        return {"name": self.name, "code": self.code, "longCode": self.long_code}


# sorted by name
TONGUES = (
    Tongue("English", "en", "en"),
    Tongue("English (GB)", "en", "en-GB"),
    Tongue("English (US)", "en", "en-US"),
    Tongue("Hebrew", "he", "he-IL"),
)
AUTO = "auto"
_BY_CODE = {tongue.code: tongue for tongue in reversed(TONGUES)}
_BY_NAME = {tongue.long_code.lower(): tongue for tongue in TONGUES} | _BY_CODE
_USUAL = {"en": _BY_NAME["en-us"], "he": _BY_NAME["he"]}


def codes() -> list[str]:
    """Return every short and long code."""
    return sorted({*_BY_CODE, *(tongue.long_code for tongue in TONGUES)})


def tongue(code: str) -> Tongue:
    """Return the language of a short or long code; raises Refused where none has it."""
    found = _BY_NAME.get(code.lower())
    if found is None:
        # a client may have sent the draft in the wrong field
        shown = f"'{code}'" if _LOOKS_LIKE_A_CODE.fullmatch(code) else "What was sent"
        known = ", ".join(codes())
        raise bad(
            f"{shown} is not a language code known to LanguageTool. "
            f"Supported language codes are: {known}, or {AUTO} to have it detected."
        )
    return found


def variant(code: str, preferred: tuple[str, ...]) -> Tongue:
    """Return the first preferred variant of a detected language, else the usual one."""
    for name in preferred:
        found = _BY_NAME.get(name.strip().lower())
        if found is not None and found.code == code:
            return found
    return _USUAL[code]
