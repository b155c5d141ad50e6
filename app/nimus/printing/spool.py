"""Lines in, the same lines out later: kept on disk where they are many."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Self

_IN_MEMORY = 1 << 20


class Spool:
    """Lines that have to wait for what is to stand before them, such as their number."""

    def __init__(self) -> None:
        # takes as long to import as all printers together
        from tempfile import SpooledTemporaryFile  # noqa: PLC0415

        self._file = SpooledTemporaryFile(  # noqa: SIM115  closed by __exit__
            _IN_MEMORY, "w+", encoding="utf-8", errors="surrogatepass", newline="\n"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, line: str) -> None:
        r"""Keep a line; one that holds "\n" comes back as several."""
        self._file.write(f"{line}\n")

    def lines(self) -> Iterator[str]:
        """Yield what was kept, in order."""
        self._file.seek(0)
        for line in self._file:
            yield line.removesuffix("\n")
