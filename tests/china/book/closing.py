"""Stays, closing for lack of assets, resuming and concluding on both sides of their lines."""

from datetime import date
from typing import Final

import attrs

from china.examples import (
    NO_ASSETS,
    OWNER,
    PRESIDENT,
    UNSIGNED,
    asset,
    case,
    held,
    pursued,
)
from enforcement_workflow import CaseNumber, acts
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing import Computed, Example, Outcome, Scenario, approval_of, on, panel_on

FORMULAS: Final = CHINA.rulebook.formulas
RESUMED: Final = acts.CaseResumed(number=CaseNumber("(2018)琼72执恢1号"), ground="发现财产")
PERFORMED: Final = acts.CaseConcluded(mode="performed")
TERMINATED: Final = acts.CaseConcluded(mode="terminated", ground="withdrawal：申请执行人撤回")


def ready(*without: type[acts.Act]) -> Scenario:
    """All was done for closing for lack of assets, save the acts of some kinds."""
    return case(*(act for act in pursued() if not isinstance(act, without)))


def given_up(scenario: Scenario, closing: acts.Act = NO_ASSETS, day: str = "2018-04-03") -> Outcome:
    return scenario.when(closing, on=day)


def deferred(until: date, ground: str = "objection") -> Outcome:
    """Enforcement put off on 5 March 2018 until a day."""
    return case().when(acts.EnforcementDeferred(ground=ground, until=until), on="2018-03-05")


def closed() -> Scenario:
    """Closed for lack of assets on 3 April 2018."""
    return ready().given(on("2018-04-03", NO_ASSETS))


def objected(third_party: bool) -> Scenario:
    """Somebody objected to the sale of a ship."""
    who = "船员合作社" if third_party else OWNER.name
    lodged = acts.ObjectionLodged(objection="o1", by_whom=who, against="拍卖裁定", asset="a1", third_party=third_party)
    return case(asset("ship"), lodged)


def declined(reason: str) -> acts.ListingDeclined:
    """The debtor is not listed."""
    return acts.ListingDeclined(respondent=OWNER.name, reason=reason)


def settled(performed: bool) -> Outcome:
    """A settlement was handed in, and carried out or not yet."""
    carried_out = [acts.SettlementPerformed()] if performed else []
    return case(acts.SettlementSubmitted(terms="分期履行"), *carried_out).when(PERFORMED)


EXAMPLES: Final = [
    Example(
        "CN-STY-1",
        "The death of a party is a ground for a stay; idleness is none.",
        "当事人死亡是中止事由，怠工不是。",
        lambda: case().when(acts.CaseStayed(ground="death")),
        lambda: case().when(acts.CaseStayed(ground="怠工")),
    ),
    Example(
        "CN-STY-1",
        "Enforcement is stayed for a settlement when the settlement was handed in.",
        "以执行和解为由中止执行的，和解协议应已提交。",
        lambda: case(acts.SettlementSubmitted(terms="分期履行")).when(acts.CaseStayed(ground="settlement")),
        lambda: case().when(acts.CaseStayed(ground="settlement")),
    ),
    Example(
        "CN-STY-1",
        "It is stayed for the objection of a third party, not for that of the debtor.",
        "以异议为由中止执行的，应为案外人的异议，不包括被执行人的异议。",
        lambda: objected(third_party=True).when(acts.CaseStayed(ground="third_party_objection")),
        lambda: objected(third_party=False).when(acts.CaseStayed(ground="third_party_objection")),
    ),
    Example(
        "CN-STY-2",
        "Without a guarantee enforcement is put off from 5 March to 5 June at most.",
        "未提供担保的，自3月5日起暂缓执行最长至6月5日。",
        lambda: deferred(date(2018, 6, 5)),
        lambda: deferred(date(2018, 6, 6)),
    ),
    Example(
        "CN-ZB-1",
        "Filed on 2 January, a case is closed for lack of assets from 3 April on.",
        "1月2日立案的案件，自4月3日起方可终本。",
        lambda: given_up(ready(), day="2018-04-03"),
        lambda: given_up(ready(), day="2018-04-02"),
    ),
    Example(
        "CN-ZB-2",
        "The debtor's report was checked before the case is closed.",
        "终本前应核查被执行人的财产报告。",
        lambda: given_up(ready()),
        lambda: given_up(ready(acts.AssetsReportChecked)),
    ),
    Example(
        "CN-ZB-3",
        "Whether the debtor is listed as dishonest was decided before the case is closed.",
        "终本前应决定是否将被执行人纳入失信名单。",
        lambda: given_up(ready()),
        lambda: given_up(ready(acts.ListingDeclined)),
    ),
    Example(
        "CN-ZB-3",
        "A decision not to list the debtor gives its reason.",
        "决定不纳入失信名单的，应说明理由。",
        lambda: given_up(ready(acts.ListingDeclined).given(declined("无履行能力"))),
        lambda: given_up(ready(acts.ListingDeclined).given(declined(""))),
    ),
    Example(
        "CN-ZB-4",
        "Every lead was checked before the case is closed.",
        "终本前应核查全部财产线索。",
        lambda: given_up(
            ready().given(acts.LeadGiven(lead="d1", text="车辆"), acts.LeadChecked(lead="d1", found=False))
        ),
        lambda: given_up(ready().given(acts.LeadGiven(lead="d1", text="车辆"))),
    ),
    Example(
        "CN-ZB-4",
        "A case is closed while an asset waits behind another court, not while one lies idle that this court holds first.",
        "轮候的财产不妨碍终本；首先控制而未处置的财产妨碍终本。",
        lambda: given_up(
            ready().given(asset("immovable"), held("immovable", rank=2)), attrs.evolve(NO_ASSETS, kept_measures=("m1",))
        ),
        lambda: given_up(
            ready().given(asset("immovable"), held("immovable")), attrs.evolve(NO_ASSETS, kept_measures=("m1",))
        ),
    ),
    Example(
        "CN-ZB-5",
        "Without the applicant's signature a panel decides and the president approves.",
        "申请执行人未签字的，须经合议庭决定并由院长批准。",
        lambda: given_up(
            ready().given(panel_on(UNSIGNED), on("2018-04-02", approval_of(UNSIGNED), by=PRESIDENT)), UNSIGNED
        ),
        lambda: given_up(ready().given(panel_on(UNSIGNED)), UNSIGNED),
    ),
    Example(
        "CN-ZB-7",
        "A case closed for lack of assets is taken up again when property has been found since.",
        "终本后发现可供执行财产的，方可恢复执行。",
        lambda: closed().given(on("2018-05-02", asset("deposit"))).when(RESUMED),
        lambda: closed().when(RESUMED, on="2018-05-02"),
    ),
    Example(
        "CN-ZB-7",
        "It goes on under a new number of type 执恢.",
        "恢复执行应另立“执恢”案号。",
        lambda: closed().given(on("2018-05-02", asset("deposit"))).when(RESUMED),
        lambda: closed().given(on("2018-05-02", asset("deposit"))).when(attrs.evolve(RESUMED, number=None)),
    ),
    Example(
        "CN-CLS-1",
        "A case is performed when the settlement was carried out, not when it was only handed in.",
        "和解协议履行完毕的，方可以执行完毕结案。",
        lambda: settled(performed=True),
        lambda: settled(performed=False),
    ),
    Example(
        "CN-CLS-2",
        "A case is terminated on the withdrawal of the application, not on a ground that the law does not name.",
        "申请执行人撤回申请的可以终结执行；法律未列明的事由不可以。",
        lambda: case().when(TERMINATED),
        lambda: case().when(attrs.evolve(TERMINATED, ground="双方已无争议")),
    ),
    Example(
        "CN-CLS-3",
        "A measure that still holds is released, or recorded as kept, when the case ends.",
        "结案时仍有效的控制措施应予解除或者载明保留。",
        lambda: case(asset("ship"), held("ship")).when(attrs.evolve(TERMINATED, kept_measures=("m1",))),
        lambda: case(asset("ship"), held("ship")).when(TERMINATED),
    ),
    Example(
        "CN-CLS-4",
        "A resumed case that was closed on 31 May 2018 counts in judicial statistics, one closed on 2 June does not.",
        "2018年5月31日结案的恢复执行案件计入司法统计，6月2日结案的不计入。",
        lambda: Computed(
            "resumed, performed, 2018-05-31", FORMULAS["CN-CLS-4"](date(2018, 5, 31), "resumed", "performed"), True
        ),
        lambda: Computed(
            "resumed, performed, 2018-06-02", FORMULAS["CN-CLS-4"](date(2018, 6, 2), "resumed", "performed"), False
        ),
    ),
    Example(
        "CN-OBJ-2",
        "The objection of a party stops nothing; that of a third party stops the disposal of the asset it claims.",
        "当事人的异议不停止执行；案外人的异议停止对该财产的处分。",
        lambda: Computed("a party", FORMULAS["CN-OBJ-2"](date(2018, 6, 6), third_party=False), "nothing"),
        lambda: Computed("a third party", FORMULAS["CN-OBJ-2"](date(2018, 6, 6), third_party=True), "disposal"),
    ),
]
