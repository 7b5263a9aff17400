"""Laws of the gate: whatever is brought before the court, it is refused with nothing stored, or stored and read back the same."""

import math
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, Final

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from controls import FILED, JUDGE, NOTE, NUMBER, TickingClock, file, local, opened
from enforcement_workflow import Court, EnforcementError, InvalidAct, Money, Officer, Period
from enforcement_workflow.domain.acts import ACTS, Act
from golden.examples import EXAMPLES
from server import Server

NASTIES: Final[tuple[Any, ...]] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, 10**17, 10**18, 10**4000, -(10**4000), 0.5, math.nan, math.inf, Decimal("1e3000000"),
    "", " ", "x", "x" * 301, "x" * 20_001, "a\x00b", "a\nb", "\t", "\u202ea", "\u2066", "\ufeff", "\u3000", "\ud800", "e\u0301",
    "𠮷" * 128, "NaN", "1e99999999", "9" * 5000, "'; DROP TABLE stored_events; --", "{}", "(2018)琼72执7号", b"x", b"\xff", [], (), {},
    set(), ("x",), ["x", None], [[]], ("x",) * 10_001, {"text": "x"}, object(), Act, NOTE, JUDGE, Money(1, "CNY"), Money(-1, "CNY"),
    Period(days=1), date(1, 1, 1), date(9999, 12, 31), date(2018, 2, 1), datetime(2018, 2, 1), datetime.max,
    datetime.min.replace(tzinfo=UTC),
    datetime.max.replace(tzinfo=timezone(-timedelta(hours=23, minutes=59))), local(2, 1), timedelta(1), sys, print, math.inf + 1j,
)  # fmt: skip
"""What no field should choke on."""

garbage = st.one_of(
    st.sampled_from(NASTIES),
    st.text(max_size=20),
    st.integers(),
    st.binary(max_size=5),
    st.lists(st.text(max_size=3), max_size=3),
)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def court(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Court]:
    if request.param == "sqlite":
        url = str(tmp_path_factory.mktemp("garbage") / "court.db")
    else:
        server: Server = request.getfixturevalue("postgres")
        url = server.url(server.empty_database())
    with opened(url, clock=TickingClock()) as court:
        file(court, until=5)
        yield court


@st.composite
def raw_acts(draw: st.DrawFn) -> tuple[type[Act], dict[str, Any]]:
    """The example of an act with garbage in one to three of its fields, some of them left out or invented."""
    name = draw(st.sampled_from(sorted(ACTS)))
    fields = {f.name: getattr(EXAMPLES[name], f.name) for f in attrs.fields(ACTS[name])}
    for field in draw(st.lists(st.sampled_from([*sorted(fields), "surprise"]), min_size=1, max_size=3)):
        fields[field] = draw(garbage)
    return ACTS[name], {k: v for k, v in fields.items() if not (k == "surprise" and v is None)}


def made(kind: type[Act], fields: dict[str, Any]) -> tuple[Act | None, str]:
    """The act, or what was said instead; a field that there is not is answered by Python itself."""
    try:
        return kind(**fields), ""
    except InvalidAct as invalid:
        return None, str(invalid)
    except TypeError as unknown:
        return None, str(unknown) if "surprise" in fields else "\n"


def what_stands(court: Court) -> tuple[Any, ...]:
    return court.position, court.numbers(), court.case(NUMBER).digest


law = settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@law
@given(raw_acts())
def test_an_act_with_garbage_in_it_is_refused_with_nothing_stored_or_is_read_back_the_same(
    court: Court, raw: tuple[type[Act], dict[str, Any]]
) -> None:
    kind, fields = raw
    before = what_stands(court)
    act, refused = made(kind, fields)
    if act is None:
        assert "surprise" in refused or len(refused) < 1_000
        assert "\n" not in refused
        assert what_stands(court) == before
        return
    court.observe([("(2018)琼72执9号", act, local(2, 1), "卷1")], by=JUDGE)
    assert court.history("(2018)琼72执9号")[-1].act == act or court.position == before[0]
    try:
        entry = court.record(NUMBER, act, by=JUDGE)
    except EnforcementError:
        assert court.case(NUMBER).digest == before[2]
    else:
        assert court.history(NUMBER)[-1] == entry


@law
@given(
    st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(("number", "act", "by", "effective_at", "request_id", "expected_version"), garbage),
    )
)
def test_garbage_around_an_act_is_refused_with_nothing_stored(court: Court, given_: dict[str, Any]) -> None:
    before = what_stands(court)
    whole = {"number": NUMBER, "act": NOTE, "by": JUDGE, "effective_at": local(2, 1)} | given_
    try:
        entry = court.record(whole.pop("number"), whole.pop("act"), **whole)
    except EnforcementError:
        assert what_stands(court) == before
    else:
        assert entry in court.history(NUMBER)


@law
@given(
    st.fixed_dictionaries({}, optional=dict.fromkeys(("number", "act", "effective_at", "source"), garbage)),
    st.booleans(),
)
def test_garbage_in_an_old_file_is_refused_with_nothing_stored(
    court: Court, given_: dict[str, Any], good_first: bool
) -> None:
    before = what_stands(court)
    line = {"number": "(2018)琼72执8号", "act": NOTE, "effective_at": local(2, 1), "source": "卷1"} | given_
    lines = [("(2018)琼72执8号", FILED, local(1, 10), "卷1")] * good_first + [tuple(line.values())]
    try:
        told = court.observe(lines, by=JUDGE)
    except EnforcementError:
        assert what_stands(court) == before
    else:
        assert told.entries + told.duplicates == len(lines)
        for number in told.stages:
            assert court.history(number)


@pytest.mark.parametrize("source", [None, 7, b"x", "", "a\nb", "\ud800", "\u202ea", "x" * 2_001], ids=ascii)
def test_the_source_of_an_observed_act_is_a_line(court: Court, source: object) -> None:
    before = what_stands(court)
    with pytest.raises(InvalidAct, match="source"):
        court.observe([("(2018)琼72执8号", NOTE, local(2, 1), source)], by=JUDGE)  # type: ignore[list-item]
    assert what_stands(court) == before


@pytest.mark.parametrize("name", ACTS)
def test_every_act_is_stored_and_read_back_the_same(court: Court, name: str) -> None:
    number = "(2018)琼72执6号"
    court.observe([(number, EXAMPLES[name], local(2, 1), "卷1")], by=Officer("wang", "judge", "王法官"))
    (*_, entry) = court.history(number)
    assert (entry.act, type(entry.act)) == (EXAMPLES[name], ACTS[name])


def test_after_all_that_the_store_is_in_order(court: Court) -> None:
    assert list(court.check()) == []
