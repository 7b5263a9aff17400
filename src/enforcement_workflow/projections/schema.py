"""The fact tables: what reports ask, written down per case. Derived from the log alone, so they may be dropped at will.

Days are court-local dates, amounts integer minor units beside their currency. No table holds a party's data. Every table
but the position is keyed by the case number first, so that one case's rows are replaced together.
"""

from typing import Any, Final

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, MetaData, Table, Text

FORM: Final = 1
"""Raised when the tables or what `facts_of` puts into them change; facts of another form are dropped and rebuilt."""

METADATA: Final = MetaData()


def _table(name: str, keys: int, /, **columns: Any) -> Table:
    """A table whose first `keys` columns are its key. A type in a list may be null."""
    made = (
        Column(
            title, kind[0] if isinstance(kind, list) else kind, nullable=isinstance(kind, list), primary_key=i < keys
        )
        for i, (title, kind) in enumerate(columns.items())
    )
    return Table(f"fact_{name}", METADATA, *made, sqlite_with_rowid=False)


CASES: Final = _table(
    "cases", 1, number=Text, court=[Text], kind=[Text], origin=[Text], subjects=Text, claim_minor=[BigInteger],
    currency=Text, filed_on=[Date], received_on=[Date], assigned_on=[Date], handler_id=[Text], handler_office=[Text],
    team=[Text], stage=Text, suspended_by=[Text], closed_on=[Date], closed_by=[Text], mode=[Text], resumed_as=[Text],
    archived_on=[Date], obtained_minor=BigInteger, received_minor=BigInteger, paid_minor=BigInteger, has_assets=[Boolean],
    within_limit=[Boolean], limit_due_on=[Date], tolled_days=[Integer], observed=Boolean, irregularities=Integer,
    first_on=Date, last_on=Date, version=Integer,
)  # fmt: skip
"""A case as it stands. `handler_*` are of the first assignment, in the office held that day; `team` is today's.
`within_limit` is null while the case is open, `limit_due_on` while its limit is stopped with no end in sight."""

CLOSINGS: Final = _table(
    "closings", 2, number=Text, version=Integer, closed_on=Date, how=Text, within_limit=[Boolean], reopened_on=[Date]
)
"""A closing as statistics count it. `how` is the closing mode, or no_assets. A later conclusion of a case that is closed
already is not another closing, unless the case was reopened in between."""

ASSETS: Final = _table(
    "assets", 2, number=Text, asset=Text, kind=Text, found_on=Date, estimate_minor=[BigInteger], price_minor=[BigInteger],
    currency=[Text], priced_on=[Date], price_valid_until=[Date], transferred_from=[Text],
)  # fmt: skip
MEASURES: Final = _table(
    "measures", 2, number=Text, measure=Text, asset=Text, how=Text, rank=Integer, since=Date, expires_on=[Date],
    ended_on=[Date], ended_by=[Text], renewals=Integer,
)  # fmt: skip
INQUIRIES: Final = _table(
    "inquiries", 2, number=Text, inquiry=Text, channel=Text, authority=Text, made_on=Date, answered_on=[Date],
    found=[Boolean],
)  # fmt: skip
LOTS: Final = _table(
    "lots", 2, number=Text, lot=Text, sale=Text, platform=Text, round=Integer, state=Text, listed_on=Date,
    opened_on=[Date], start_minor=BigInteger, currency=Text, price_minor=[BigInteger], sold_on=[Date],
    transferred_on=[Date], handed_over_on=[Date],
)  # fmt: skip
"""A lot through all its rounds. `opened_on` is when it was first open for bidding, `start_minor` the price that its last
round began at. `price_minor` and `sold_on` are of a sale that stands; a default of the buyer takes them away."""

PAYMENTS: Final = _table(
    "payments", 2, number=Text, version=Integer, way=Text, paid_on=Date, amount_minor=BigInteger, currency=Text,
    to_applicant=Boolean, lot=[Text],
)  # fmt: skip
"""Money in, money out, or a set-off: what a creditor took instead of money."""

CAMPAIGNS: Final = _table("campaigns", 2, number=Text, campaign=Text, joined_on=Date, over_a_year=Boolean)
"""Members of special campaigns. `over_a_year`: filed more than a year before it joined."""

ENTRIES: Final = _table(
    "entries", 2, number=Text, version=Integer, act=Text, effective_on=Date, recorded_at=Text, by_id=Text, by_office=Text,
    moved_to=[Text], observed=Boolean, irregularities=Integer,
)  # fmt: skip
"""Every act, `recorded_at` in UTC (ISO 8601)."""

QUARANTINED: Final = _table("quarantined", 1, number=Text, version=Integer, problem_en=Text, problem_zh=Text)
"""Cases whose stored history is damaged; they have no other facts, and every report names them."""

POSITION: Final = _table("position", 1, name=Text, position=BigInteger, form=Integer)
"""Up to where in the log the facts go."""

FACTS: Final = (CASES, CLOSINGS, ASSETS, MEASURES, INQUIRIES, LOTS, PAYMENTS, CAMPAIGNS, ENTRIES, QUARANTINED)
"""The tables with rows of a case."""
