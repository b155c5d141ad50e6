"""Settings and an engine in, what is asked of the drafts of each path out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from nimus.draft import Address, Draft, Kind, Options, Severity
from nimus.engine import Engine
from nimus.errors import DraftError, SettingsError
from nimus.settings import Settings
from nimus.settings.paths import PathSettings

_FINDING = re.compile(r"[0-9a-f]{12}")


class Asking:
    """What is asked of drafts by the path that they come from; `base` is what flags know of all.

    Raises SettingsError where a rule or a circumstance is named that is not there.
    """

    def __init__(
        self,
        settings: Settings,
        engine: Engine,
        *,
        base: Draft | None = None,
        explain: bool = False,
        kinds: Iterable[Kind] = Kind,
    ) -> None:
        self._settings = settings
        self._book = engine.book
        self._base = base or Draft(text="")
        self._plain = Options(explain=explain, kinds=tuple(kinds))
        self._made: dict[tuple[PathSettings, bool], Options] = {}
        self._last = "", settings.for_path("")
        self._prove(engine)

    def options(self, path: str = "", *, canned: bool = False) -> Options:
        """Return what is asked of a path's drafts; a canned reply has to fit anybody."""
        own = self._own(path)
        key = own, canned
        if key not in self._made:
            self._made[key] = self._options(own, canned=canned)
        return self._made[key]

    def draft(self, path: str = "") -> Draft:
        """Return a draft without text, which each one of a path takes after."""
        return self._own(path).draft(self._base)

    def fails(self, path: str, severity: Severity) -> bool:
        """Tell whether a finding of a severity makes the exit code 1."""
        return severity.weight >= self._own(path).fail_on.weight

    def skips(self, path: str) -> bool:
        """Tell whether a path is left out, though it was named."""
        return self._own(path).skip

    def rules(self, path: str = "") -> frozenset[str]:
        """Return the rules that may be found in a path's drafts."""
        options = self.options(path)
        lightest = options.min_severity.weight
        return frozenset(
            rule.id
            for rule in self._book.rules.values()
            if rule.id not in options.disable and rule.severity.weight >= lightest
        )

    def _own(self, path: str) -> PathSettings:
        """Return what holds for a path; a file's thousand drafts ask for the same one."""
        if path != self._last[0]:
            self._last = path, self._settings.for_path(path)
        return self._last[1]

    def _options(self, own: PathSettings, *, canned: bool) -> Options:
        rules = frozenset(self._book.rules)
        left_out = rules - frozenset(own.select) if own.select else frozenset()
        default = Address.NEUTRAL if canned else Address.AUTO
        return replace(
            self._plain,
            locale=own.locale or None,
            address=Address(own.address or default),
            disable=left_out | frozenset(own.disable) | (rules & frozenset(own.ignore)),
            ignore=frozenset(own.ignore) - rules,
            min_severity=own.min_severity,
        )

    def _prove(self, engine: Engine) -> None:
        """Refuse what no draft could be asked, before any is read; raises SettingsError."""
        for name in ("select", "disable", "ignore"):
            self._know(name, getattr(self._settings, name))
        # what the flags say is wrong for every draft
        engine.check(self.draft())
        for table in self._settings.per_path:
            for name, value in table.values:
                if name in ("select", "disable", "ignore") and isinstance(value, tuple):
                    self._know(f"{table.source}: {name}", value)
            alone = replace(Settings(), per_path=(replace(table, anchored="**"),))
            try:
                engine.check(alone.for_path("any").draft(Draft(text="")))
            except DraftError as error:
                raise SettingsError(f"{table.source}: {error}") from error

    def _know(self, name: str, ids: Iterable[str]) -> None:
        for one in ids:
            if one in self._book.rules or (name.endswith("ignore") and _FINDING.fullmatch(one)):
                continue
            known = ", ".join(rule.id for rule in self._book.ranked())
            raise SettingsError(f"{name}: no rule is called {one}; there are {known}")
