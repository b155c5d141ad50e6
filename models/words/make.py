"""Make the lists of words that exist: `python models/words/make.py`, with wordfreq installed.

The lists guard real words from being taken for typing errors, and tell how common a word is. They
are derived from the word frequencies of wordfreq (https://github.com/rspeer/wordfreq), data under
CC BY-SA 4.0, and so are they. A word is taken from a Zipf frequency of 2.7 for Hebrew and 3.0 for
English; below those, misspellings outnumber words. A line holds a Zipf frequency, rounded down to
a tenth, and the words that have it.
"""

from __future__ import annotations

import gzip
import math
from pathlib import Path

from wordfreq import iter_wordlist, zipf_frequency

from nimus.parsing.normalisation import normalise

FLOORS = {"he": 2.7, "en": 3.0}


def main() -> None:
    """Write the list of each language, and print how many words it has."""
    for language, floor in FLOORS.items():
        found: dict[str, float] = {}
        for word in iter_wordlist(language, wordlist="best"):
            zipf = zipf_frequency(word, language)
            if zipf < floor:
                break
            key = normalise(word).text
            if key.isalpha():
                # the list is in falling order: the commonest spelling of a key comes first
                found.setdefault(key, math.floor(zipf * 10) / 10)
        by_zipf: dict[float, list[str]] = {}
        for key, zipf in found.items():
            by_zipf.setdefault(zipf, []).append(key)
        lines = [f"{zipf} {' '.join(sorted(keys))}" for zipf, keys in sorted(by_zipf.items())]
        path = Path(__file__).parent / f"{language}.txt.gz"
        content = "\n".join(lines) + "\n"
        path.write_bytes(gzip.compress(content.encode(), compresslevel=9, mtime=0))
        print(language, len(found), path.stat().st_size)


if __name__ == "__main__":
    main()
