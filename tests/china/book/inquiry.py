"""Inquiry on both sides of its line."""

from typing import Final

from china.examples import CREW, OWNER, case
from enforcement_workflow import acts
from enforcement_workflow.testing import Example, Outcome


def asked_about(name: str) -> Outcome:
    """The network is asked about somebody."""
    return case().when(acts.InquiryMade(inquiry="q1", channel="network", authority="总对总", respondent=name))


EXAMPLES: Final = [
    Example(
        "CN-INV-5",
        "The network is asked about the debtor, not about the applicant.",
        "网络查询的对象是被执行人，不是申请执行人。",
        lambda: asked_about(OWNER.name),
        lambda: asked_about(CREW.name),
    ),
]
