"""The web page: the files of page/ in, routes out."""

from __future__ import annotations

import hashlib
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_FOLDER = Path(__file__).resolve().parent / "page"
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}


class Pages:
    """The files of the page, read once: no request ever names a path of the disk."""

    def __init__(self, folder: Path = _FOLDER) -> None:
        self._files = {
            path.name: (path.read_bytes(), _TYPES[path.suffix])
            for path in sorted(folder.iterdir())
            if path.suffix in _TYPES
        }

    def routes(self) -> list[Route]:
        """Return the routes of the page, of the list of endpoints, and of their files."""
        return [
            Route("/", self._index, methods=["GET"]),
            Route("/rules", self._index, methods=["GET"]),
            Route("/rules/{rule}", self._index, methods=["GET"]),
            Route("/docs", self._docs, methods=["GET"]),
            Route("/page/{name}", self._file, methods=["GET"]),
        ]

    async def _index(self, request: Request) -> Response:
        # one document for every address: the script reads which one, and keeps draft and key
        return self._answer("index.html", request)

    async def _docs(self, request: Request) -> Response:
        return self._answer("docs.html", request)

    async def _file(self, request: Request) -> Response:
        return self._answer(request.path_params["name"], request)

    def _answer(self, name: str, request: Request) -> Response:
        if name not in self._files:
            raise HTTPException(404)
        content, media_type = self._files[name]
        mark = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        headers = {"ETag": mark, "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == mark:
            return Response(status_code=304, headers=headers)
        return Response(content, media_type=media_type, headers=headers)
