"""Grounds that begin with a code of the law, optionally followed by a colon and what there is to say of it."""

from typing import Final

TERMINATION: Final = (
    "withdrawal", "instrument_revoked", "death_without_estate", "alimony_creditor_dead", "unable_through_hardship",
    "bankrupt", "organisation_ended", "thing_destroyed", "settlement_withdrawal",
)  # fmt: skip
"""On which a case is terminated: the application is withdrawn; the instrument is revoked; the debtor died without estate;
whoever was owed alimony died; an individual is unable to pay through hardship; the debtor is bankrupt, or an organisation that
ended without assets or successor; the specific thing is gone and no price was agreed; withdrawn after a settlement."""
LATE: Final = "late_application"
"""The application came in after the period to apply."""


def code(ground: str) -> str:
    """The code that a ground begins with.

    >>> code("withdrawal：申请执行人撤回"), code("withdrawal: in writing"), code("other words")
    ('withdrawal', 'withdrawal', 'other words')
    """
    return ground.replace("：", ":").partition(":")[0].strip()


def with_code(name: str, ground: str) -> str:
    """A ground under a code, with the words that it had."""
    said = ground if code(ground) == ground else ground.replace("：", ":").partition(":")[2].strip()
    return f"{name}：{said}" if said else name
