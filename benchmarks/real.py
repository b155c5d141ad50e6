"""Print every line of real replies in which something is found, and how many by source."""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

from nimus import Draft, Engine, Settings


def main() -> None:
    """Check all replies_*.jsonl.gz of a folder."""
    if len(sys.argv) != 2:
        raise SystemExit("usage: python benchmarks/real.py FOLDER")
    paths = sorted(Path(sys.argv[1]).glob("replies_*.jsonl.gz"))
    if not paths:
        raise SystemExit(f"{sys.argv[1]} holds no replies_*.jsonl.gz")
    engine = Engine.load(Settings(learned="off"))
    seen: Counter[tuple[str, str]] = Counter()
    flagged: Counter[tuple[str, str]] = Counter()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        reports = engine.check_all(Draft(text=row["text"]) for row in rows)
        for row, report in zip(rows, reports, strict=True):
            key = (row["lang"], row["source"])
            seen[key] += 1
            flagged[key] += bool(report.findings)
            for finding in report.findings:
                print(
                    json.dumps(
                        {
                            "lang": row["lang"],
                            "source": row["source"],
                            "rule": finding.rule,
                            "match": finding.match,
                            "span": finding.text,
                            "phrase": finding.phrase,
                            "text": row["text"],
                        },
                        ensure_ascii=False,
                    )
                )
    print(f"{'lang':5}{'source':26}{'lines':>7}{'flagged':>9}", file=sys.stderr)
    for key in sorted(seen):
        print(f"{key[0]:5}{key[1]:26}{seen[key]:7}{flagged[key]:9}", file=sys.stderr)
    total, found = sum(seen.values()), sum(flagged.values())
    print(f"{'all':31}{total:7}{found:9}", file=sys.stderr)


if __name__ == "__main__":
    main()
