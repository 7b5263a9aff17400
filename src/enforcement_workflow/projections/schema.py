"""The fact tables: what reports ask, written down per case. Derived from the log alone, so they may be dropped at will.

Days are court-local dates, amounts integer minor units beside their currency. No table holds a party's data. Every table
but the position begins with the code of its court (an empty text where it has none) and the number of the case, so that one
case's rows lie together; these begin its key. A `version` is that of the entry a row comes from.
"""

from typing import Any, Final

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, MetaData, Table, Text

FORM: Final = 5
"""Raised when the tables or what `facts_of` puts into them change; facts of another form are dropped and rebuilt."""

METADATA: Final = MetaData()
_TEXT: Final = Text().with_variant(Text(collation="C"), "postgresql")
"""Texts stand in the order of their bytes, as SQLite has them."""


def _table(name: str, keys: int, /, **columns: Any) -> Table:
    """A table whose key are the court, which comes first, and the next `keys` columns. A type in a list may be null. SQLite
    3.40 finds faults that are none in a table whose key does not come first."""
    kinds = (
        (title, kind[0] if isinstance(kind, list) else kind, isinstance(kind, list)) for title, kind in columns.items()
    )
    made = (
        Column(title, _TEXT if kind is Text else kind, nullable=null, primary_key=i < keys)
        for i, (title, kind, null) in enumerate(kinds)
    )
    court = Column("court", _TEXT, primary_key=True)
    return Table(f"fact_{name}", METADATA, court, *made, sqlite_with_rowid=False)


CASES: Final = _table(
    "cases", 1, number=Text, kind=[Text], origin=[Text], subjects=Text, claim_minor=[BigInteger], currency=Text,
    filed_on=[Date], received_on=[Date], assigned_on=[Date], handler_id=[Text], handler_office=[Text], team=[Text], stage=Text,
    suspended_by=[Text], closed_on=[Date], closed_by=[Text], mode=[Text], resumed_as=[Text], archived_on=[Date],
    obtained_minor=BigInteger, received_minor=BigInteger, paid_minor=BigInteger, has_assets=[Boolean], within_limit=[Boolean],
    limit_due_on=[Date], tolled_days=[Integer], observed=Boolean, irregularities=Integer, first_on=Date, last_on=Date,
    version=Integer, current_handler=[Text], current_office=[Text], last_act=Text, restricted_on=[Date], filed_version=[Integer],
    assigned_version=[Integer],
)  # fmt: skip
"""A case as it stands. `handler_*` are of the first assignment, in the office held that day; `current_*` and `team` of the
last (`assigned_version`). `within_limit` is null while the case is open, `limit_due_on` while its limit is stopped with no end in sight.
`restricted_on` is the day of the first order against high consumption that stands. `last_*` are of the last act to take
effect."""

CLOSINGS: Final = _table(
    "closings", 2, number=Text, version=Integer, closed_on=Date, how=Text, within_limit=[Boolean], reopened_on=[Date],
    failing=Text, left_on=[Date], left_by=[Text], resumed_as=[Text],
)  # fmt: skip
"""A closing as statistics count it. `how` is the closing mode, or no_assets. A later conclusion of a case that is closed
already is not another closing, unless the case was reopened in between. `failing` are the rules that it broke (JSON).
`left_on` is when a case closed for lack of assets was taken up again or concluded, by the act `left_by`."""

ASSETS: Final = _table(
    "assets", 2, number=Text, asset=Text, kind=Text, found_on=Date, estimate_minor=[BigInteger], price_minor=[BigInteger],
    currency=[Text], priced_on=[Date], price_valid_until=[Date], transferred_from=[Text], version=Integer, inquiry=[Text],
    registry=[Text], lot=[Text], measure=[Text], controlled_on=[Date],
)  # fmt: skip
"""`lot` is the last lot that the asset was put up in; `measure` the one that stands first on it, or stood last;
`controlled_on` the day of the first measure."""
MEASURES: Final = _table(
    "measures", 2, number=Text, measure=Text, asset=Text, how=Text, rank=Integer, since=Date, expires_on=[Date],
    ended_on=[Date], ended_by=[Text], renewals=Integer, version=Integer,
)  # fmt: skip
INQUIRIES: Final = _table(
    "inquiries", 2, number=Text, inquiry=Text, channel=Text, authority=Text, made_on=Date, answered_on=[Date],
    found=[Boolean], version=Integer, answered_version=[Integer],
)  # fmt: skip
LEADS: Final = _table(
    "leads", 2, number=Text, lead=Text, given_on=Date, urgent=Boolean, checked_on=[Date], found=[Boolean], version=Integer,
    checked_version=[Integer],
)  # fmt: skip
PRICING: Final = _table(
    "pricing", 3, number=Text, asset=Text, attempt=Integer, method=[Text], agency=[Text], started_on=[Date], fixed_on=[Date],
    price_minor=[BigInteger], currency=[Text], valid_until=[Date], served_on=[Date], served=Integer, parties=Integer,
    disputed_on=[Date], decided_on=[Date], upheld=[Boolean], version=Integer, fixed_version=[Integer], last=Boolean,
)  # fmt: skip
"""Each attempt to establish the price of an asset: how, by whom, the report and when the `served` of the `parties` had it
(`served_on`: the last of them), and the objection to it. `last` marks the latest attempt."""

LOTS: Final = _table(
    "lots", 2, number=Text, lot=Text, sale=Text, platform=Text, round=Integer, state=Text, listed_on=Date,
    opened_on=[Date], start_minor=BigInteger, currency=Text, price_minor=[BigInteger], sold_on=[Date],
    transferred_on=[Date], handed_over_on=[Date], regime=[Text], decided_on=[Date], deposit_minor=[BigInteger],
    increment_minor=[BigInteger], reference_minor=[BigInteger], notice_on=[Date], opens_on=Date, closes_on=[Date],
    failures=Integer, ended_on=[Date], paid_on=[Date], version=Integer,
)  # fmt: skip
"""A lot through all its rounds. `opened_on` is when it was first open for bidding, `start_minor` the price that its last
round began at. `price_minor` and `sold_on` are of a sale that stands; a default of the buyer takes them away. `decided_on`
is the panel's last decision on a listing; deposit, increment, notice, opening and closing are of the last round, which
ended on `ended_on`; `reference_minor` is the sum of the reference prices of its assets, where all have one. `paid_on` is the
day on which the price had come in."""
ROUNDS: Final = _table(
    "rounds", 3, number=Text, lot=Text, version=Integer, round=Integer, forced=Boolean, start_minor=BigInteger, currency=Text,
    platform=[Text], notice_on=[Date], opens_on=Date, closes_on=[Date], result=[Text], result_on=[Date],
    price_minor=[BigInteger], result_version=[Integer],
)  # fmt: skip
"""A lot put up for one round, or offered at a fixed price, and what came of it. A lot may be put up in one round twice."""

PAYMENTS: Final = _table(
    "payments", 2, number=Text, version=Integer, way=Text, paid_on=Date, amount_minor=BigInteger, currency=Text,
    to_applicant=Boolean, lot=[Text], in_minor=BigInteger, out_minor=BigInteger, balance_minor=BigInteger, by_id=Text,
    approved_by=Text,
)  # fmt: skip
"""Money in, money out, or a set-off: what a creditor took instead of money. Sums in and out, and the balance of the account,
are those up to this entry, in its currency, in the order of the log. `approved_by` are the ids of the officers whose
approval the act used (JSON)."""

DEADLINES: Final = _table(
    "deadlines", 3, number=Text, clock=Text, run=Integer, of=Text, whom=Text, started_on=Date, started_by=Integer,
    due_on=[Date], late_from=[Date], stopped_on=[Date], stopped_by=[Integer], state=Text, unit=Text, length=Integer, days_run=Integer,
    tolled_days=Integer, read_on=Date, spans=Text, provisional=Boolean,
)  # fmt: skip
"""Every run of every clock that the entries bring about, gates left out. `state` is met, late, running, paused, or uncounted
(holidays not yet published), on `read_on`: the day of the last act, or the first day of a run yet to begin. `due_on` is
the last lawful day with what is known of pauses that go on, null while one has no end in sight; on and after `late_from` a
run that has not stopped is overdue at the end of the day. `of` is what the run is about, `whom` is the party it is owed
to, both empty where it is the case; a party is said by its place (respondent 1). What ends with the case is stopped by its
closing. `spans` are the pauses that did not count (JSON: kind, since, until or null, planned end or null)."""
PAUSES: Final = _table(
    "pauses", 2, number=Text, pause=Integer, kind=Text, of=Text, since=Date, until=[Date], planned=[Date], version=Integer,
    until_version=[Integer],
)  # fmt: skip
"""Every span in which some limit does not run, as recorded; spans may overlap."""
EXTENSIONS: Final = _table(
    "extensions", 2, number=Text, version=Integer, months=Integer, asked_on=Date, granted_on=Date
)

CAMPAIGNS: Final = _table(
    "campaigns",
    2,
    number=Text,
    campaign=Text,
    joined_on=Date,
    joined_at=Text,
    over_a_year=Boolean,
    version=Integer,
    reason=Text,
)
"""Members of special campaigns. `joined_at` is in UTC (ISO 8601); `over_a_year`: filed more than a year before it joined."""
SUPERVISION: Final = _table(
    "supervision", 2, number=Text, version=Integer, kind=Text, by_id=Text, by_office=Text, by_whom=Text, made_on=Date,
    reply_due=[Date], answered_on=[Date], answered_version=[Integer], petitions=Integer,
)  # fmt: skip
"""Orders of leaders (`order`) and examinations of the file (`examination`); `petitions` is how many were open then."""
PETITIONS: Final = _table(
    "petitions", 2, number=Text, petition=Text, registered_on=Date, finished_on=[Date], version=Integer
)

ENTRIES: Final = _table(
    "entries", 2, number=Text, version=Integer, act=Text, effective_on=Date, recorded_at=Text, by_id=Text, by_office=Text,
    moved_to=[Text], observed=Boolean, irregularities=Integer,
)  # fmt: skip
"""Every act, `recorded_at` in UTC (ISO 8601)."""

POSTS: Final = _table(
    "posts", 2, number=Text, post=Integer, officer=Text, office=Text, team=[Text], permanent=Boolean, transferred_in=Boolean,
    since=Date, until=[Date],
)  # fmt: skip
"""Who holds which office, from a day to the day before `until`; `number` is the name of the roster's own stream."""

QUARANTINED: Final = _table("quarantined", 1, number=Text, version=Integer, problem_en=Text, problem_zh=Text)
"""Cases whose stored history is damaged; they have no other facts, and every report names them."""

POSITION: Final = Table(
    "fact_position",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("form", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Up to where in the log of each store, by its id, the facts go."""

FACTS: Final = (
    CASES, CLOSINGS, ASSETS, MEASURES, INQUIRIES, LEADS, PRICING, LOTS, ROUNDS, PAYMENTS, DEADLINES, PAUSES, EXTENSIONS,
    CAMPAIGNS, SUPERVISION, PETITIONS, ENTRIES, POSTS, QUARANTINED,
)  # fmt: skip
"""The tables with rows of a case, or of the roster."""
