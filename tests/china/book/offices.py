"""Who may do what and who must approve it, on both sides of their lines."""

from datetime import date
from typing import Final

from china.examples import CLERK, CREW, JUDGE, OWNER, PRESIDENT, approved, asset, case, filed, held, yuan
from enforcement_workflow import Officer, acts
from enforcement_workflow.domain.outside import Outside
from enforcement_workflow.domain.roster import Post, Roster
from enforcement_workflow.testing import Example, Outcome, given, on, panel_on

FINE: Final = acts.Fined(respondent=CREW.name, amount=yuan(100))
SEARCH: Final = acts.SearchOrdered(respondent=OWNER.name, place="仓库")
NOT_ENFORCED: Final = acts.CaseConcluded(mode="not_enforceable", ground="arbitral_award")


def fined(by: Officer) -> Outcome:
    """A fine that the president approved, recorded by somebody."""
    return case(approved(FINE)[0]).when(FINE, by=by)


def noted(by: Officer) -> Outcome:
    """A note at a court whose roster has a judge and a president since 2016."""
    roster = Roster((Post("wang", "judge", date(2016, 1, 1)), Post("another-president", "president", date(2016, 1, 1))))
    return given(on("2018-01-02", filed()), outside=Outside("琼72", roster), by=JUDGE).when(
        acts.Noted(text="记事"), by=by
    )


EXAMPLES: Final = [
    Example(
        "CN-ROL-1",
        "What the president approved another records.",
        "院长批准的行为由他人办理。",
        lambda: fined(JUDGE),
        lambda: fined(PRESIDENT),
    ),
    Example(
        "CN-ROL-1",
        "Where a roster is kept, a judge acts as a judge and not as the president.",
        "已建立人员名册的，法官以法官身份办理，不得以院长身份办理。",
        lambda: noted(JUDGE),
        lambda: noted(Officer("wang", "president")),
    ),
    Example(
        "CN-OFF-1",
        "The president orders a search.",
        "搜查令由院长签发。",
        lambda: case(approved(SEARCH)[0]).when(SEARCH),
        lambda: case().when(SEARCH),
    ),
    Example(
        "CN-OFF-1",
        "A panel decides that an award is not to be enforced.",
        "不予执行仲裁裁决由合议庭裁定。",
        lambda: case(panel_on(NOT_ENFORCED)).when(NOT_ENFORCED),
        lambda: case().when(NOT_ENFORCED),
    ),
    Example(
        "CN-OFF-2",
        "A judge arrests a ship; a clerk does not.",
        "扣押船舶由法官办理，书记员不得办理。",
        lambda: case(asset("ship")).when(held("ship"), by=JUDGE),
        lambda: case(asset("ship")).when(held("ship"), by=CLERK),
    ),
]
