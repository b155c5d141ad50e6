"""One language's sentences in, its fitted heads out, as files that Nimus reads."""

from __future__ import annotations

import configparser
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from book import AUTHOR
from corpus import NONE, TURNED, Line, Reply, alone, turned
from fitting import Counted, Fit, dense

from nimus.parsing.features import marks
from nimus.parsing.forms import Forms
from nimus.parsing.grams import Grams
from nimus.parsing.heads import Dense, Floats, Head, odds
from nimus.parsing.learned import ROLES, Learned, Said, surrounded
from nimus.parsing.roles import Roles, weighed
from nimus.phrasebook.files import read
from nimus.resources import shipped


class Trainer:
    """One language's sentences, and what is fitted on them."""

    def __init__(
        self,
        language: str,
        recipe: configparser.ConfigParser,
        lines: list[Line],
        replies: list[Reply],
    ) -> None:
        self.language = language
        self.recipe = recipe
        self.lines = lines
        # whole replies as they were written, the same with their middle turned round, and some
        # sentences alone: what a role is told by must not be its place alone
        single = [one for reply in replies if len(reply.roles) > 1 for one in alone(reply)]
        self.replies = [*replies, *map(turned, replies), *single]
        self.places = [(reply, n) for reply in self.replies for n in range(len(reply.roles))]
        written = [(reply, n) for reply in replies for n in range(len(reply.roles))]
        book = read(shipped("phrasebook"), [])
        component = Roles.of(book.cues, book.signals, Forms(book.inflections))
        self._cues = {
            reply.id: weighed(component.cues(reply.parsed), range(len(reply.roles)))
            for reply in self.replies
        }
        told = [reply.words(n) for reply, n in self.places]
        formal = [marks(reply.text(n), n, len(reply.roles)) for reply, n in self.places]
        self.harm = Counted([line.words for line in lines] + told[: len(written)])
        first = np.array([TURNED not in reply.id for reply, _ in self.places])
        self.role = Counted(told, formal, first)
        self.rules = [line.rule for line in lines] + [NONE] * len(written)
        self.roles = [reply.roles[n] for reply, n in self.places]
        self.weights = np.ones(len(self.rules))
        self.weights[: len(lines)] = [self._weight(line) for line in lines]
        part = float(recipe["context"]["turned"])
        self.heard = np.array([part if TURNED in reply.id else 1.0 for reply, _ in self.places])
        self.authors = np.array([x.author for x in lines] + [r.author for r, _ in self.places])
        self._embedded: Floats | None = None

    def _weight(self, line: Line) -> float:
        heads = self.recipe["heads"]
        return float(heads.get(line.author if line.author == AUTHOR else line.kind, "1"))

    def judged(self, part: np.ndarray) -> list[Line]:
        """Return the lines of a part, and its replies' sentences, which break no rule."""
        lines = [line for line, wanted in zip(self.lines, part, strict=False) if wanted]
        authors = set(self.authors[part].tolist())
        for reply in self.replies:
            if reply.author in authors and TURNED not in reply.id:
                lines.extend(
                    Line(
                        id=f"{reply.id}-{n}",
                        author=reply.author,
                        text=reply.text(n),
                        rule=NONE,
                        about=NONE,
                        kind="role",
                        words=reply.words(n),
                    )
                    for n in range(len(reply.roles))
                    if reply.words(n)
                )
        return lines

    def embed(self, embedded: Floats) -> None:
        """Take the embeddings of all lines and then of all replies' sentences."""
        self._embedded = embedded

    def texts(self) -> list[str]:
        """Return what is embedded, in the order of the labels."""
        return [line.text for line in self.lines] + [r.text(n) for r, n in self.places]

    def fit(self, train: np.ndarray, folder: Path) -> None:
        """Fit all heads on the authors of which `train` is true, and write them."""
        folder.mkdir(parents=True, exist_ok=True)
        name = self.language
        judged = train[: len(self.rules)]
        self._rules_head(judged).save(folder / f"{name}-rules.npz")
        spoken = train[len(self.lines) :]
        self._roles_head(spoken).save(folder / f"{name}-roles.npz")
        self._context(spoken).save(folder / f"{name}-context.npz")
        if self._embedded is not None:
            self._dense(self._embedded[: len(judged)][judged], self.rules, judged).save(
                folder / f"{name}-rules-e5.npz"
            )
            self._dense(self._embedded[len(self.lines) :][spoken], self.roles, spoken).save(
                folder / f"{name}-roles-e5.npz"
            )

    def _rules_head(self, train: np.ndarray) -> Head:
        return self.harm.fit(self.rules, train, self._how("rules"), self.weights)

    def _roles_head(self, train: np.ndarray) -> Head:
        return self.role.fit(self.roles, train, self._how("roles"), self.heard)

    def _how(self, name: str) -> Fit:
        part = self.recipe["heads"]
        return Fit(
            least=int(part[f"{name} least"]),
            strength=float(part[f"{name} strength"]),
            damping=float(part[f"{name} damping"]),
            limit=int(part["iterations"]),
        )

    def _dense(self, numbers: Floats, labels: Sequence[str], train: np.ndarray) -> Dense:
        part = self.recipe["embedding"]
        wanted = [label for label, counts in zip(labels, train, strict=True) if counts]
        return dense(
            numbers,
            wanted,
            strength=float(part["strength"]),
            limit=int(part["iterations"]),
            unit=True,
        )

    def _context(self, train: np.ndarray) -> Dense:
        """Fit the second stage on what heads say of authors that they have not seen."""
        part = self.recipe["context"]
        folds = int(part["folds"])
        authors = self.authors[len(self.lines) :]
        known = sorted(set(authors[train]))
        own: dict[int, Floats] = {}
        for fold in range(folds):
            left = train & np.isin(authors, known[fold::folds])
            head = self._roles_head(train & ~left)
            unseen = np.flatnonzero(left).tolist()
            words = [reply.words(n) for reply, n in (self.places[at] for at in unseen)]
            formal = head.formal([tuple(self.role.marks[at]) for at in unseen])
            chances = odds(Grams([head]).weigh(words).logits[0] + formal)
            columns = [ROLES.index(label) for label in head.labels]
            for at, told in zip(unseen, chances, strict=True):
                own[at] = np.zeros(len(ROLES), dtype=np.float32)
                own[at][columns] = told
        rows: list[Floats] = []
        labels: list[str] = []
        weights: list[float] = []
        start = 0
        for reply in self.replies:
            span = range(start, start + len(reply.roles))
            start = span.stop
            if span.start in own:
                said = np.stack([own[n] for n in span])
                rows.append(surrounded(said, self._cues[reply.id]))
                labels.extend(reply.roles)
                weights.extend(self.heard[n] for n in span)
        return dense(
            np.vstack(rows),
            labels,
            weights=np.array(weights),
            strength=float(part["strength"]),
            limit=int(part["iterations"]),
            unit=False,
        )

    def told(self, learned: Learned, reply: Reply) -> list[str]:
        """Return the roles that trained heads give to a reply's sentences."""
        count = len(reply.roles)
        said = [
            Said(
                language=self.language,
                words=reply.words(n),
                marks=marks(reply.text(n), n, count),
                text=reply.text(n),
            )
            for n in range(count)
        ]
        chances = learned.roles(said, self._cues[reply.id])
        return [ROLES[int(best)] for best in chances.argmax(axis=1)]
