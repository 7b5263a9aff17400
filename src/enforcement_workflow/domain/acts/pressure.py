"""Pressure: what the law lays on a debtor who does not perform."""

from enforcement_workflow.domain.acts.vocabulary import Act, act
from enforcement_workflow.domain.fields import Count, Name, Prose
from enforcement_workflow.domain.values import Amount


@act("限制消费", "30")
class ConsumptionRestricted(Act):
    """A respondent is forbidden high consumption."""

    respondent: Name
    reason: Prose = ""


@act("纳入失信名单", "30")
class DebtorListed(Act):
    """A respondent is put on the list of dishonest debtors, for so many years where the law sets a term."""

    respondent: Name
    reason: Prose
    years: Count | None = None


@act("不纳入失信名单")
class ListingDeclined(Act):
    """The court decides, with a reason, not to list a respondent."""

    respondent: Name
    reason: Prose


@act("移出失信名单")
class DebtorDelisted(Act):
    """A respondent is taken off the list."""

    respondent: Name
    reason: Prose = ""


@act("罚款", "30")
class Fined(Act):
    """A fine is laid on a respondent, or on another who obstructs."""

    respondent: Name
    amount: Amount
    reason: Prose = ""


@act("司法拘留", "30")
class Detained(Act):
    """A person is detained for so many days."""

    respondent: Name
    days: Count
    reason: Prose = ""


@act("限制出境", "30")
class ExitRestricted(Act):
    """A respondent may not leave the country."""

    respondent: Name
    reason: Prose = ""
