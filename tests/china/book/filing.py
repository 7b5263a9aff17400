"""Filing, recusal, notice and lateness on both sides of their lines."""

from datetime import date
from typing import Any, Final

from china.examples import DIRECTOR, JUDGE, OFFICER, OWNER, PRESIDENT, case, filed
from enforcement_workflow import Party, acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.outside import Outside
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing import Computed, Example, Outcome, Scenario, given, on

NOTE: Final = acts.Noted(text="记事")
ASKED: Final = acts.RecusalRequested(of=JUDGE.id, by_whom=OWNER.name, ground="亲属")
REFUSED: Final = acts.RecusalDecided(of=JUDGE.id, granted=False)
LATE: Final = acts.CaseConcluded(mode="not_enforceable", ground="late_application")


def filing(number: str, day: str = "2018-06-05", **changed: Any) -> Outcome:
    """A case filed under a number at the court of code 琼72."""
    received = {"received_on": date.fromisoformat(day)} | changed
    return given(number=number, by=JUDGE).when(filed(**received), on=day)


def first_case() -> Case:
    """The first case on the instrument, closed for nothing yet."""
    return given(on("2018-05-02", filed(received_on=date(2018, 5, 2))), number="(2018)琼72执1号").case


def second_case(**changed: Any) -> Outcome:
    """A second filing on the same instrument, at a court that knows of the first."""
    known = Outside("琼72", cases_on=lambda basis: [first_case()])
    filing = filed(received_on=date(2018, 6, 5), **changed)
    return given(number="(2018)琼72执2号", outside=known, by=JUDGE).when(filing, on="2018-06-05")


def assigned() -> Scenario:
    """A case that the judge handles, and from which he is asked to step back."""
    return case(acts.CaseAssigned(handler=JUDGE, team="执行一组"), ASKED)


def sitting(*members: str) -> acts.PanelDecided:
    """A panel decides that an instrument is not to be enforced."""
    return acts.PanelDecided(members=members, matter="CaseConcluded")


def raised(upheld: bool) -> Scenario:
    """The debtor objected that the application came late, and the objection was decided."""
    objection = acts.ObjectionLodged(objection="o1", by_whom=OWNER.name, against="late_application")
    return case(objection, *([acts.ObjectionDecided(objection="o1", upheld=True)] if upheld else []))


EXAMPLES: Final = [
    Example(
        "CN-NUM-1",
        "The year of a number is that of intake: 2018 for what came in in 2018, not 2017.",
        "案号的年份为收案年度：2018年收案的为2018，而非2017。",
        lambda: filing("(2018)琼72执7号"),
        lambda: filing("(2017)琼72执7号"),
    ),
    Example(
        "CN-NUM-1",
        "A number of type 执 is for a first-time case, not for one that preserves assets.",
        "“执”字案号用于首次执行案件，不用于保全执行案件。",
        lambda: filing("(2018)琼72执7号", kind="first_time"),
        lambda: filing("(2018)琼72执7号", kind="preservation"),
    ),
    Example(
        "CN-NUM-2",
        "The second case on one judgment against the same debtor is filed where another court sent it, and else not.",
        "同一判决对同一被执行人的第二件案件，仅在由其他法院移送时可以立案。",
        lambda: second_case(transferred_from="海南省高级人民法院"),
        second_case,
    ),
    Example(
        "CN-PTY-1",
        "Father and son of one name are told apart.",
        "同名的父子应加注区别。",
        lambda: filing("(2018)琼72执7号", respondents=(Party("张伟"), Party("张伟（子）"))),
        lambda: filing("(2018)琼72执7号", respondents=(Party("张伟"), Party("张伟"))),
    ),
    Example(
        "CN-ASG-2",
        "A judge who is asked to step back records nothing until the request is refused.",
        "被申请回避的法官在申请被驳回前不得办理案件。",
        lambda: assigned().given(on("2018-01-04", REFUSED, by=PRESIDENT)).when(NOTE, by=JUDGE, on="2018-01-05"),
        lambda: assigned().when(NOTE, by=JUDGE, on="2018-01-05"),
    ),
    Example(
        "CN-ASG-2",
        "The president decides on the recusal of a judge; the bureau director does not.",
        "法官的回避由院长决定，不由执行局局长决定。",
        lambda: assigned().when(REFUSED, by=PRESIDENT),
        lambda: assigned().when(REFUSED, by=DIRECTOR),
    ),
    Example(
        "CN-ASG-2",
        "A judge who is asked to step back does not sit on a panel in the case.",
        "被申请回避的法官不得参加本案合议庭。",
        lambda: assigned().when(sitting("zhou", "wu", "zheng"), by=OFFICER),
        lambda: assigned().when(sitting(JUDGE.id, "wu", "zheng"), by=OFFICER),
    ),
    Example(
        "CN-RPT-1",
        "With the notice in a money case goes the order to report assets.",
        "金钱给付案件的执行通知应附报告财产令。",
        lambda: case().when(acts.NoticeServed(respondent=OWNER.name, report_ordered=True)),
        lambda: case().when(acts.NoticeServed(respondent=OWNER.name, report_ordered=False)),
    ),
    Example(
        "CN-FIL-2",
        "That an application was late ends a case when the debtor objects and is upheld; by itself it ends none.",
        "被执行人就申请逾期提出异议且成立的，裁定不予执行；否则不得以此结案。",
        lambda: raised(upheld=True).when(LATE, by=OFFICER),
        lambda: raised(upheld=False).when(LATE, by=OFFICER),
    ),
    Example(
        "CN-FIL-3",
        "Performance was due on 1 June 2016: an application of 1 June 2018, a Friday, is in time; one of the next Monday is late.",
        "履行期间于2016年6月1日届满：2018年6月1日（星期五）申请未逾期，6月4日（星期一）申请已逾期。",
        lambda: Computed(
            "due 2016-06-01, applied 2018-06-01",
            CHINA.rulebook.formulas["CN-FIL-3"](date(2018, 6, 1), date(2016, 6, 1), date(2018, 6, 1)),
            False,
        ),
        lambda: Computed(
            "due 2016-06-01, applied 2018-06-04",
            CHINA.rulebook.formulas["CN-FIL-3"](date(2018, 6, 4), date(2016, 6, 1), date(2018, 6, 4)),
            True,
        ),
    ),
]
