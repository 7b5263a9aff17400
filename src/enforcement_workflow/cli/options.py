"""The options that commands share, and what they stand for: a store, an officer, a moment, a language."""

from datetime import date, datetime, time, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import attrs
from cyclopts import Parameter

from enforcement_workflow.cli.failing import InvalidInput
from enforcement_workflow.cli.words import both
from enforcement_workflow.errors import StoreUnusable, shown

if TYPE_CHECKING:
    from enforcement_workflow.domain.values import Officer
    from enforcement_workflow.store.court import Court

OPENING = time(9)
"""When a day of a court begins: an act dated by its day alone took place then."""

Number = Annotated[
    str, Parameter(help=both("The case, as you would write it: (2018)琼72执7号", "案号，可照常书写：（2018）琼72执7号"))
]
Moment = Annotated[
    str | None,
    Parameter(
        help=both(
            "When: 2018-06-06 (09:00 that day), 2018-06-06T10:00 (court time) or with a zone; now by default",
            "时间：2018-06-06（当日9时）、2018-06-06T10:00（本院时间）或带时区；默认为现在",
        ),
        show_default=False,
    ),
]


@Parameter(name="*")
@attrs.frozen(kw_only=True)
class Speech:
    """The language of the screen."""

    lang: Annotated[
        Literal["en", "zh"] | None,
        Parameter(
            help=both("Language; by default as ENFORCEMENT_LANG or the locale says", "语言；默认依 ENFORCEMENT_LANG 或系统区域")
        ),
    ] = None


@Parameter(name="*")
@attrs.frozen(kw_only=True)
class Output(Speech):
    """How to answer."""

    json: Annotated[bool, Parameter(help=both("Answer in JSON, for programs", "以 JSON 输出，供程序读取"))] = False


@Parameter(name="*")
@attrs.frozen(kw_only=True)
class Acting:
    """Who acts."""

    by: Annotated[str, Parameter(env_var="ENFORCEMENT_BY", help=both("Id of the officer who acts", "办理人编号"))]
    office: Annotated[
        str, Parameter(env_var="ENFORCEMENT_OFFICE", help=both("Office held, such as judge", "办理人职务，如 judge"))
    ]

    @property
    def officer(self) -> "Officer":
        from enforcement_workflow.domain.values import Officer

        return Officer(self.by, self.office)


@Parameter(name="*")
@attrs.frozen(kw_only=True)
class Store:
    """Where the cases are."""

    db: Annotated[str, Parameter(env_var="ENFORCEMENT_DB", help=both("The file of the store", "数据库文件"))] = "enforcement.db"
    jurisdiction: Annotated[
        str | None, Parameter(help=both("Such as china; needed when a store is made, then remembered", "法域，如 china；仅建库时需要"))
    ] = None
    court: Annotated[
        str | None, Parameter(help=both("The court's code, such as 琼72; remembered too", "本院代字，如 琼72；建库时填写"))
    ] = None

    def open(self, *, create: bool = False) -> "Court":
        """The court of this store. A missing file is made only with `create`, and then needs a jurisdiction."""
        there = Path(self.db.removeprefix("sqlite:///")).exists() if "\0" not in self.db else True
        if not there and not create:
            raise StoreUnusable(
                url=self.db,
                problem_en="there is no store there yet; `enforcement file` or `enforcement demo` makes one",
                problem_zh="尚无数据库；可用 enforcement file 或 enforcement demo 创建",
            )
        if not there and not self.jurisdiction:
            raise InvalidInput(
                problem_en=f"{self.db} would be a new store: name its jurisdiction, such as --jurisdiction china",
                problem_zh=f"{self.db} 为新数据库，请指明法域，如 --jurisdiction china",
            )
        from enforcement_workflow.store.court import Court

        return Court.open(self.db, jurisdiction=self.jurisdiction, court=self.court, create=create)


def moment(text: str | None, zone: tzinfo, *, option: str = "--on", at: time = OPENING) -> datetime | None:
    """The instant that a text names: a day (then `at`), a local time, or a time with its zone."""
    if text is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(text), at, zone)
    except ValueError:
        pass
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidInput(
            problem_en=f"{option} {shown(text)} is not a time; write 2018-06-06, 2018-06-06T10:00 or 2018-06-06T10:00+08:00",
            problem_zh=f"{option} {shown(text)} 不是时间；应为 2018-06-06、2018-06-06T10:00 或 2018-06-06T10:00+08:00",
        ) from None
    return read if read.tzinfo else read.replace(tzinfo=zone)
