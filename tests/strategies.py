"""Acts made up by hypothesis from the types of their fields. Ids and names come from small pools, so that acts meet."""

import string
import types
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs
from hypothesis import strategies as st

from enforcement_workflow import CaseNumber, Money, Officer, Party, Period, acts
from enforcement_workflow.domain.acts import ACTS, Act
from enforcement_workflow.domain.fields import NotNegative, Text, Whole
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing import panel_on

ZONE = CHINA.zone
OFFICERS = (
    Officer("wang", "judge"), Officer("li", "president"), Officer("zhao", "bureau_director"), Officer("sun", "clerk"),
)  # fmt: skip
NAMES = ("陈海生", "南洋公司", "海达公司")
POOLS: dict[str, tuple[str, ...]] = {
    "of": (*ACTS, "wang", "li"), "matter": ("ClosedForLackOfAssets", "start price"), "platform": ("taobao", "jd"),
    "ground": ("applicant_agrees", "other", "tired"), "lot": ("l1", "l2"), "sale": ("s1", "s2"), "asset": ("a1", "a2"),
    "assets": ("a1", "a2"), "measure": ("m1", "m2"), "inquiry": ("q1", "q2"), "lead": ("d1",), "objection": ("o1",),
    "petition": ("p1",), "agreement": ("g1",), "exclusion": ("e1", "e2"),
}  # fmt: skip
"""What the texts of some fields are drawn from; every other text is a party's name."""

days = st.dates(date(2012, 1, 1), date(2026, 12, 31))
instants = st.builds(
    lambda day, seconds: datetime(day.year, day.month, day.day, tzinfo=ZONE) + timedelta(seconds=seconds),
    days,
    st.integers(0, 86_399),
)
currencies = st.sampled_from(("CNY", "CNY", "CNY", "USD", "JPY"))
officers = st.sampled_from(OFFICERS)
texts = st.text(alphabet=string.ascii_letters + string.digits + "海事法院执行 .,'\"\\{}<>&%", max_size=40).map(
    str.strip
)
"""Printable texts as they are accepted anywhere, with what formats and markup may stumble over."""


def money(least: int = 0, most: int = 10**17) -> st.SearchStrategy[Money]:
    """Amounts, often small and sometimes the largest that can be held."""
    return st.builds(Money, st.one_of(st.integers(least, min(most, 10**9)), st.sampled_from((0, most))), currencies)


periods = st.one_of(
    st.builds(lambda n, start: Period(days=n, start=start), st.integers(1, 36_500), st.none() | days),
    st.builds(lambda n, start: Period(months=n, start=start), st.integers(1, 48), st.none() | days),
)
_WHOLE: dict[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    date: days,
    datetime: instants,
    Money: money(-(10**17)),
    Period: periods,
    Officer: officers,
    Party: st.builds(Party, st.sampled_from(NAMES), st.sampled_from(("individual", "unit"))),
    CaseNumber: st.integers(1, 99).map(lambda n: CaseNumber(f"(2018)琼72执恢{n}号")),
}


def of_type(field: str, hint: Any) -> st.SearchStrategy[Any]:
    """Values that a field of this name and type may hold."""
    origin, args = get_origin(hint), get_args(hint)
    if hint in _WHOLE:
        return _WHOLE[hint]
    if origin is Literal:
        return st.sampled_from(args)
    if origin is tuple:
        return st.lists(of_type(field, args[0]), max_size=3).map(tuple)
    if origin in (Union, types.UnionType):
        return st.none() | of_type(field, next(a for a in args if a is not types.NoneType))
    if origin is Annotated:
        for mark in args[1:]:
            if isinstance(mark, Whole):
                small = st.integers(mark.least, min(mark.most, mark.least + 20))
                return small | st.sampled_from((mark.least, mark.most))
            if isinstance(mark, Text):
                return st.sampled_from(POOLS.get(field, NAMES))
            if isinstance(mark, NotNegative):
                return money()
        return of_type(field, args[0])
    if attrs.has(hint):
        return of_kind(hint)
    raise TypeError(f"no strategy for {hint}")


def of_kind(kind: type[Any], **fixed: Any) -> st.SearchStrategy[Any]:
    """Acts, or other records, of one kind, with some fields fixed."""
    hints = get_type_hints(kind, include_extras=True)
    fields = attrs.fields(kind)
    made = {f.name: of_type(f.name, hints[f.name]) for f in fields if f.name not in fixed}
    return st.builds(kind, **made, **{name: st.just(value) for name, value in fixed.items()})


EVERY_KIND = {name: of_kind(kind) for name, kind in ACTS.items()}
any_act: st.SearchStrategy[Act] = st.sampled_from(sorted(EVERY_KIND)).flatmap(EVERY_KIND.__getitem__)

FILED = acts.CaseFiled(
    kind="first_time", basis="(2017)琼72民初1号", applicants=(Party("陈海生"),), respondents=(Party("南洋公司", "unit"),),
    claim=Money.of("1000000", "CNY"), received_on=date(2018, 1, 2),
)  # fmt: skip
"""A filing that the acts made up here fit: its parties bear names of the pool."""

HELD = (
    acts.AssetFound(asset="a1", kind="ship", description="船"),
    acts.AssetControlled(measure="m1", asset="a1", how="arrest", period=Period(months=24)),
)
_LISTING = acts.LotListed(
    lot="l1", sale="s1", assets=("a1",), round=1, start_price=Money.of(100, "CNY"), deposit=Money.of(10, "CNY"),
    increment=Money.of(1, "CNY"), platform="taobao", notice_on=date(2018, 1, 5),
    opens_at=datetime(2018, 2, 10, tzinfo=ZONE), closes_at=datetime(2018, 2, 11, tzinfo=ZONE),
)  # fmt: skip
UP_FOR_SALE = (
    *HELD,
    acts.PriceFixed(asset="a1", price=Money.of(100, "CNY")),
    acts.SaleOrdered(sale="s1", assets=("a1",)),
    acts.PartiesNotified(lot="l1", whom=tuple(party.name for party in (*FILED.applicants, *FILED.respondents))),
    panel_on(_LISTING),
    _LISTING,
)
"""How a case comes to have an asset held, and one put up for sale; acts made up at random hardly ever get so far."""
