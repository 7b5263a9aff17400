"""The kit for whoever writes rules: given what has happened, when an act is proposed, then it is recorded or refused.

>>> from datetime import date
>>> from enforcement_workflow import Party, Period, acts
>>> filed = acts.CaseFiled(
...     kind="first_time", basis="(2017)琼72民初5号", applicants=(Party("Hai Da Crewing", "unit"),),
...     respondents=(Party("Nan Yang Shipping", "unit"),), claim=None, received_on=date(2018, 1, 2),
... )
>>> account = acts.AssetFound(asset="a1", kind="deposit", description="account")
>>> freeze = acts.AssetControlled(measure="m1", asset="a1", how="freeze", period=Period(months=12))
>>> given(on("2018-01-02", filed, account)).when(freeze).then_recorded().then_stage("control")
<AssetControlled on (2018)琼72执1号, 2018-01-02: recorded>

A refusal names exactly the rules that must fail, and a finding may be looked at closely:

>>> too_long = acts.AssetControlled(measure="m1", asset="a1", how="freeze", period=Period(months=13))
>>> refusal = given(filed, account).when(too_long, on="2018-02-01").then_refused("CN-CTL-1")
>>> refusal.then_finding("CN-CTL-1", article="JI art. 487").then_stage("filed")
<AssetControlled on (2018)琼72执1号, 2018-02-01: refused by CN-CTL-1>

Nothing is stored: acts are judged by `domain.rules.judge` and folded by `domain.fold.advance`. What is given is judged
too; `given_unjudged` takes history that the rules would forbid.
"""

from enforcement_workflow.testing.examples import Computed, Example, covered, examples_in
from enforcement_workflow.testing.following import Path, Step, Stuck, follow
from enforcement_workflow.testing.happenings import (
    OFFICER,
    Happening,
    approval_of,
    by,
    on,
    panel_on,
)
from enforcement_workflow.testing.outcome import Outcome
from enforcement_workflow.testing.scenario import Scenario, given, given_unjudged
from enforcement_workflow.testing.searching import Moves, TooMany, moves_around, shortest

__all__ = [
    "OFFICER",
    "Computed",
    "Example",
    "Happening",
    "Moves",
    "Outcome",
    "Path",
    "Scenario",
    "Step",
    "Stuck",
    "TooMany",
    "approval_of",
    "by",
    "covered",
    "examples_in",
    "follow",
    "given",
    "given_unjudged",
    "moves_around",
    "on",
    "panel_on",
    "shortest",
]
