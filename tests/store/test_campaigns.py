"""Campaigns stand on the action plan: announced once, a list drawn up once, gone through in meetings, and ended."""

from datetime import date, datetime

import pytest

from controls import local
from enforcement_workflow import Court, InvalidAct, Officer, acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.campaigns import Campaign

PRESIDENT = Officer("li", "president")
STORM = acts.CampaignAnnounced("storm", "夏季风暴", "wang", date(2018, 3, 1), date(2018, 4, 30))
SPRING = acts.CampaignAnnounced("spring", "春季行动", "sun", date(2018, 3, 1), date(2018, 3, 31))
BEGUN = ((local(3, 1), STORM), (local(3, 1), SPRING), (local(3, 31), acts.CampaignEnded("spring", "期满")))


def enter(court: Court, *resolved: tuple[datetime, Act]) -> None:
    for at, act in resolved:
        court.planning.record(act, by=PRESIDENT, effective_at=at)


def test_a_campaign_is_what_was_entered(court: Court) -> None:
    listed, noted = (
        (local(3, 5), acts.CampaignListFrozen("storm", 120)),
        (local(3, 12), acts.CampaignReviewed("storm", "督办")),
    )
    enter(court, *BEGUN, listed, noted)

    assert court.plan().campaigns == (
        Campaign(STORM, date(2018, 3, 1), 5, local(3, 5), 120, ((date(2018, 3, 12), "督办"),)),
        Campaign(SPRING, date(2018, 3, 1), 3, ended_on=date(2018, 3, 31), result="期满"),
    )
    assert court.plan() and not court.plan().items
    assert [c.cases for c in court.plan(on=date(2018, 3, 4)).campaigns] == [None, None]


@pytest.mark.parametrize(
    ("at", "act", "told"),
    [
        (local(5, 1), STORM, r"CampaignAnnounced\.campaign: 'storm' .* no campaign has had yet; storm was announced on 2018-03-01"),
        (local(5, 1), acts.CampaignAnnounced("x", "x", "wang", date(2018, 5, 2), date(2018, 5, 1)), r"\.last: 2018-05-01 .* 2018-05-02 on"),
        (
            local(5, 1),
            acts.CampaignAnnounced("x", "x", "wang", date(2018, 5, 2), date(2018, 5, 3), due=date(2018, 5, 1)),
            r"\.due: 2018-05-01 .* 2018-05-02 on",
        ),
        (local(5, 1), acts.CampaignReviewed("autumn", "x"), r"CampaignReviewed\.campaign: 'autumn' .* goes on: storm"),
        (local(5, 1), acts.CampaignListFrozen("spring", 1), r"\.campaign: 'spring' .* goes on: storm; spring ended on 2018-03-31"),
        (local(5, 1), acts.CampaignListFrozen("storm", 2), r"\.campaign: 'storm' .* storm has had one since 2018-03-05"),
        (local(2, 1), acts.CampaignEnded("storm"), r"CampaignEnded\.effective_at: 2018-02-01 .* from 2018-03-01 on"),
    ],
)  # fmt: skip
def test_what_cannot_be_entered_is_invalid_and_says_what_would_be_right(
    court: Court, at: datetime, act: Act, told: str
) -> None:
    enter(court, *BEGUN, (local(3, 5), acts.CampaignListFrozen("storm", 1)))
    with pytest.raises(InvalidAct, match=told) as invalid:
        court.planning.record(act, by=PRESIDENT, effective_at=at)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in invalid.value.right_zh)
