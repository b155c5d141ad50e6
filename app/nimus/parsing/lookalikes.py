"""Letters of other scripts that look like Latin or Hebrew ones in, the letters that were meant out.

Text that was copied, recognised from an image, or made to slip past a filter has them: a Cyrillic
"с" in "саre", a zero in "d0nt", an "l" in a Hebrew word. Each letter becomes one letter, so that
offsets stay.
"""

from __future__ import annotations

import re

# Cyrillic and Greek letters with the shape of a Latin one (the plain ones of Unicode's confusables)
_LATIN = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u051b\u051d\u04bb\u0475"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
    "\u03bf\u03b1\u03bd\u03c1\u03c5\u03b9\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d"
    "\u039f\u03a1\u03a4\u03a5\u03a7\u0131\u0251\u0261",
    "aeopcyxijsdqwhvABEKMHOPCTYXIJSoavpuiABEZHIKMNOPTYXiag",
)
_LETTERS = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t"}
_DIGITS = str.maketrans(_LETTERS)
_HEBREW = str.maketrans({"l": "\u05d5", "1": "\u05d5", "o": "\u05e1", "0": "\u05e1", "n": "\u05d7"})
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f\u0131\u0251\u0261]")
# the key beside the apostrophe: "don;t"
_SEMICOLON = re.compile(
    r"(?<=[a-zA-Z]);(?=(?:t|re|ve|ll|m|d|s)(?![^\W_]))|(?<=[nN]),(?=[tT](?![^\W_]))"
)
_WORD = re.compile(r"[^\W_]+")


def unmasked(text: str) -> str:
    """Return text with foreign letters read as the Latin ones that they look like.

    A word is changed only where nothing foreign would stay: Russian and Greek stay themselves.
    """
    if _SEMICOLON.search(text):
        text = _SEMICOLON.sub("'", text)
    return _WORD.sub(_unmask, text) if _FOREIGN.search(text) else text


def _unmask(match: re.Match[str]) -> str:
    word = match.group()
    plain = word.translate(_LATIN)
    return plain if plain.isascii() else word


def readings(key: str) -> tuple[str, ...]:
    """Return what a normalised word that mixes letters and digits, or scripts, may have been."""
    letters = key.replace("'", "")
    if letters.isalpha() and (key.isascii() or not _MIXED.search(key)):
        return ()
    if any("\u05d0" <= letter <= "\u05ea" for letter in key):
        found = [key.translate(_HEBREW)]
    else:
        plain = key.translate(_DIGITS)
        found = [plain, plain.replace("i", "l")]
    return tuple(
        reading for reading in found if reading != key and reading.replace("'", "").isalpha()
    )


_MIXED = re.compile(r"[a-z0-9]")
