"""The vocabulary against its contract: names, fields, personal data, and digests that never change."""

import hashlib
from datetime import date, datetime, timedelta, timezone

import attrs
import pytest
from hypothesis import given

from enforcement_workflow import InvalidAct, Money, Party, Period, acts
from enforcement_workflow.domain.acts import ACTS, STAFF_ACTS, Act
from enforcement_workflow.domain.acts.vocabulary import act as enter_act
from enforcement_workflow.domain.fields import personal_fields
from enforcement_workflow.domain.plain import parse, plain
from enforcement_workflow.domain.values import Share
from strategies import any_act

CONTRACT = """
    CaseFiled: kind basis applicants respondents claim received_on subjects origin
    CaseAssigned: handler team
    RecusalRequested: of by_whom ground
    RecusalDecided: of granted
    NoticeServed: respondent report_ordered
    DocumentIssued: kind digest
    AssetsReported: respondent complete
    AssetsReportChecked: respondent truthful
    LeadGiven: lead text urgent
    LeadChecked: lead found
    InquiryMade: inquiry channel authority respondent
    InquiryAnswered: inquiry found
    AssetFound: asset kind description estimate
    DebtorQuestioned: respondent
    ApplicantHeard: applicant
    TrackEntered: has_assets
    AssetControlled: measure asset how period rank
    ControlRenewed: measure period
    ControlReleased: measure reason
    DisposalTransferred: asset from_court
    ConsumptionRestricted: respondent
    DebtorListed: respondent reason
    ListingDeclined: respondent reason
    DebtorDelisted: respondent
    Fined: respondent amount reason
    Detained: respondent days reason
    ExitRestricted: respondent
    ApprovalGiven: of subject decision
    PanelDecided: members matter decision
    PricingStarted: asset method agency
    PriceFixed: asset price valid_until report
    PriceReportServed: asset on_whom
    PriceDisputed: asset by_whom
    PriceDisputeDecided: asset upheld
    SaleOrdered: sale assets regime
    PartiesNotified: lot whom
    LotListed: lot sale assets round start_price deposit increment platform notice_on opens_at closes_at
    LotPaused: lot reason
    LotContinued: lot
    LotSold: lot price buyer bidders
    LotFailed: lot
    LotWithdrawn: lot reason
    BuyerDefaulted: lot buyer
    ForcedSaleOpened: lot price until
    SetOffTaken: lot creditor price
    ClaimRegistered: claimant amount rank
    SaleEnded: sale outcome
    TitleTransferred: lot ruling
    AssetHandedOver: lot
    MoneyReceived: amount source lot
    DistributionPlanned: plan
    DistributionServed: on_whom
    PaymentStarted: amount payee
    MoneyPaidOut: amount payee
    ObjectionLodged: objection by_whom against asset
    ObjectionDecided: objection upheld
    ReconsiderationAsked:
    ReconsiderationDecided:
    SettlementSubmitted: terms
    SettlementPerformed:
    SettlementBroken:
    CaseStayed: ground
    StayLifted:
    EnforcementDeferred: ground until
    DeferralEnded:
    ExtensionGranted: months ground
    PetitionRegistered:
    PetitionFinished:
    ClosingStarted: mode
    ClosedForLackOfAssets: applicant_signed kept_measures
    CaseResumed: number ground
    CaseConcluded: mode ground kept_measures
    CaseArchived:
    CampaignJoined: campaign
    SupervisionOrdered: by_whom reply_due
    SupervisionAnswered:
    FileExamined: finding
    Noted: text code source
    PremisesEntered: place reentry
    DisposalRequested: asset by_court
    DisposalCeded: asset to_court
    PriorMeasureEnded: asset rank court
    GoodsAgreed: agreement assets
    GoodsAgreementBroken: agreement
    AssetRemoved: asset to
    SearchOrdered: respondent place
    EvictionOrdered: respondent place leave_by
    PriorityClaimed: asset claimant right
    CommitteeFormed: sale members
    CreditorConsented: lot creditor price
    StopRequested: lot by_whom
    AccountVerified: payee account
    PaymentDelayed: until ground
    DistributionDisputed: by_whom amount
    DistributionSettled: by_whom
    PeriodExcluded: exclusion matter
    ExclusionEnded: exclusion
    ActionBrought: forum reference
    HigherCourtAsked:
    ActionTaken: action
"""
FIELDS = {name.strip(): fields.split() for name, fields in (line.split(":") for line in CONTRACT.strip().splitlines())}
BEYOND_THE_CONTRACT = {
    "ReconsiderationAsked": {"objection", "by_whom"},
    "ReconsiderationDecided": {"objection", "upheld"},
    "PetitionRegistered": {"petition"},
    "PetitionFinished": {"petition"},
}
"""Required fields of acts for which the contract leaves the fields open."""


def test_the_vocabulary_has_exactly_the_acts_of_the_contract() -> None:
    assert sorted(ACTS) == sorted(FIELDS)
    assert len(ACTS) == 100


@pytest.mark.parametrize("name", FIELDS)
def test_an_act_has_the_fields_of_the_contract_and_beyond_them_only_optional_ones(name: str) -> None:
    fields = {f.name: f.default for f in attrs.fields(ACTS[name])}  # type: ignore[arg-type]
    assert [f for f in fields if f in FIELDS[name]] == FIELDS[name]
    required = {f for f, default in fields.items() if default is attrs.NOTHING}
    assert required - set(FIELDS[name]) == BEYOND_THE_CONTRACT.get(name, set())


@pytest.mark.parametrize("name", FIELDS)
def test_an_act_is_frozen_slotted_described_and_named_in_both_languages(name: str) -> None:
    kind = ACTS[name]
    assert getattr(acts, name) is kind and kind.__name__ == name
    assert "__dict__" not in dir(kind)
    assert kind.__setattr__ is not object.__setattr__
    assert kind.__doc__ and kind.__doc__ != Act.__doc__
    assert kind.zh and all("\u4e00" <= letter <= "\u9fff" for letter in kind.zh)


@pytest.mark.parametrize("name", FIELDS)
def test_an_act_says_what_it_is_in_english_and_in_one_chinese_sentence(name: str) -> None:
    english, chinese = (ACTS[name].__doc__ or "").partition("\n")[0], ACTS[name].says_zh
    assert english.endswith(".") and english.isprintable()
    assert chinese.endswith("。") and chinese.count("。") == 1 and chinese.isprintable()
    assert sum("\u4e00" <= letter <= "\u9fff" for letter in chinese) >= 4


def test_no_two_acts_say_the_same() -> None:
    said = [kind.says_zh for kind in ACTS.values()]
    assert sorted(said) == sorted(set(said))


def test_an_act_that_does_not_say_in_chinese_what_it_is_cannot_enter_the_vocabulary() -> None:
    with pytest.raises(TypeError, match="says"):
        enter_act("新行为")  # type: ignore[call-arg]


def test_an_act_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        acts.LotFailed(lot="l1").lot = "l2"  # type: ignore[misc]


def test_chinese_names_are_unique() -> None:
    names = [kind.zh for kind in ACTS.values()]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    ("act", "left_to_default"),
    [
        (acts.ApprovalGiven(of="Fined", subject="d"), {"decision": "approved"}),
        (acts.PanelDecided(members=("a", "b", "c"), matter="m"), {"decision": "approved", "subject": None}),
        (acts.SaleOrdered(sale="s1", assets=("a1",)), {"regime": "online"}),
        (acts.CaseConcluded(mode="performed"), {"ground": "", "kept_measures": ()}),
        (acts.ClosedForLackOfAssets(applicant_signed=None), {"kept_measures": ()}),
        (acts.Noted(text="x"), {"code": None, "source": None}),
        (acts.LeadGiven(lead="d1", text="x"), {"urgent": False}),
        (acts.InquiryMade(inquiry="q1", channel="network", authority="x"), {"respondent": None}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_usual_need_not_be_said(act: Act, left_to_default: dict[str, object]) -> None:
    assert {name: getattr(act, name) for name in left_to_default} == left_to_default


# --- the roster

STAFF = {
    "OfficerAppointed": ["officer", "office", "name", "team", "permanent", "transferred_in"],
    "OfficerRelieved": ["officer", "office"],
    "OfficerTransferred": ["officer", "from_office", "office", "team"],
}
"""The fields of the acts on the roster."""


def test_the_roster_has_a_vocabulary_of_its_own() -> None:
    assert list(STAFF_ACTS) == list(STAFF) and not STAFF.keys() & ACTS.keys()
    for name, kind in STAFF_ACTS.items():
        assert [f.name for f in attrs.fields(kind)] == STAFF[name]  # type: ignore[arg-type]
        assert getattr(acts, name) is kind and "__dict__" not in dir(kind)
        assert (kind.__doc__ or "").partition("\n")[0].endswith(".") and kind.says_zh.count("。") == 1
        assert kind.zh not in {other.zh for other in ACTS.values()}
        assert personal_fields(kind) == set()  # as of the officers on the entries of a case


def test_acts_on_the_roster_are_read_from_what_people_type() -> None:
    appointed = acts.OfficerAppointed(officer="wang", office="judge", team="执行一组", permanent=False)
    typed = {"officer": "wang", "office": "judge", "team": "执行一组", "permanent": "no"}
    assert parse("OfficerAppointed", typed, vocabulary=STAFF_ACTS) == appointed
    assert parse("OfficerAppointed", plain(appointed), vocabulary=STAFF_ACTS) == appointed
    for name, vocabulary in (("OfficerAppointed", ACTS), ("CaseFiled", STAFF_ACTS)):
        with pytest.raises(InvalidAct, match="stored name"):
            parse(name, typed, vocabulary=vocabulary)


# --- personal data

PERSONAL = {
    "CaseFiled": {"applicants", "respondents"},
    "RecusalRequested": {"by_whom", "ground"},
    "LeadGiven": {"text"},
    "AssetFound": {"description"},
    "ApplicantHeard": {"applicant"},
    "PriceReportServed": {"on_whom"},
    "PriceDisputed": {"by_whom"},
    "PartiesNotified": {"whom"},
    "LotSold": {"buyer"},
    "BuyerDefaulted": {"buyer"},
    "SetOffTaken": {"creditor"},
    "ClaimRegistered": {"claimant"},
    "MoneyReceived": {"source"},
    "DistributionPlanned": {"plan", "shares"},
    "DistributionServed": {"on_whom"},
    "PaymentStarted": {"payee"},
    "MoneyPaidOut": {"payee"},
    "ObjectionLodged": {"by_whom"},
    "ReconsiderationAsked": {"by_whom"},
    "SettlementSubmitted": {"terms"},
    "PetitionRegistered": {"by_whom"},
    "Noted": {"text"},
    "PremisesEntered": {"place"},
    "SearchOrdered": {"respondent", "place"},
    "EvictionOrdered": {"respondent", "place"},
    "PriorityClaimed": {"claimant"},
    "CreditorConsented": {"creditor"},
    "StopRequested": {"by_whom"},
    "AccountVerified": {"payee", "account"},
    "DistributionDisputed": {"by_whom", "ground"},
    "DistributionSettled": {"by_whom"},
    "ActionTaken": {"text"},
    **{
        name: {"respondent"}
        for name in (
            "NoticeServed", "AssetsReported", "AssetsReportChecked", "InquiryMade", "DebtorQuestioned",
        )
    },
    **{
        name: {"respondent", "reason"}
        for name in (
            "ConsumptionRestricted", "DebtorListed", "ListingDeclined", "DebtorDelisted", "Fined", "Detained",
            "ExitRestricted",
        )
    },
}  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_fields_that_hold_a_persons_data_are_marked(name: str) -> None:
    assert personal_fields(ACTS[name]) == PERSONAL.get(name, set())


# --- digests

OPENS = datetime(2018, 3, 1, 10, tzinfo=timezone(timedelta(hours=8)))
GOLDEN = [
    # the text whose SHA-256 each is stands beside it; both were written down before the code was asked
    (
        acts.LotFailed(lot="l1"),
        '["LotFailed",{"lot":"l1"}]',
        "d63a7b5d6ded1c852a729da212081f42ca2fb7e44db593b62403c57963593e3d",
    ),
    (
        acts.StayLifted(),
        '["StayLifted",{}]',
        "8fc4be84a6985e90f345c38bbc9a0c9c4ee9a32d3f0847b2207abe0dd3b3a34d",
    ),
    (
        acts.Fined(respondent="陈海生", amount=Money.of(100, "CNY")),
        '["Fined",{"amount":{"currency":"CNY","minor":10000},"respondent":"陈海生"}]',
        "831d57f9e0fdf2a036e71644753e56b72d6cd14a05b70bae0e7be9fdccaedc81",
    ),
    (
        acts.AssetControlled(measure="扣1", asset="船1", how="arrest", period=Period(months=24, start=date(2018, 1, 20))),
        (
            '["AssetControlled",{"asset":"船1","how":"arrest","measure":"扣1",'
            '"period":{"days":null,"months":24,"start":"2018-01-20"}}]'
        ),
        "ea02fc0bca9ddb776a9212d2e1363df2c16b22b804852744b67a15c7dc3f40c4",
    ),
    (
        acts.CaseFiled(
            kind="first_time", basis="(2017)琼72民初5号", applicants=(Party("陈海生"),),
            respondents=(Party("南洋公司", "unit"),), claim=None, received_on=date(2018, 1, 2),
        ),
        (
            '["CaseFiled",{"applicants":[{"identity":null,"kind":"individual","name":"陈海生"}],"basis":"(2017)琼72民初5号",'
            '"claim":null,"kind":"first_time","received_on":"2018-01-02",'
            '"respondents":[{"identity":null,"kind":"unit","name":"南洋公司"}]}]'
        ),
        "f24a4b9a8ad348b54ddf6e19aaf9d527d297db2f6e4346a76ebb3ab1b1100d53",
    ),
    (
        acts.LotListed(
            lot="l1", sale="s1", assets=("a1",), round=1, start_price=Money.of(700_000, "CNY"),
            deposit=Money.of(70_000, "CNY"), increment=Money.of(5_000, "CNY"), platform="taobao",
            notice_on=date(2018, 2, 1), opens_at=OPENS, closes_at=OPENS + timedelta(days=1),
        ),
        (
            '["LotListed",{"assets":["a1"],"closes_at":"2018-03-02T10:00:00+08:00",'
            '"deposit":{"currency":"CNY","minor":7000000},"increment":{"currency":"CNY","minor":500000},"lot":"l1",'
            '"notice_on":"2018-02-01","opens_at":"2018-03-01T10:00:00+08:00","platform":"taobao","round":1,"sale":"s1",'
            '"start_price":{"currency":"CNY","minor":70000000}}]'
        ),
        "418932bd5522f805efad0e561cd27155579f76d0bc5ce963b7ac85cf19232187",
    ),
    (
        acts.NoticeServed(respondent="陈海生", report_ordered=True),  # as before it gained fields
        '["NoticeServed",{"report_ordered":true,"respondent":"陈海生"}]',
        "e3a349817aa3cfd0d40ccfbcf1b8f80bdf4d70f899993e663a8f62ea0fb2f0a4",
    ),
    (
        acts.DistributionPlanned(
            plan="x", shares=(Share("陈海生", "mortgage", Money(500, "CNY"), Money(400, "CNY")),)
        ),
        (
            '["DistributionPlanned",{"plan":"x","shares":[{"claim":{"currency":"CNY","minor":500},"claimant":"陈海生",'
            '"kind":"mortgage","paid":{"currency":"CNY","minor":400}}]}]'
        ),
        "0dc2d1c7846cfebf81f16a307e2268ae478b56f59829cdc7f9cacee37dfc3173",
    ),
    (
        acts.OfficerAppointed(officer="wang", office="judge", permanent=False),
        '["OfficerAppointed",{"office":"judge","officer":"wang","permanent":false}]',
        "fcb567a97079a570f7a850d0720ab862e50f6c64556c13c02bab97cccee7a7de",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("act", "text", "hexed"), GOLDEN, ids=lambda value: type(value).__name__)
def test_digests_are_what_they_have_always_been(act: Act, text: str, hexed: str) -> None:
    assert hashlib.sha256(text.encode()).hexdigest() == hexed
    assert acts.digest(act) == hexed


@given(any_act)
def test_equal_acts_have_equal_digests_and_the_digest_is_a_sha256(act: Act) -> None:
    assert acts.digest(act) == acts.digest(attrs.evolve(act))  # type: ignore[misc]
    assert len(acts.digest(act)) == 64 and int(acts.digest(act), 16) >= 0


@given(any_act, any_act)
def test_other_acts_have_other_digests(one: Act, other: Act) -> None:
    assert (acts.digest(one) == acts.digest(other)) == (one == other)


def test_a_field_left_at_its_default_does_not_enter_the_digest() -> None:
    spoken = acts.SaleOrdered(sale="s1", assets=("a1",), regime="online")
    assert acts.digest(spoken) == acts.digest(acts.SaleOrdered(sale="s1", assets=("a1",)))
    assert acts.digest(spoken) != acts.digest(acts.SaleOrdered(sale="s1", assets=("a1",), regime="ship"))


def test_a_list_is_taken_as_the_tuple_it_stands_for() -> None:
    assert acts.SaleOrdered(sale="s1", assets=["a1"]) == acts.SaleOrdered(sale="s1", assets=("a1",))  # type: ignore[arg-type]


def test_a_bad_number_is_named_by_the_field_that_was_to_hold_it() -> None:
    with pytest.raises(InvalidAct) as refused:
        acts.CaseResumed(number="\u202e7", ground="x")  # type: ignore[arg-type]
    assert (refused.value.act, refused.value.field) == ("CaseResumed", "number")
