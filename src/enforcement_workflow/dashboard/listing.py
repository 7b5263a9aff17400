"""The members behind an index, as lists: what is worth saying of each depends on what the index counts."""

from collections.abc import Callable, Sequence

from enforcement_workflow.dashboard.cells import MEMBERS
from enforcement_workflow.dashboard.panel import Grid, Members, Value
from enforcement_workflow.dashboard.texts import Text, clean
from enforcement_workflow.domain.values import Money
from enforcement_workflow.projections.index import Index, Member, printed
from enforcement_workflow.projections.indexes import OBTAINED


def listed(index: Index, some: Sequence[Member], currency: str) -> tuple[Members, ...]:
    """The members behind an index, the largest first: where it is a quotient, those above the line and those only below it."""
    if index.take != "ratio":
        return _list(Text("counted", "计入"), some, index, currency)
    above, below = (tuple(m for m in some if bool(m.numerator) is counts) for counts in (True, False))
    return _list(Text("counted above the line", "计入分子"), above, index, currency) + _list(
        Text("below the line only", "仅计入分母"), below, index, currency
    )


def _list(title: Text, some: Sequence[Member], index: Index, currency: str) -> tuple[Members, ...]:
    if not some:
        return ()
    rank = (lambda m: m.value or 0) if index.take == "largest" else (lambda m: m.numerator)
    first = sorted(some, key=rank, reverse=True)[:MEMBERS]
    columns = _columns(some, index, currency)
    rows = [tuple(of(m) for _, of in columns) for m in first]
    grid = Grid(tuple(head for head, _ in columns), rows, frozenset(range(1, len(columns))), len(some) - len(first))
    return (Members(title, len(some), grid),)


def _columns(some: Sequence[Member], index: Index, currency: str) -> list[tuple[Text, Callable[[Member], Value]]]:
    """What a list of members says of each: its number, and what else is worth saying."""
    columns: list[tuple[Text, Callable[[Member], Value]]] = [(Text("Case", "案号"), lambda m: clean(str(m)))]
    if index.members is OBTAINED.members:
        told = Text("Recovered", "已到位"), Text("Claimed", "申请标的")
        columns += [
            (told[0], lambda m: str(Money(m.numerator, currency))),
            (told[1], lambda m: str(Money(m.denominator, currency))),
        ]
    elif price := index.price:
        columns.append((Text("Price", "成交价"), lambda m: str(Money(price(m), currency))))
        if index.unit == "%":
            columns.append((Text("Premium, %", "溢价率，%"), lambda m: _premium(index, m)))
    elif any(m.numerator not in (0, 1) for m in some):
        columns.append((Text("above the line", "分子"), lambda m: m.numerator))
    return columns


def _premium(index: Index, m: Member) -> str | None:
    return None if m.value is None else printed(m.value * 100, index.decimals, index.rounding)
