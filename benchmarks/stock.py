"""The baseline of service.py: a stock FastAPI application that answers a check with a constant.

The file that STOCK_ANSWERS names holds one answer a key; `/echo/KEY` returns it through the same
types of request and answer as Nimus's own endpoint has.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from nimus.api.answer import CheckAnswer
from nimus.api.request import CheckRequest

ANSWERS = json.loads(Path(os.environ["STOCK_ANSWERS"]).read_text(encoding="utf-8"))

app = FastAPI()


@app.post("/echo/{key}", response_model=CheckAnswer)
async def echo(key: str, asked: CheckRequest) -> Any:  # noqa: ANN401  as a stock endpoint has it
    """Return a constant."""
    return ANSWERS[key]
