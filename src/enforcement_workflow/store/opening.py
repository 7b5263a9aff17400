"""Which jurisdiction a store belongs to: given, remembered by the file, or found among the installed packages."""

from contextlib import suppress
from uuid import uuid4

from enforcement_workflow.domain.fields import Text
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.errors import StoreUnusable
from enforcement_workflow.jurisdictions import find_jurisdiction, on_offer
from enforcement_workflow.store.bench import Bench
from enforcement_workflow.store.log import CaseLog


def seated(log: CaseLog, jurisdiction: Jurisdiction | None, court: str | None) -> Bench:
    """The bench of a store, agreeing with what the file remembers; what it does not remember yet is written down.

    Raises StoreUnusable where they disagree or no jurisdiction is named, and UnknownJurisdiction.
    """
    kept = log.cases.facts()
    name = jurisdiction.name if jurisdiction else None
    for fact, given in (("jurisdiction", name), ("court", court)):
        if given and kept.get(fact, given) != given:
            raise StoreUnusable(
                url=log.path,
                problem_en=f"its {fact} is {kept[fact]}, not {given}",
                problem_zh=f"{fact} 为 {kept[fact]}，而非 {given}",
            )
    name, code = name or kept.get("jurisdiction"), court or kept.get("court") or ""
    if not name:
        raise StoreUnusable(
            url=log.path, problem_en=f"name its jurisdiction: {on_offer()}", problem_zh=f"请指明法域：{on_offer()}"
        )
    if code:
        Text(32).check("Court", "court", code)
    found = jurisdiction or find_jurisdiction(name)
    for fact, value in (("jurisdiction", name), ("court", code)):
        if value and fact not in kept:
            log.cases.keep_fact(fact, value)
    if "id" not in kept:
        with suppress(StoreUnusable):  # an older store that may only be read stays as it is
            log.cases.keep_fact("id", uuid4().hex)
    return Bench(found, code)
