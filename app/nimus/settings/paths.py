"""Tables of settings for some paths in, the settings of one path out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from nimus.draft import Address, Context, Draft, Gender, Number, Severity
from nimus.errors import SettingsError
from nimus.settings.globs import anchored, expression
from nimus.settings.kinds import shown, typed

# what a check of one path may have of its own, besides what is known around its drafts
OWN = (
    "select",
    "disable",
    "ignore",
    "min_severity",
    "fail_on",
    "address",
    "locale",
    "language",
    "skip",
)
AROUND = (
    "customer_name",
    "customer_gender",
    "customer_number",
    "customer_type",
    "agent_name",
    "agent_gender",
    "agent_number",
    "channel",
    "situation",
)
PER_PATH = "per_path"


@dataclass(frozen=True, slots=True, kw_only=True)
class PathTable:
    """Settings for the paths that match `pattern`, and which file says so."""

    pattern: str
    anchored: str
    values: tuple[tuple[str, object], ...]
    source: str = ""

    @classmethod
    def of(
        cls, pattern: str, given: object, *, folder: str, source: str, held: Iterable[str] = ()
    ) -> PathTable:
        """Read a table of a file in `folder`; raises SettingsError.

        What is `held` by a flag or variable is left out: those win over every file.
        """
        if not isinstance(given, dict):
            raise SettingsError(f"{source}: must be a table")
        values = []
        for key, value in given.items():
            name = key.replace("-", "_")
            if name not in OWN + AROUND:
                known = ", ".join(shown(one) for one in OWN + AROUND)
                raise SettingsError(
                    f"{source}: no setting of a path is called {key}; there are {known}"
                )
            try:
                values.append((name, typed(name, value)))
            except SettingsError as error:
                raise SettingsError(f"{source}: {error}") from error
        held = frozenset(held)
        table = cls(
            pattern=pattern,
            anchored=anchored(folder, pattern),
            values=tuple(one for one in values if one[0] not in held),
            source=source,
        )
        expression(table.anchored)  # a pattern that is none is told now
        return table

    def holds_for(self, path: str) -> bool:
        """Tell whether a whole path is one that is meant."""
        return expression(self.anchored).match(path) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class PathSettings:
    """What holds for the drafts of one path; `around` is what its tables know around them.

    `address` is empty where nobody said one. `skip` leaves the path out.
    """

    select: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_severity: Severity = Severity.INFO
    fail_on: Severity = Severity.WARNING
    address: Address | str = ""
    locale: str = ""
    language: str = "auto"
    skip: bool = False
    around: Context = field(default_factory=Context)

    def draft(self, base: Draft) -> Draft:
        """Return a draft like `base`, which knows better what it knows."""
        context, ours = base.context, self.around
        customer, agent = context.customer, context.agent
        known = replace(
            context,
            customer=replace(
                customer,
                name=customer.name or ours.customer.name,
                gender=_gender(customer.gender, ours.customer.gender),
                number=customer.number or ours.customer.number,
                type=customer.type or ours.customer.type,
            ),
            agent=replace(
                agent,
                name=agent.name or ours.agent.name,
                gender=_gender(agent.gender, ours.agent.gender),
                number=agent.number or ours.agent.number,
            ),
            channel=context.channel or ours.channel,
            situation=context.situation or ours.situation,
        )
        language = self.language if base.language == "auto" else base.language
        return replace(base, language=language, context=known)


def around(values: Mapping[str, object]) -> Context:
    """Return what tables know around a draft."""

    def text(name: str) -> str | None:
        value = values.get(name)
        return value if isinstance(value, str) and value else None

    def gender(name: str) -> Gender:
        return Gender(text(name) or Gender.UNKNOWN)

    def number(name: str) -> Number | None:
        value = text(name)
        return Number(value) if value else None

    plain = Context()
    return replace(
        plain,
        customer=replace(
            plain.customer,
            name=text("customer_name"),
            gender=gender("customer_gender"),
            number=number("customer_number"),
            type=text("customer_type"),
        ),
        agent=replace(
            plain.agent,
            name=text("agent_name"),
            gender=gender("agent_gender"),
            number=number("agent_number"),
        ),
        channel=text("channel"),
        situation=text("situation"),
    )


def _gender(said: Gender, else_: Gender) -> Gender:
    return else_ if said is Gender.UNKNOWN else said
