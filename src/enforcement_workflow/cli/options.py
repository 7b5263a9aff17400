"""The options that commands share, and what they stand for: a store, an officer, a moment, a language."""

import os
from datetime import date, datetime, time, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import attrs
from cyclopts import Parameter

from enforcement_workflow.cli.failing import InvalidInput
from enforcement_workflow.cli.words import both
from enforcement_workflow.domain.fields import FIRST_YEAR, LAST_YEAR
from enforcement_workflow.errors import StoreUnusable, shown

if TYPE_CHECKING:
    from enforcement_workflow.domain.jurisdiction import Jurisdiction
    from enforcement_workflow.domain.values import Officer
    from enforcement_workflow.store.court import Court

OPENING: Final = time(9)
"""When a day of a court begins: an act dated by its day alone took place then."""


def about(en: str, zh: str, **more: Any) -> Parameter:
    """A parameter with its help in both languages."""
    return Parameter(help=both(en, zh), **more)


Number = Annotated[
    str, about("The case, as you would write it: (2018)琼72执7号", "案号，可照常书写：（2018）琼72执7号")
]
Moment = Annotated[
    str | None,
    about(
        "When: 2018-06-06 (09:00 that day), 2018-06-06T10:00 (court time) or with a zone; now by default",
        "时间：2018-06-06（当日9时）、2018-06-06T10:00（本院时间）或带时区；默认为现在",
        show_default=False,
    ),
]


@Parameter(name="*")
@attrs.frozen(kw_only=True)
class Speech:
    """The language of the screen."""

    lang: Annotated[
        Literal["en", "zh"] | None,
        about(
            "Language; by default as ENFORCEMENT_LANG or the locale says", "语言；默认依 ENFORCEMENT_LANG 或系统区域"
        ),
    ] = None


@Parameter(name="*")
@attrs.frozen(kw_only=True)
class Output(Speech):
    """How to answer."""

    json: Annotated[bool, about("Answer in JSON, for programs", "以 JSON 输出，供程序读取")] = False


@Parameter(name="*")
@attrs.frozen(kw_only=True)
class Acting:
    """Who acts."""

    by: Annotated[str, about("Id of the officer who acts", "办理人编号", env_var="ENFORCEMENT_BY")]
    office: Annotated[str, about("Office held, such as judge", "办理人职务，如 judge", env_var="ENFORCEMENT_OFFICE")]

    @property
    def officer(self) -> "Officer":
        from enforcement_workflow.domain.values import Officer

        return Officer(self.by, self.office)


@Parameter(name="*")
@attrs.frozen(kw_only=True)
class Store:
    """Where the cases are."""

    db: Annotated[
        str,
        about(
            "The store: a file, or postgresql://user:password@host:port/database",
            "数据库：文件，或 postgresql://用户:密码@主机:端口/数据库",
            env_var="ENFORCEMENT_DB",
        ),
    ] = "enforcement.db"
    jurisdiction: Annotated[
        str | None,
        about("Such as china; needed when a store is made, then remembered", "法域，如 china；仅建库时需要"),
    ] = None
    court: Annotated[
        str | None,
        about("The court's code, such as 琼72; remembered too", "本院代字，如 琼72；建库时填写"),
    ] = None

    @property
    def words(self) -> list[str]:
        """How a further command names this store; nothing where it would find it by itself."""
        from enforcement_workflow.store.engine import shown_address

        return [] if self.db == os.environ.get("ENFORCEMENT_DB", "enforcement.db") else ["--db", shown_address(self.db)]

    @property
    def exists(self) -> bool:
        """There is a file; what is no path at all is left to the store to refuse."""
        file = self.db.removeprefix("sqlite:///")
        return "\0" in file or "://" in file or Path(file).exists()

    def new_jurisdiction(self) -> "Jurisdiction":
        """The jurisdiction that a new store is to have."""
        if self.jurisdiction is None:
            raise InvalidInput(
                problem_en=f"{self.db} would be a new store: name its jurisdiction, such as --jurisdiction china",
                problem_zh=f"{self.db} 为新数据库，请指明法域，如 --jurisdiction china",
            )
        from enforcement_workflow.jurisdictions import find_jurisdiction

        return find_jurisdiction(self.jurisdiction)

    def open(self, *, create: bool = False) -> "Court":
        """The court of this store. A missing file is made only with `create`, and then needs a jurisdiction."""
        if not self.exists and create:
            self.new_jurisdiction()
        elif not self.exists:
            raise StoreUnusable(
                url=self.db,
                problem_en="there is no store there yet; `enforcement file` or `enforcement demo` makes one",
                problem_zh="尚无数据库；可用 enforcement file 或 enforcement demo 创建",
            )
        from enforcement_workflow.store.court import Court

        return Court.open(self.db, jurisdiction=self.jurisdiction, court=self.court, create=create)


SPEECH: Final = Speech()
OUTPUT: Final = Output()
STORE: Final = Store()


def dated_by_day(text: str | None) -> bool:
    """A moment was given by its day alone."""
    try:
        return text is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def moment(text: str | None, zone: tzinfo, *, option: str = "--on", at: time = OPENING) -> datetime | None:
    """The instant that a text names: a day (then `at`), a local time, or a time with its zone."""
    if text is None:
        return None
    try:
        by_day = dated_by_day(text)
        read = datetime.combine(date.fromisoformat(text), at) if by_day else datetime.fromisoformat(text)
    except ValueError:
        read = None
    if read is None or not FIRST_YEAR <= read.year <= LAST_YEAR:
        raise InvalidInput(
            problem_en=f"{option} {shown(text)} is not a time from {FIRST_YEAR} to {LAST_YEAR}, such as 2018-06-06, "
            "2018-06-06T10:00 or 2018-06-06T10:00+08:00",
            problem_zh=f"{option} {shown(text)} 不是{FIRST_YEAR}至{LAST_YEAR}年的时间，如 2018-06-06、2018-06-06T10:00 "
            "或 2018-06-06T10:00+08:00",
        )
    return read if read.tzinfo else read.replace(tzinfo=zone)
