"""Enforcement in Brazil, as far as its courts' logs of movements tell: old files are read in, under the engine's own rules.

There is no Brazilian law here yet. This package uses nothing but `enforcement_workflow.domain`, as one from outside would.
"""

from importlib.resources import files
from zoneinfo import ZoneInfo

from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.rules import Rulebook
from enforcement_workflow.jurisdictions.brazil.movements import Movements
from enforcement_workflow.jurisdictions.brazil.numbers import number

OFFICE_NAMES = {
    "president": "院长", "judge": "法官", "clerk": "书记员", "filing_clerk": "立案人员", "accountant": "会计人员",
    "bailiff": "司法执达员", "archivist": "档案人员", "auctioneer": "拍卖师", "auditor": "督查人员",
}  # fmt: skip
OFFICES = tuple(OFFICE_NAMES)
"""Those who make movements in the national tables (magistrado, escrivão, distribuidor, contador, oficial de justiça,
arquivista, auxiliar da justiça), and who presides over and who examines a court."""

ZONE = ZoneInfo("America/Sao_Paulo")

BRAZIL = Jurisdiction(
    name="brazil",
    title_en="Brazil",
    title_zh="巴西",
    zone=ZONE,
    currency="BRL",
    offices=OFFICES,
    leaders=frozenset({"president"}),
    rulebook=Rulebook("brazil", "2026.1", (), frozenset(OFFICES), OFFICE_NAMES),
    number=number,
    read_event=Movements(files(__package__).joinpath("movements.toml").read_text("utf-8"), ZONE),
    office_names=OFFICE_NAMES,
    logs_are_local=True,  # court hours and midnights, all marked +00:00
)
