"""Who else works at the invented court, and invented names of banks, registries, ships and buyers."""

from datetime import date
from random import Random
from typing import Final

from enforcement_workflow.demo.records import AS_OF, HANDLERS, Handler, Kind
from enforcement_workflow.domain.values import Officer, Party


def officer(person: Handler, day: date) -> Officer:
    """Somebody in the office held that day."""
    office = person.office_on(day)
    if office is None:
        raise ValueError(f"{person.id} holds no office on {day}")
    return Officer(person.id, office, person.name)


_LEADERS: Final = {h.id: officer(h, AS_OF) for h in HANDLERS if h.id.startswith("L")}
PRESIDENT, VICE_PRESIDENT, DIRECTOR = _LEADERS["L1"], _LEADERS["L2"], _LEADERS["L7"]
DEPUTY: Final = officer(next(h for h in HANDLERS if h.id == "J1"), AS_OF)
"""Who records what the president signs in cases of the president's own."""
FILING_CLERK: Final = Officer("K1", "filing_clerk", "立案员甲")
MONEY_CLERK: Final = Officer("K2", "money_clerk", "案款员甲")
CLERK: Final = Officer("K3", "clerk", "书记员甲")
COMMITTEE: Final = Officer("K5", "judicial_committee", "审判委员会")
AUDITOR: Final = Officer("K4", "auditor", "督查员甲")
POLICE: Final = tuple(Officer(f"P{i}", "police", f"法警{c}") for i, c in enumerate("甲乙丙", 1))

NETWORK: Final = "星螺网络查控系统"
REGISTRIES: Final[dict[Kind, str]] = {
    "ship": "星螺船舶登记处", "immovable": "月礁不动产登记中心", "vehicle": "碧鸥车辆管理所", "right": "望鲸海域使用登记处",
    "movable": "云帆湾动产登记处", "deposit": "望鲸渔业银行",
}  # fmt: skip
PLATFORMS: Final = ("潮信网拍", "灯塔网拍", "鸥鸣网拍")
VALUERS: Final = ("珊瑚资产评估所", "潮生船舶评估所", "灯塔价格评估所")
_BANKS: Final = ("星螺银行", "望鲸渔业银行", "云帆湾农商银行")
_SHIPS: Final = ("鲸歌", "海马", "信风", "帆影", "白浪", "潮生")


def bank(rng: Random) -> str:
    return rng.choice(_BANKS)


def buyer(rng: Random) -> str:
    """A bidder: a person or a company."""
    if rng.random() < 0.5:
        return rng.choice("方石江池叶花") + "某" + rng.choice("帆涛海浪舟渔")
    return f"{rng.choice(('星螺', '碧鸥', '月礁'))}市{rng.choice(_SHIPS)}船舶贸易有限公司"


def described(rng: Random, kind: Kind) -> tuple[str, int | None]:
    """What an asset is, in a few words, and a ship's gross tonnage."""
    n = rng.randint(2, 98)
    texts: dict[Kind, str] = {
        "deposit": f"{bank(rng)}账户存款",
        "movable": f"冷藏集装箱{n}只",
        "vehicle": "重型牵引车一辆",
        "immovable": f"月礁市码头路{n}号仓库",
        "ship": f"“{rng.choice(_SHIPS)}{n}”轮",
        "right": f"云帆湾{n}号海域使用权",
    }
    return texts[kind], rng.randint(60, 5_000) if kind == "ship" else None


_PEOPLE = ("crew_wages", "fishery_labour", "injury_at_sea")
_TOWNS = ("星螺", "望鲸", "月礁", "碧鸥", "云帆湾")
_BRANDS = ("珊瑚", "海豚", "白浪", "潮生", "灯塔", "锚地", "鲸歌", "海马", "帆影", "信风")
_TRADES = ("航运", "渔业", "船务", "船舶修造", "码头服务", "海运代理", "水产贸易")


def parties(rng: Random, subject: str, wanted: int) -> list[Party]:
    """An applicant and the debtors, so many in all, with different invented names."""
    names = dict[str, Party]()
    while len(names) < wanted:
        if (not names and subject in _PEOPLE) or (names and rng.random() < 0.25):
            party = Party(
                rng.choice("林陈王符吴黄李周郑何") + "某" + rng.choice("帆涛海浪舟渔汐岛礁鸥港洋"), "individual"
            )
        elif not names and subject == "ship_mortgage":
            party = Party(f"{rng.choice(_TOWNS)}船舶银行", "unit")
        else:
            party = Party(f"{rng.choice(_TOWNS)}市{rng.choice(_BRANDS)}{rng.choice(_TRADES)}有限公司", "unit")
        names[party.name] = party
    return list(names.values())
