"""What an expression says before any date is known: `Expression`, `Form` and `Anchor`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Final, Literal

from corpus.kinds import Basis, TimeType

FormKind = Literal["field", "unit", "shift", "span", "set", "reference", "range"]
Lean = Literal["past", "future", "back"]
Base = Literal["anchor", "focus", "quarter"]
Scalar = str | int | float | bool | None
Json = Scalar | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Form:
    """The symbolic content of an expression: what its words say, with nothing filled in.

    - `field`: fields of the calendar or the clock (`November 12`, `Tuesday`, `11:30`), the
      smaller inside `within` (`Tuesday` within `last week`).
    - `unit`: a unit of the calendar `step` units away from `base` (`last week`, `tomorrow`).
    - `shift`: `count` units away from `base` (`two days later`, `three weeks ago`).
    - `span`: a length (`three years`); `step` -1 or 1 where it ends or begins at the anchor
      (`the past 12 hours`).
    - `base` says what `unit` and `shift` count from: the anchor, what was last spoken of, or the
      quarter last spoken of.
    - `set`, `reference`: recurring times, and `PRESENT_REF` and its like; `value` says which.
    - `range`: from `first` to `last`.  A length or quarter `last` ends with that date.

    `event` is the year of the event that the news calls by this day (`the January 6 riot`).
    `cut` says that words beside it belong to it which no rule has read: it is never resolved.

    `lean` tells on which side of the anchor a date without a year lies: what the tense says, or
    `back`, never after it.  `chance` is how often words like those around it speak of what is to
    come, 0 to 1, `settled` from how far back that is sure (see `directions`).
    """

    kind: FormKind
    century: int | None = None
    decade: int | None = None
    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    holiday: str | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    zone_guessed: bool = False
    zone_season: str | None = None
    fiscal: bool = False
    order: str | None = None
    unit: str | None = None
    step: int | None = None
    count: float | None = None
    most: float | None = None
    base: Base = "anchor"
    edge: str | None = None
    near: bool = False
    lean: Lean | None = None
    chance: float | None = None
    settled: int = 0
    event: int | None = None
    type: TimeType | None = None
    value: str | None = None
    cut: bool = False
    within: Form | None = None
    first: Form | None = None
    last: Form | None = None

    def to_json(self) -> dict[str, Json]:
        """Return the fields that are set, for `json.dumps`."""
        out: dict[str, Json] = {}
        for name, default in _DEFAULTS.items():
            value = getattr(self, name)
            if value != default:
                out[name] = value.to_json() if isinstance(value, Form) else value
        return out

    @classmethod
    def from_json(cls, data: Json) -> Form:
        """Return the form that `to_json` wrote; raises ValueError for anything else."""
        if not isinstance(data, dict) or "kind" not in data:
            raise ValueError("a time's form must be an object with a kind")
        unknown = data.keys() - _DEFAULTS.keys()
        if unknown:
            raise ValueError(f"a time's form knows no field {sorted(unknown)[0]!r}")
        plain = {
            name: cls.from_json(value) if name in ("within", "first", "last") else value
            for name, value in data.items()
        }
        return cls(**plain)  # type: ignore[arg-type]


_DEFAULTS: Final[dict[str, object]] = {
    field.name: (None if field.name == "kind" else field.default) for field in fields(Form)
}


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression found in a text: `text[start:end]`, the rule that found it, its form.

    Offsets are code points, half-open.  It needs no anchor and holds no resolved date, so an
    archive can keep it and resolve it again when a publication date becomes known.
    """

    start: int
    end: int
    rule: str
    form: Form

    def to_json(self) -> list[Json]:
        """Return `[start, end, rule, form]` for `json.dumps`."""
        return [self.start, self.end, self.rule, self.form.to_json()]

    @classmethod
    def from_json(cls, data: Json) -> Expression:
        """Return the expression that `to_json` wrote; raises ValueError for anything else."""
        match data:
            case [int(start), int(end), str(rule), form]:
                return cls(start, end, rule, Form.from_json(form))
        raise ValueError("a time expression must be [start, end, rule, form]")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The publication date that relative times lean on.

    `moment` is a date, or a datetime where the clock time is known; a datetime is aware where
    its zone is known.  `zone` is the IANA name or the offset of the clock it was read by, None
    where nobody said.  `basis` tells who says so: a person, the metadata, or the text itself.
    """

    moment: date | datetime
    zone: str | None = None
    basis: Basis = "given"

    @property
    def day(self) -> date:
        """The calendar day of publication, by the anchor's own clock."""
        return self.moment.date() if isinstance(self.moment, datetime) else self.moment

    @property
    def clock(self) -> datetime | None:
        """The moment of publication, None where only the day is known."""
        return self.moment if isinstance(self.moment, datetime) else None

    @classmethod
    def parse(cls, published: str, basis: Basis = "given") -> Anchor:
        """Return the anchor for what `parse_published` returns, an ISO 8601 date or datetime.

        A year or a month alone is no anchor for `yesterday`: raises ValueError for it, as for
        what is not ISO 8601.
        """
        if len(published) <= 10:
            return cls(date.fromisoformat(published), None, basis)
        moment = datetime.fromisoformat(published)
        offset = moment.utcoffset()
        zone = None
        if offset is not None:
            minutes = int(offset.total_seconds()) // 60
            sign = "-" if minutes < 0 else "+"
            zone = f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}" if minutes else "UTC"
        return cls(moment, zone, basis)
