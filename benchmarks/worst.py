"""Print the texts of 20,000 characters whose check takes longest, against ordinary text.

Hostile texts of many kinds and random mixtures of them, made anew for each turn with a fixed seed:
no cache knows them before. Growth is the time of 20,000 characters over that of 2,000. Below it,
whole checks of 10 to 10,000 words. Ordinary text is `sets/speed/mixed.txt`, or the field `text` of
the files named (`.jsonl.gz`). Ends with 1 where a text takes more than 50 times the ordinary time.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from nimus import Draft, Engine, Settings
from nimus.languages import languages
from nimus.parsing.patterns import sequences

TEXT = Path(__file__).parent / "sets" / "speed" / "mixed.txt"
SEED = 11
LENGTH, SHORT = 20_000, 2_000
TURNS = 2
# what took so many seconds has no second turn
PATIENCE = 3
# ordinary texts, of which the median is taken
SAMPLES = 9
MIXTURES = 24
LIMIT = 50
LENGTHS = (10, 100, 1_000, 10_000)
# ten times the words, a little more for what is paid once
STEEP = 12

Piece = Callable[[random.Random], str]


@dataclass(frozen=True, slots=True)
class Hostile:
    """A kind of text: what it is made of, what stands between, and what before all of it."""

    name: str
    piece: Piece
    between: str = " "
    head: str = ""
    format: str = "plain"

    def text(self, rng: random.Random, length: int) -> str:
        """Return a text of the kind that has so many characters."""
        found = [self.head]
        size = len(self.head)
        while size < length:
            piece = self.piece(rng) + self.between
            found.append(piece)
            size += max(1, len(piece))
        return "".join(found)[:length]


@dataclass(frozen=True, slots=True)
class Words:
    """What the phrasebook and the languages offer to make texts of."""

    phrases: list[str]
    cues: list[str]
    excuses: list[str]
    signals: list[str]
    words: list[str]

    @classmethod
    def of(cls, engine: Engine) -> Words:
        """Read them from the engine's own book."""
        book = engine.book
        rules = book.ranked()
        phrases = _said(phrase.say for rule in rules for phrase in rule.phrases)
        return cls(
            phrases=phrases,
            cues=_said(cue.say for cue in book.cues),
            excuses=_said(
                say
                for rule in rules
                for unless in rule.unless
                for patterns in unless.patterns.values()
                for say in patterns
            ),
            signals=_said(
                say
                for tongues in book.signals.values()
                for says in tongues.values()
                for say in says
            ),
            words=sorted({word for phrase in phrases for word in phrase.split()}),
        )


def _said(patterns: Iterable[str]) -> list[str]:
    """Return one wording of each pattern."""
    found = []
    for say in patterns:
        try:
            wordings = sequences(say)
        except ValueError:
            continue
        if wordings:
            found.append(" ".join(place[0] for place in wordings[0].places))
    return [say for say in dict.fromkeys(found) if say.strip()]


def of(choices: Iterable[str]) -> Piece:
    """Return what takes one of the choices at random."""
    some = list(choices) or ["a"]
    return lambda rng: rng.choice(some)


def one(piece: str) -> Piece:
    """Return what is always the same."""
    return lambda rng: piece


def signs() -> list[Hostile]:
    """Return texts of signs that tell where sentences end, what is enclosed, what has no width."""
    rows: dict[str, str] = {
        "straight quotes": '"',
        "single quotes": "'",
        "opening quotes": "\u201c",
        "closing quotes": "\u201d",
        "low quotes": "\u201e",
        "guillemets": "\u00ab\u00bb",
        "gershayim": "\u05f4",
        "geresh": "\u05f3",
        "opening brackets": "(",
        "closing brackets": ")",
        "pairs of brackets": "()",
        "dots": ".",
        "ellipses": "\u2026",
        "commas": ",",
        "exclamation marks": "!",
        "mixed stops": "!?.",
        "hyphens": "-",
        "underscores": "_",
        "emoji": "\U0001f600",
        "emoji, joined": "\U0001f469\u200d\U0001f4bb",
        "skin tones": "\U0001f44d\U0001f3fd",
        "smileys": ":)",
        "digits": "7",
        "niqqud": "\u05b0",
        "combining marks": "a\u0301\u0302\u0303",
        "only combining": "\u0301",
        "bidi marks": "\u200f",
        "bidi embeddings": "\u202a",
        "zero width": "\u200b",
        "zero width joiners": "\u200d",
        "soft hyphens": "\u00ad",
        "no-break spaces": "\u00a0",
        "spaces": " ",
        "tabs": "\t",
        "line feeds": "\n",
        "carriage returns": "\r",
        "both breaks": "\r\n",
        "line separators": "\u2028",
        "form feeds": "\x0c",
        "at signs": "@",
        "open placeholders": "{{",
        "square brackets": "[",
        "less than": "<",
        "amounts": "$100% ",
        "slashes": "/",
        "surrogate-wide": "\U0001d400",
        "ligatures": "\ufdfa\ufb01",
    }
    found = [Hostile(f"{name}, run", one(sign), "") for name, sign in rows.items()]
    found += [Hostile(f"{name}, apart", one(sign)) for name, sign in rows.items() if sign.strip()]
    return found


def worded(known: Words) -> list[Hostile]:
    """Return texts of the phrasebook's words, in and out of order, marked up and misspelt."""
    phrase, word = of(known.phrases), of(known.words)
    first = min(known.phrases, key=lambda say: (abs(len(say.split()) - 3), say))
    found = [
        Hostile("one phrase repeated", one(first)),
        Hostile("one phrase, sentences", one(first), ". "),
        Hostile("one phrase, commas", one(first), ", "),
        Hostile("phrases", phrase),
        Hostile("phrases, sentences", phrase, ". "),
        Hostile("phrases, lines", phrase, "\n"),
        Hostile("phrases, commas", phrase, ", "),
        Hostile("phrases, quoted", lambda rng: f'"{phrase(rng)}"'),
        Hostile("phrases, bracketed", lambda rng: f"({phrase(rng)})"),
        Hostile("phrases, capitals", lambda rng: phrase(rng).upper()),
        Hostile("phrases, titles", lambda rng: phrase(rng).title()),
        Hostile("phrases, numbered", lambda rng: f"{rng.randint(1, 99)} {phrase(rng)}"),
        Hostile("phrases shuffled", lambda rng: _shuffled(phrase(rng), rng)),
        Hostile("phrase words", word),
        Hostile("phrase words, lines", word, "\n"),
        Hostile("phrase words, commas", word, ", "),
        Hostile("phrase words, marks", word, "! "),
        Hostile("phrase words, run together", word, ""),
        Hostile("two phrase words together", lambda rng: word(rng) + word(rng)),
        Hostile("phrase words, split", lambda rng: " ".join(_halves(word(rng), rng))),
        Hostile("phrase words, misspelt", lambda rng: _misspelt(word(rng), rng)),
        Hostile("phrases, misspelt", lambda rng: _each(phrase(rng), _misspelt, rng)),
        Hostile("phrase words, drawn out", lambda rng: _drawn(word(rng), rng)),
        Hostile("phrase words, other keys", lambda rng: _slipped(word(rng))),
        Hostile("phrases, look-alikes", lambda rng: phrase(rng).translate(_ALIKE)),
        Hostile("phrases, digits for letters", lambda rng: phrase(rng).translate(_LEET)),
        Hostile("phrases, niqqud", lambda rng: "\u05b8".join(phrase(rng))),
        Hostile("phrases, zero width", lambda rng: "\u200b".join(phrase(rng))),
        Hostile("excuses", of(known.excuses)),
        Hostile("excuses and phrases", lambda rng: f"{of(known.excuses)(rng)} {phrase(rng)}"),
        Hostile("cues", of(known.cues)),
        Hostile("cues, lines", of(known.cues), "\n"),
        Hostile("signals", of(known.signals)),
        Hostile("signals and phrases", lambda rng: f"{of(known.signals)(rng)} {phrase(rng)}"),
        Hostile("signals, quoted phrases", lambda rng: f'{of(known.signals)(rng)} "{phrase(rng)}"'),
        Hostile("phrases in history", phrase, "\n> ", head="> "),
        Hostile("phrases, one history", phrase, ". ", head="On Monday, Dana wrote:\n"),
        Hostile("heads of history", one("On Monday, 3 May, Dana wrote:"), "\n"),
        Hostile("quoted lines", word, "\n> "),
        Hostile("deep quotes", lambda rng: ">" * 200 + word(rng), "\n"),
        Hostile("one word, repeated", one(known.words[0])),
        Hostile("phrases and commas", lambda rng: f"{phrase(rng)} {',' * 2_000}a"),
        Hostile("phrases and spaces", lambda rng: f"{phrase(rng)}{' ' * 2_000}a"),
        Hostile("shouted questions", one("?"), "", head=f"{first.upper()} A=B!C "),
    ]
    for language in languages():
        own = [say for say in known.phrases if language.script.search(say)]
        rest: dict[str, Iterable[str]] = {
            "particles": language.particles | {language.and_} - {""},
            "particles, run together": language.particles | {language.and_} - {""},
            "negations": language.negations,
            "fillers": language.fillers,
            "adversatives": language.adversatives,
            "coordinators": language.coordinators,
            "subordinators": language.subordinators,
            "complements": language.complements,
            "salutations": language.salutations,
            "leading abbreviations": [f"{word}." for word in language.abbreviations.leading],
            "measures": [f"5 {word}." for word in language.abbreviations.measuring],
            "elided words": language.elisions,
            "addressing": language.addressees,
        }
        for name, words in rest.items():
            some = of(sorted(words))
            between = "" if name.endswith("run together") else " "
            found.append(Hostile(f"{language.name}: {name}", some, between))
            if not between:
                continue
            found.append(
                Hostile(f"{language.name}: {name} and phrases", _after(of(own), some), between)
            )
    return found


def shaped(known: Words) -> list[Hostile]:
    """Return texts that look like addresses, lists, amounts, or like nothing that was ever seen."""
    phrase, word = of(known.phrases), of(known.words)
    letters = sorted({letter for word in known.words for letter in word if letter.isalpha()})
    cyrillic = [chr(code) for code in range(0x430, 0x450)]
    greek = [chr(code) for code in range(0x3B1, 0x3CA)]
    return [
        Hostile("unseen words", lambda rng: _random(letters, rng.randint(3, 8), rng)),
        Hostile("unseen words of one script", lambda rng: _random("abcdefghij", 7, rng)),
        Hostile("long unseen words", lambda rng: _random(letters, rng.randint(15, 30), rng)),
        Hostile("one unseen word", lambda rng: _random(letters, 1, rng), ""),
        Hostile("one word of one letter", one("a"), ""),
        Hostile("capitals, one word", one("A"), ""),
        Hostile("capitals", lambda rng: _random("ABCDEFGH", 5, rng)),
        Hostile("words with digits", lambda rng: _random("abc013457", 8, rng)),
        Hostile("Cyrillic", lambda rng: _random(cyrillic, 6, rng)),
        Hostile("Greek", lambda rng: _random(greek, 6, rng)),
        Hostile("half Cyrillic", lambda rng: _random(cyrillic[:5] + letters[:5], 6, rng)),
        Hostile("list markers", lambda rng: f"{rng.randint(1, 99)}.", " a "),
        Hostile("list, rising", _rising(word)),
        Hostile("list, lines", lambda rng: f"1. {word(rng)}", "\n"),
        Hostile("letters with dots", lambda rng: rng.choice(letters), "."),
        Hostile("words with dots", word, "."),
        Hostile("stops run on", lambda rng: word(rng) + rng.choice(["!", "?", ".", "..."]), ""),
        Hostile("URLs", lambda rng: f"https://x.example/{word(rng)}?q={word(rng)}"),
        Hostile("one URL", word, "/", head="https://x.example/"),
        Hostile("addresses", lambda rng: f"{_random('abc', 6, rng)}@x.example"),
        Hostile("address, never done", one("a."), "", head="a@"),
        Hostile("addresses, half", one("a@")),
        Hostile("placeholders", lambda rng: f"{{{{ {word(rng)} }}}}"),
        Hostile("placeholders, open", lambda rng: f"{{{{ {word(rng)}"),
        Hostile("placeholders, square", lambda rng: f"[{word(rng)}]"),
        Hostile("placeholders, square, open", lambda rng: f"[{word(rng)}"),
        Hostile("placeholders, pointed", lambda rng: f"<{word(rng)}>"),
        Hostile("placeholders, pointed, open", lambda rng: f"<{word(rng)}"),
        Hostile("placeholders, percent", lambda rng: f"%{word(rng)}%"),
        Hostile("phrases and placeholders", lambda rng: f"{phrase(rng)} {{{{name}}}}"),
        Hostile("amounts", lambda rng: f"{rng.randint(1, 10**6):,}.{rng.randint(0, 99)} $"),
        Hostile("dates", lambda rng: f"{rng.randint(1, 31)}/{rng.randint(1, 12)}/2024 12:30"),
        Hostile("telephones", lambda rng: f"+972-{rng.randint(1, 9)}-{rng.randint(1, 10**7)}"),
        Hostile("quotes never closed", lambda rng: f'"{word(rng)}'),
        Hostile("quotes never opened", lambda rng: f'{word(rng)}".'),
        Hostile("quoted sentences", lambda rng: f'"{word(rng)}! {word(rng)}?"'),
        Hostile("brackets never closed", lambda rng: f"({word(rng)}."),
        Hostile("long open quotation", word, ". ", head='He said "'),
        Hostile("long open bracket", word, ". ", head="So ("),
        Hostile("brackets and quotes", lambda rng: f'("{word(rng)}.', " "),
        Hostile("emoji behind words", lambda rng: word(rng) + rng.choice(["\U0001f600", "\u2705"])),
        Hostile("spaces in emoji", one("\u2600"), "   "),
        Hostile("wrapped lines", _wrapped(word), "\n"),
        Hostile("spaces in words", lambda rng: " ".join(word(rng))),
        Hostile("wide spaces", word, " " * 40),
        Hostile("joined by hyphens", word, "-"),
        Hostile("joined by slashes", word, "/"),
        Hostile("joined by apostrophes", word, "'"),
        Hostile("joined by maqaf", word, "\u05be"),
        Hostile("spaced dashes", word, " \u2013 "),
    ]


def marked_up(known: Words) -> list[Hostile]:
    """Return texts in HTML and Markdown that are hard to read."""
    phrase, word = of(known.phrases), of(known.words)
    html: list[tuple[str, Piece, str]] = [
        ("less than", one("<"), ""),
        ("open tags", one("<b>"), ""),
        ("open tags and words", lambda rng: f"<b>{word(rng)}", " "),
        ("tags never done", one("<b "), ""),
        ("attributes never done", one('<a href="'), ""),
        ("many attributes", one('a="b" '), ""),
        ("comments never done", one("<!--"), ""),
        ("declarations", one("<!"), ""),
        ("instructions", one("<?"), ""),
        ("scripts never done", one("<script>"), ""),
        ("styles, text areas", one("<style><textarea><title>"), ""),
        ("closing tags", one("</b>"), ""),
        ("quotations", one("<blockquote>"), ""),
        ("quotations and words", lambda rng: f"<blockquote>{phrase(rng)}</blockquote>", ""),
        ("code and words", lambda rng: f"<code>{word(rng)}</code> {word(rng)}", " "),
        ("code in code", one("<code><pre>"), ""),
        ("laid out", lambda rng: f"<pre>{word(rng)} &amp;", "\n"),
        ("ampersands", one("&"), ""),
        ("entities", one("&nbsp;&#1488;&#x5d0;"), ""),
        ("half entities", one("&#1"), ""),
        ("long entities", one("&aaaaaaaaaaaaaaaaaaaaaaaa"), ""),
        ("breaks", one("<br>"), ""),
        ("breaks and words", word, "<br>"),
        ("paragraphs", lambda rng: f"<p>{phrase(rng)}</p>", ""),
        ("phrases in tags", lambda rng: " ".join(f"<b>{w}</b>" for w in phrase(rng).split()), " "),
        ("phrases of empty tags", lambda rng: phrase(rng).replace(" ", " <b></b>" * 20), " "),
        ("phrases of nested tags", _nested(phrase), " "),
        ("spaces", one("&nbsp; \t"), ""),
        ("placeholders", lambda rng: f"{{{{<b>{word(rng)}</b>}}}}", " "),
        ("Intercom's", lambda rng: f'<attribute key="{word(rng)}">', " "),
        ("phrases", phrase, " "),
        ("lists", lambda rng: f"<ul><li>{word(rng)}", ""),
        ("tables", lambda rng: f"<table><tr><td>{word(rng)}", ""),
    ]
    markdown: list[tuple[str, Piece, str]] = [
        ("stars", one("*"), ""),
        ("stars and letters", one("*a"), ""),
        ("stars, spaced", one("*a "), ""),
        ("stars, one and two", one("*a**b"), ""),
        ("stars, underscores", one("*a_b~~c"), ""),
        ("underscores and letters", one("_a "), ""),
        ("ticks", one("`"), ""),
        ("ticks, rising", _rising_ticks(), "a"),
        ("ticks, code", lambda rng: f"`{word(rng)}` {word(rng)}", " "),
        ("fences", one("```\n"), ""),
        ("fences, other", one("```\n~~~~\n"), ""),
        ("fences, rising", lambda rng: "`" * rng.randint(3, 40), "\n"),
        ("square brackets", one("["), ""),
        ("square pairs", one("[]"), ""),
        ("square nested", one("[a]["), ""),
        ("images", one("![a]("), ""),
        ("links", lambda rng: f"[{word(rng)}](http://x.example/{word(rng)})", " "),
        ("links, open", one("[a]("), ""),
        ("links, deep", one("[a]((((((((("), ""),
        ("links, titles", one('[a](b "'), ""),
        ("definitions", lambda rng: f"[{word(rng)}]: http://x.example", "\n\n"),
        ("definitions and names", lambda rng: f"[{word(rng)}]", " "),
        ("backslashes", one("\\"), ""),
        ("backslashes and stars", one("\\*"), ""),
        ("quotations", one("> "), ""),
        ("quotations and words", lambda rng: f"> {phrase(rng)}", "\n"),
        ("headings", lambda rng: f"# {word(rng)}", "\n"),
        ("hashes", one("# #"), ""),
        ("items", one("- "), ""),
        ("items and words", lambda rng: f"- {word(rng)}", "\n"),
        ("numbered", one("1. "), ""),
        ("rules", one("- - -\n"), ""),
        ("rules, spoilt", one("- "), ""),
        ("tables", one("| a | b "), ""),
        ("less than", one("<"), ""),
        ("tags", one("<b>"), ""),
        ("comments", one("<!-- "), "\n"),
        ("addresses", lambda rng: f"<https://{_random('abc', 9, rng)}.example>", " "),
        ("entities", one("&amp;&copy;"), ""),
        ("emphasis in phrases", lambda rng: phrase(rng).replace(" ", "* *"), " *"),
        ("phrases", phrase, " "),
    ]
    found = [Hostile(f"html: {name}", piece, sep, "", "html") for name, piece, sep in html]
    found.append(Hostile("html: many attributes, one tag", one('a="b" '), "", "<b ", "html"))
    found.append(Hostile("html: one long comment", word, " ", "<!-- ", "html"))
    found.append(Hostile("markdown: name and brackets", one("[x]"), " ", _NAMED, "markdown"))
    found += [Hostile(f"markdown: {name}", piece, s, "", "markdown") for name, piece, s in markdown]
    return found


_NAMED = "[x]: https://x.example\n\n"


def mixtures(kinds: list[Hostile], rng: random.Random) -> list[Hostile]:
    """Return kinds that put together pieces of several others."""
    found = []
    for number in range(MIXTURES):
        some = rng.sample(kinds, rng.randint(2, 6))
        name = " + ".join(kind.name for kind in some)
        found.append(
            Hostile(f"mix {number + 1}: {name}", _mixed(some), "", "", rng.choice(some).format)
        )
    return found


def _mixed(kinds: list[Hostile]) -> Piece:
    def piece(rng: random.Random) -> str:
        kind = rng.choice(kinds)
        return "".join(kind.piece(rng) + kind.between for _ in range(rng.choice([1, 1, 3, 30])))

    return piece


def _after(phrase: Piece, word: Piece) -> Piece:
    return lambda rng: f"{phrase(rng)} {word(rng)}"


def _shuffled(phrase: str, rng: random.Random) -> str:
    words = phrase.split()
    rng.shuffle(words)
    return " ".join(words)


def _each(phrase: str, change: Callable[[str, random.Random], str], rng: random.Random) -> str:
    return " ".join(change(word, rng) for word in phrase.split())


def _halves(word: str, rng: random.Random) -> tuple[str, str]:
    at = rng.randint(1, max(1, len(word) - 1))
    return word[:at], word[at:]


def _misspelt(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    other = rng.choice(word)
    return rng.choice(
        [
            word[:at] + word[at + 1 :] or word,
            word[:at] + other + word[at:],
            word[:at] + other + word[at + 1 :],
            word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
        ]
    )


def _drawn(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    return word[:at] + word[at] * rng.randint(2, 9) + word[at + 1 :]


def _slipped(word: str) -> str:
    """Return a word as it is typed with the keyboard set to the other language."""
    for language in languages():
        typed = {on: key for key, on in language.keyboard.items()}
        other = {ord(a): b for a, b in (typed | dict(language.keyboard)).items()}
        if other:
            return word.translate(other)
    return word


_ALIKE = str.maketrans("aeopcyx", "\u0430\u0435\u043e\u0440\u0441\u0443\u0445")
_LEET = str.maketrans("oieast", "013457")


def _random(letters: Iterable[str], size: int, rng: random.Random) -> str:
    return "".join(rng.choices(list(letters), k=size))


def _rising(word: Piece) -> Piece:
    count = iter(range(1, 10**9))
    return lambda rng: f"{next(count) % 99 + 1}. {word(rng)}"


def _rising_ticks() -> Piece:
    count = iter(range(1, 10**9))
    return lambda rng: "`" * (next(count) % 200 + 1)


def _wrapped(word: Piece) -> Piece:
    """Return what writes lines as full as mail programs fill them."""

    def line(rng: random.Random) -> str:
        found = word(rng)
        while len(found) < 70:
            found += f" {word(rng)}"
        return found[:72]

    return line


def _nested(phrase: Piece) -> Piece:
    """Return what puts elements in elements between the words of a phrase."""
    depth = 40
    return lambda rng: phrase(rng).replace(" ", " " + "<b>" * depth + "</b>" * depth, 1)


def ordinary(paths: list[Path]) -> Callable[[random.Random, int], str]:
    """Return what makes ordinary text of a length: lines in a new order each time."""
    lines: list[str] = []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as rows:
            lines.extend(json.loads(row)["text"] for row in rows)
    lines = lines or TEXT.read_text(encoding="utf-8").splitlines()

    def text(rng: random.Random, length: int) -> str:
        found: list[str] = []
        size = 0
        while size < length:
            line = rng.choice(lines)
            found.append(line)
            size += len(line) + 1
        return "\n".join(found)[:length]

    return text


def timed(engine: Engine, drafts: list[Draft]) -> float:
    """Return the seconds of the check that was fastest."""
    taken = []
    for draft in drafts:
        at = time.perf_counter()
        engine.check(draft)
        taken.append(time.perf_counter() - at)
        if taken[-1] > PATIENCE:
            break
    return min(taken)


def usual(engine: Engine, text: Callable[[random.Random, int], str], rng: random.Random) -> float:
    """Return the median seconds of ordinary texts."""
    taken = []
    for _ in range(SAMPLES):
        draft = Draft(text=text(rng, LENGTH))
        taken.append(timed(engine, [draft] * TURNS))
    return statistics.median(taken)


def by_kind(engine: Engine, kinds: list[Hostile], median: float, least: float) -> float:
    """Print what each kind of text costs, the dearest first; return the largest ratio."""
    rows = []
    for kind in kinds:
        rng = random.Random(f"{SEED} {kind.name}")
        seconds = {
            length: timed(
                engine,
                [Draft(text=kind.text(rng, length), format=kind.format) for _ in range(TURNS)],
            )
            for length in (SHORT, LENGTH)
        }
        rows.append((seconds[LENGTH], seconds[LENGTH] / seconds[SHORT], kind.name))
        print(f"{kind.name[:59]:60}{seconds[LENGTH]:9.3f}", file=sys.stderr, flush=True)
    rows.sort(reverse=True)
    print(f"{'kind':60}{'seconds':>9}{'÷ median':>10}{'growth':>8}")
    for taken, growth, name in rows:
        if taken >= least * median:
            print(f"{name[:59]:60}{taken:9.3f}{taken / median:10.1f}{growth:8.1f}")
    return rows[0][0] / median


def by_words(
    engine: Engine, known: Words, text: Callable[[random.Random, int], str], rng: random.Random
) -> None:
    """Print whole checks of ever more words."""
    kinds: dict[str, list[str]] = {
        "ordinary": text(rng, LENGTHS[-1] * 12).split(),
        "phrases": " ".join(rng.choices(known.phrases, k=LENGTHS[-1])).split(),
        "phrase words": rng.choices(known.words, k=LENGTHS[-1]),
    }
    print(f"\n{'words, ms':60}" + "".join(f"{count:>9}" for count in LENGTHS) + "   times")
    for name, words in kinds.items():
        for between in (" ", ". "):
            taken = [
                timed(engine, [Draft(text=between.join(words[:count]))] * TURNS)
                for count in LENGTHS
            ]
            ratios = [after / before for before, after in pairwise(taken)]
            cells = "".join(f"{seconds * 1e3:9.2f}" for seconds in taken)
            shown = " ".join(f"{ratio:.1f}" for ratio in ratios)
            shown += "  steep" if ratios[-1] > STEEP else ""
            head = name if between == " " else f"{name}, sentences"
            print(f"{head:60}{cells}   {shown}")


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("files", nargs="*", type=Path, help="ordinary texts, one JSON a line, .gz")
    parser.add_argument("--only", default="", help="only kinds whose name holds this")
    parser.add_argument("--least", type=float, default=0.0, help="leave out smaller ratios")
    asked = parser.parse_args()
    engine = Engine.load(Settings.load({"max_chars": LENGTHS[-1] * 100}))
    rng = random.Random(SEED)
    text = ordinary(asked.files)
    known = Words.of(engine)
    kinds = signs() + worded(known) + shaped(known) + marked_up(known)
    kinds += mixtures(kinds, rng)
    median = usual(engine, text, rng)
    print(
        f"ordinary text of {LENGTH} characters: {median * 1e3:.1f} ms; {len(kinds)} kinds\n",
        flush=True,
    )
    most = by_kind(engine, [k for k in kinds if asked.only in k.name], median, asked.least)
    if not asked.only:
        by_words(engine, known, text, rng)
    if most > LIMIT:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
