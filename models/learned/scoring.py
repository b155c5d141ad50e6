"""A trained component and a part of the corpus that it has not seen in, scores out."""

from __future__ import annotations

from collections import Counter

import numpy as np
from corpus import NONE, TURNED
from trainer import Trainer

from nimus.parsing.learned import Learned

# what is counted as found: the chance at which nine of ten findings on the part are right
_PRECISION = 0.9
_PARAPHRASES = ("near", "far")


def scores(trainer: Trainer, learned: Learned, part: np.ndarray) -> dict[str, object]:
    """Return the shares of paraphrases found at a precision of 0.9, and of roles told right."""
    return {
        "rules": _rules(trainer, learned, part),
        "roles": _roles(trainer, learned, part, turned=False),
        "roles turned": _roles(trainer, learned, part, turned=True),
    }


def _rules(trainer: Trainer, learned: Learned, part: np.ndarray) -> dict[str, object]:
    lines = [line for line, wanted in zip(trainer.lines, part, strict=False) if wanted]
    judged = learned.rules(
        trainer.language, [line.words for line in lines], [line.text for line in lines]
    )
    chances = judged.chances.copy()
    chances[:, judged.labels.index(NONE)] = 0
    best, chance = chances.argmax(axis=1), chances.max(axis=1)
    right = np.array([judged.labels[b] == line.rule for b, line in zip(best, lines, strict=True)])
    order = np.argsort(-chance, kind="stable")
    share = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(share >= _PRECISION)
    least = float(chance[order[enough[-1]]]) if len(enough) else 1.0
    found = right & (chance >= least)
    harm = np.array([line.kind in _PARAPHRASES for line in lines])
    clean = np.array([line.rule == NONE for line in lines])
    kinds = {
        kind: round(float(found[[line.kind == kind for line in lines]].mean()), 3)
        for kind in sorted({line.kind for line in lines if line.rule != NONE})
    }
    rules = {
        rule: round(float(found[harm & np.array([line.rule == rule for line in lines])].mean()), 3)
        for rule in sorted({line.rule for line in lines} - {NONE})
    }
    return {
        "least": round(least, 3),
        "paraphrases": round(float(found[harm].mean()), 3),
        "kinds": kinds,
        "innocent": round(float((chance >= least)[clean].mean()), 4),
        "embedded": round(float(judged.embedded.mean()), 3),
        "rules": rules,
    }


def _roles(
    trainer: Trainer, learned: Learned, part: np.ndarray, *, turned: bool
) -> dict[str, object]:
    right = total = 0
    taken: Counter[str] = Counter()
    authors = set(trainer.authors[part].tolist())
    for reply in trainer.replies:
        other = reply.id.endswith(TURNED) is not turned if turned else TURNED in reply.id
        if reply.author not in authors or other:
            continue
        said = trainer.told(learned, reply)
        for told, role in zip(said, reply.roles, strict=True):
            total += 1
            right += told == role
            if told != role:
                taken[f"{role} as {told}"] += 1
    return {
        "right": round(right / max(total, 1), 3),
        "sentences": total,
        "confused": dict(taken.most_common(10)),
    }
