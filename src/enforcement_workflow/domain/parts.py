"""What a case is about: assets, measures, lots, sales, and what was asked, decided, paused and objected to.

Each is frozen, and keeps its fields in a dictionary: folding a case changes parts many times, and one copied so is made in a
third of the time that slots take. Only an inquiry has slots: a case may have thousands, and they change once.
"""

from datetime import date, datetime
from typing import Literal

import attrs

from enforcement_workflow.domain.values import Money, Officer


@attrs.frozen(slots=False)
class Asset:
    """An asset of the debtor: kind, estimate, the reference price if fixed, the court that handed over its disposal."""

    kind: str
    found_on: date
    estimate: Money | None = None
    price: Money | None = None
    price_on: date | None = None
    price_valid_until: date | None = None
    transferred_from: str | None = None
    found_at: datetime | None = None
    necessary_dwelling: bool = False
    public_service: bool = False
    indivisible: bool = False
    gross_tonnage: int | None = None
    inquiry: str | None = None
    registry: str | None = None

    @property
    def worth(self) -> Money | None:
        """The reference price where it is fixed, else the estimate."""
        return self.price or self.estimate


@attrs.frozen(slots=False)
class Measure:
    """A measure on an asset. It holds through the day before `expires_on`; `ended_by` says what ended it sooner.

    `rank` is that on the day it was laid; `Case.rank_of` says how it stands later.
    """

    asset: str
    how: str
    rank: int
    since: date
    expires_on: date | None
    ended_on: date | None = None
    ended_by: str | None = None
    renewals: int = 0
    taken_at: datetime | None = None
    amount: Money | None = None

    def ends(self) -> date | None:
        """The first day on which it holds no longer, as far as is known."""
        return min((day for day in (self.expires_on, self.ended_on) if day), default=None)

    def holds(self, on: date) -> bool:
        """The measure is in force on that day."""
        return (self.expires_on is None or on < self.expires_on) and (self.ended_on is None or on < self.ended_on)


LotState = Literal["listed", "paused", "sold", "failed", "withdrawn", "defaulted", "forced_sale", "set_off"]


@attrs.frozen(slots=False)
class Lot:
    """A lot through all its rounds: the terms of the present round, those of the one before, and how it stands.

    `failed_on` and `failed_round` are the day and the round of its last failure, `failures` how many there were;
    `paid` is what came in of its price, on `paid_on` for the last time.
    """

    sale: str
    assets: tuple[str, ...]
    round: int
    state: LotState
    first_listed_on: date
    start_price: Money
    platform: str
    opens_at: datetime
    previous_start_price: Money | None = None
    failed_on: date | None = None
    failed_round: int | None = None
    price: Money | None = None
    buyer: str | None = None
    closed_on: date | None = None
    transferred_on: date | None = None
    handed_over_on: date | None = None
    notice_on: date | None = None
    deposit: Money | None = None
    increment: Money | None = None
    closes_at: datetime | None = None
    failures: int = 0
    paid: Money | None = None
    paid_on: date | None = None
    defaulters: tuple[str, ...] = ()

    @property
    def paid_in_full(self) -> bool:
        """The whole price has come in."""
        return self.price is not None and self.paid is not None and self.paid.covers(self.price)

    @property
    def live(self) -> bool:
        """The lot is still up for sale, or sold and not yet passed to the buyer."""
        return self.state in ("listed", "paused", "forced_sale") or (
            self.state in ("sold", "set_off") and self.transferred_on is None
        )


@attrs.frozen(slots=False)
class Sale:
    """A sale of assets, open until it ends."""

    assets: tuple[str, ...]
    regime: str
    ordered_on: date
    ended_on: date | None = None
    outcome: str | None = None


@attrs.frozen
class Inquiry:
    """A question to an authority and its answer."""

    channel: str
    authority: str
    respondent: str | None
    made_on: date
    answered_on: date | None = None
    found: bool | None = None


@attrs.frozen(slots=False)
class Approval:
    """A superior's decision on one proposed act, and the version of the entry that used it."""

    by: Officer
    on: date
    decision: str
    version: int
    used_by: int | None = None


@attrs.frozen(slots=False)
class Decision:
    """A panel's decision on a matter, on one act where it names the digest, and the version of the entry that used it."""

    members: tuple[str, ...]
    matter: str
    decision: str
    subject: str | None
    on: date
    version: int
    used_by: int | None = None


@attrs.frozen(slots=False)
class Recusal:
    """A request that an officer step back, and how it was decided."""

    asked_on: date
    granted: bool | None = None
    decided_on: date | None = None

    def holds(self, on: date) -> bool:
        """The officer has stepped back that day: from the request until it is refused."""
        return self.asked_on <= on and (self.granted is not False or self.decided_on is None or on < self.decided_on)


@attrs.frozen(slots=False)
class Extension:
    """Months by which a limit was lengthened, the day they were asked for, and the day and entry that granted them."""

    months: int
    asked_on: date
    on: date
    version: int


@attrs.frozen(slots=False)
class Pause:
    """A span in which a limit may not run: what kind, of what, and the entries that began and ended it.

    `until` is the day it ended, or else the day for which its end was `planned`.
    """

    kind: str
    of: str
    since: date
    since_version: int
    until: date | None = None
    until_version: int | None = None
    planned: date | None = None

    def end_as_of(self, day: date) -> tuple[date | None, int | None]:
        """When the span ends as was known on a day, and the entry that ended it, if one had by then."""
        if self.until_version is not None and self.until is not None and self.until <= day:
            return self.until, self.until_version
        return self.planned, None


@attrs.frozen(slots=False)
class Objection:
    """An objection and how it was decided."""

    by_whom: str
    asset: str | None
    third_party: bool
    lodged_on: date
    upheld: bool | None = None
    decided_on: date | None = None
