"""Acts made up to fit a case: what a way out leaves open is filled in from what the case, and the act it is for, say."""

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, cast, get_args, get_origin, get_type_hints

import attrs

from enforcement_workflow.domain import plain
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.fields import Whole
from enforcement_workflow.domain.ids import NEW_IDS
from enforcement_workflow.domain.values import Money, Officer, Party, Period

if TYPE_CHECKING:
    from enforcement_workflow.testing.scenario import Scenario

Supply = Mapping[type[Act], Mapping[str, Any]]
"""Fields by act, for those that a case does not suggest."""
_KEPT: Final = {
    "asset": "assets", "measure": "measures", "sale": "sales", "lot": "lots", "lead": "leads", "inquiry": "inquiries",
    "objection": "objections", "petition": "petitions", "agreement": "agreements", "exclusion": "exclusions",
}  # fmt: skip
"""Where a case keeps what such an id names."""
_HOW: Final = {"ship": "arrest", "deposit": "freeze", "right": "freeze", "receivable": "freeze"}


@attrs.frozen
class Scene:
    """What an act may be fitted to: the case as it stands, the officer who records it, and the act that it is to make lawful."""

    scenario: "Scenario"
    kind: type[Act]
    by: Officer
    target: Act | None = None

    @property
    def case(self) -> Case:
        return self.scenario.case

    @property
    def at(self) -> datetime:
        assert self.scenario.at is not None, "nothing has happened or been proposed"
        return self.scenario.at

    def money(self, amount: int) -> Money:
        """So much, in the currency of the case."""
        kept = self.case.claim or self.case.received
        currency = self.scenario.jurisdiction.currency if kept.currency == "XXX" else kept.currency
        return Money.of(amount, currency)

    def asked(self) -> Money:
        """As much as the act in view is about; else what is claimed; else a thousand."""
        for name in ("amount", "price", "start_price"):
            if isinstance(found := getattr(self.target, name, None), Money):
                return found
        return self.case.claim or self.money(1_000)

    def thing(self, name: str) -> Any:
        """The id of something: a new one where the act brings it in, else that of the act in view, else the latest on file."""
        kept: Mapping[str, Any] = getattr(self.case, _KEPT[name])
        meant = self._meant(name)
        if NEW_IDS.get(self.kind, ("", ""))[0] == name or not kept:
            free = (f"{name}-{n}" for n in range(1, len(kept) + 2))
            return meant if meant and meant not in kept else next(id for id in free if id not in kept)
        return meant or list(kept)[-1]

    def _meant(self, name: str) -> Any:
        if found := getattr(self.target, name, None):
            return found
        several = getattr(self.target, f"{name}s", None) or ()
        if not several and name == "asset" and (lot := self.case.lots.get(getattr(self.target, "lot", ""))):
            several = lot.assets
        return several[0] if several else None

    def assets(self) -> tuple[str, ...]:
        """The assets of the act in view, or of the latest sale, or all."""
        of_target: tuple[str, ...] = getattr(self.target, "assets", ())
        if of_target:
            return of_target
        if self.kind.__name__ == "LotListed" and self.case.sales:
            return self.case.sales[list(self.case.sales)[-1]].assets
        return tuple(self.case.assets) or (self.thing("asset"),)

    def worth(self) -> Money | None:
        """What the asset in view is known to be worth: nothing that is made up says otherwise."""
        asset = self.case.assets.get(self.thing("asset"))
        return asset.worth if asset else None

    def reference(self) -> Money:
        """What the assets are worth, or else what is asked."""
        prices = [a.worth for name in self.assets() if (a := self.case.assets.get(name)) and a.worth]
        return sum(prices[1:], prices[0]) if prices else self.asked()


def _party(scene: Scene, side: str) -> str:
    for name in ("respondent", "applicant", "payee", "creditor", "claimant", "on_whom", "by_whom"):
        if name.startswith(side) and isinstance(found := getattr(scene.target, name, None), str):
            return found
    parties = scene.case.respondents if side == "respondent" else scene.case.applicants
    return parties[0].name if parties else f"the {side}"


def _opening(scene: Scene) -> datetime:
    return datetime.combine(scene.at.date() + timedelta(days=45), time(10), scene.at.tzinfo)


_FIELDS: Final[Mapping[str, Callable[[Scene], Any]]] = {
    "applicants": lambda s: (Party("the applicant", "unit"),),
    "respondents": lambda s: (Party("the respondent", "unit"),),
    "applicant": lambda s: _party(s, "applicant"),
    "respondent": lambda s: _party(s, "respondent"),
    "payee": lambda s: _party(s, "applicant"),
    "creditor": lambda s: _party(s, "applicant"),
    "claimant": lambda s: getattr(s.target, "payee", None) or _party(s, "applicant"),
    "on_whom": lambda s: _party(s, "respondent"),
    "by_whom": lambda s: _party(s, "applicant"),
    "whom": lambda s: tuple(p.name for p in (*s.case.applicants, *s.case.respondents)),
    "handler": lambda s: s.by,
    "ApprovalGiven.of": lambda s: type(s.target).__name__,
    "subject": lambda s: plain.digest(s.target) if s.target else "-",
    "PanelDecided.matter": lambda s: type(s.target).__name__,
    "members": lambda s: ("panel-1", "panel-2", "panel-3"),
    "claim": lambda s: s.money(1_000),
    "assets": lambda s: s.assets(),
    "how": lambda s: _HOW.get(s.case.assets[s.thing("asset")].kind if s.thing("asset") in s.case.assets else "", "seal"),
    "period": lambda s: Period(months=1),
    "number": lambda s: None,  # under its own, where the rules name no other
    "applicant_signed": lambda s: True,
    "granted": lambda s: False,
    "upheld": lambda s: False,
    "round": lambda s: 1,
    "until": lambda s: s.at.date() + timedelta(days=60),
    "reply_due": lambda s: s.at.date() + timedelta(days=30),
    "leave_by": lambda s: s.at.date() + timedelta(days=30),
    "notice_on": lambda s: s.at.date(),
    "opens_at": _opening,
    "closes_at": lambda s: _opening(s) + timedelta(days=1),
    "start_price": lambda s: s.reference(),
    "deposit": lambda s: s.reference().share(Fraction(1, 10)),
    "increment": lambda s: s.reference().share(Fraction(1, 100)),
    "price": lambda s: s.asked(),
    "amount": lambda s: s.asked(),
    "InquiryMade.respondent": lambda s: _party(s, "respondent") if s.case.respondents else None,
    "MoneyPaidOut.amount": lambda s: s.case.balance,
    "PriceFixed.price": lambda s: s.worth() or s.asked(),
    "Fined.amount": lambda s: s.money(1_000),
    "RecusalDecided.of": lambda s: s.by.id,
    "RecusalRequested.of": lambda s: s.by.id,
    **{name: partial(Scene.thing, name=name) for name in _KEPT},
}  # fmt: skip
"""What fits, by field, or by act and field."""


def supplied(scene: Scene, known: Mapping[str, Any], supply: Supply) -> Act:
    """An act of the scene's kind with the fields that are known of it; what else it requires is made up to fit."""
    kind = scene.kind
    fields = dict(supply.get(kind, {})) | dict(known)
    hints = get_type_hints(kind, include_extras=True)
    for f in attrs.fields(cast(Any, kind)):
        own = _FIELDS.get(f"{kind.__name__}.{f.name}")
        if f.name not in fields and (own or f.default is attrs.NOTHING):
            fitting = own or _FIELDS.get(f.name)
            fields[f.name] = fitting(scene) if fitting else _plainest(hints[f.name], f.name, scene)
    return kind(**fields)


def _plainest(hint: Any, name: str, scene: Scene) -> Any:
    """Something of a type: yes, the first of the words, one, the day, or the name of the field."""
    if get_origin(hint) is Literal:
        return get_args(hint)[0]
    if get_origin(hint) is Annotated:
        whole = next((mark for mark in get_args(hint)[1:] if isinstance(mark, Whole)), None)
        return max(whole.least, 1) if whole else name
    if hint is bool:
        return True
    if hint is Money:
        return scene.money(1_000)
    return scene.at.date() if "date" in str(hint) else name
