"""What a plan says of a case: plain records of days, sums (in fen) and outcomes, and who may handle it."""

from datetime import date
from typing import Final, Literal

import attrs

from enforcement_workflow.domain.values import Party

FIRST_DAY, AS_OF = date(2016, 1, 1), date(2018, 6, 6)
Outcome = Literal["performed", "settled", "terminated", "removed", "not_enforceable", "rejected", "no_assets", "open"]
Kind = Literal["deposit", "movable", "vehicle", "immovable", "ship", "right"]

# How an asset is controlled, for how many months at most, the days of notice before rounds 1 and 2, usual worth in thousands.
KINDS: Final[dict[Kind, tuple[Literal["freeze", "seal", "arrest"], int, tuple[int, int], tuple[int, int]]]] = {
    "deposit": ("freeze", 12, (0, 0), (10, 900)),
    "movable": ("arrest", 24, (15, 7), (80, 900)),
    "vehicle": ("seal", 24, (15, 7), (60, 400)),
    "immovable": ("seal", 36, (30, 15), (900, 6_000)),
    "ship": ("arrest", 24, (30, 15), (700, 9_000)),
    "right": ("freeze", 36, (30, 15), (200, 2_000)),
}


@attrs.frozen
class Handler:
    """Somebody who handles cases, the offices held and since when, and the team (a leader may lead any)."""

    id: str
    name: str
    posts: tuple[tuple[date, str], ...]
    team: int | None = None

    def office_on(self, day: date) -> str | None:
        """The office held on a day; None before the first."""
        return next((office for since, office in reversed(self.posts) if since <= day), None)


LEADERS: Final = frozenset({"president", "vice_president", "division_head", "bureau_director"})
JOINED_ON: Final = date(2017, 9, 1)
"""When seven officers were transferred in."""
HANDLERS: Final = (
    *(Handler(f"L{i}", f"领导{c}", ((FIRST_DAY, office),)) for i, (c, office) in enumerate(zip("甲乙丙丁戊己庚", (
        "president", "vice_president", "vice_president", "division_head", "division_head", "division_head", "bureau_director",
    ), strict=True), 1)),
    *(Handler(f"J{i}", f"法官{c}", ((FIRST_DAY, "judge"),), i) for i, c in enumerate("甲乙丙", 1)),
    Handler("J4", "法官丁", ((FIRST_DAY, "judge"), (date(2017, 7, 3), "division_head")), 4),
    *(Handler(f"E{i + 1}", f"执行员{c}", ((FIRST_DAY if i < 7 else JOINED_ON, "enforcement_officer"),), i % 4 + 1)
      for i, c in enumerate("子丑寅卯辰巳午未申酉戌亥金木")),
)  # fmt: skip


@attrs.frozen
class AssetPlan:
    """An asset found, and its control for as long as the law allows; a rank above 1 waits behind another court."""

    kind: Kind
    estimate: int
    controlled_on: date
    rank: int = 1

    @property
    def how(self) -> Literal["freeze", "seal", "arrest"]:
        return KINDS[self.kind][0]

    @property
    def months(self) -> int:
        return KINDS[self.kind][1]


@attrs.frozen
class Round:
    """One auction of a lot, by the online rules: bidding is open for a day from `opens_on`."""

    notice_on: date
    opens_on: date
    closes_on: date
    start_price: int
    deposit: int


@attrs.frozen
class LotPlan:
    """A lot of one asset (its place in the case's assets) through its rounds. `ended_on` is the day of its outcome."""

    asset: int
    reference: int
    increment: int
    rounds: tuple[Round, ...]
    outcome: Literal["sold", "failed", "withdrawn", "paused"]
    ended_on: date
    price: int | None = None


@attrs.frozen
class SalePlan:
    """A sale: its assets are priced together, then ordered to be sold. `ended_on` is None while a lot is paused."""

    pricing_on: date
    priced_on: date
    ordered_on: date
    ended_on: date | None
    lots: tuple[LotPlan, ...]


@attrs.frozen
class Payment:
    """Money for the applicant, from the debtor or from a lot's price; what a lot fetched beyond it goes back to the debtor."""

    on: date
    amount: int
    lot: int | None = None


@attrs.frozen
class PausePlan:
    """A stay, or a deferral until a day."""

    kind: Literal["stay", "deferral"]
    since: date
    until: date
    ground: str


@attrs.frozen
class CasePlan:
    """One case. `settled` is concluded as performed through a settlement that was carried out; `claim` is None where no
    money is owed; an extension is of three months."""

    number: str
    received_on: date
    filed_on: date
    assigned_on: date
    subject: str
    applicant: Party
    respondents: tuple[Party, ...]
    claim: int | None
    handler: Handler
    office: str
    team: int
    assets: tuple[AssetPlan, ...]
    sale: SalePlan | None
    payments: tuple[Payment, ...]
    pauses: tuple[PausePlan, ...]
    extended_on: date | None
    outcome: Outcome
    closed_on: date | None
    campaigns: tuple[tuple[str, date], ...]

    @property
    def obtained(self) -> int:
        return sum(p.amount for p in self.payments)

    @property
    def mode(self) -> str | None:
        """The mode of conclusion; None while open or when closed for lack of assets."""
        return {"settled": "performed", "no_assets": None, "open": None}.get(self.outcome, self.outcome)
