"""The assessment on paper: a PDF for the archive (PDF/A-2b), set by typst from values alone."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar, Final

import attrs
import typst

from enforcement_workflow.dashboard.standings import Line, lines
from enforcement_workflow.dashboard.texts import Say, Text, clean
from enforcement_workflow.errors import EnforcementError
from enforcement_workflow.projections.asof import facts_as_of
from enforcement_workflow.projections.assessing import CAMPAIGNS
from enforcement_workflow.projections.projector import Progress
from enforcement_workflow.projections.tables import Quarantined
from enforcement_workflow.store.court import Court

CHINESE: Final = (
    "Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "SimSun",
    "FangSong", "Songti SC", "STSong", "PingFang SC", "Microsoft YaHei", "AR PL UMing CN", "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei", "Droid Sans Fallback",
)  # fmt: skip
"""Fonts with Chinese characters, the first of which that is found is used."""
STANDARD: Final = "a-2b"
SOURCE: Final = files("enforcement_workflow.dashboard").joinpath("templates/assessment.typ")
"""What typst sets; it takes every text from its inputs."""


@attrs.define(eq=False)
class NoChineseFont(EnforcementError):
    """No font with Chinese characters was found, without which a page would have holes."""

    en: ClassVar[str] = (
        "No font with Chinese characters was found: install one (Debian: fonts-noto-cjk), or name a folder with one"
        " (--fonts FOLDER); {looked} were looked for."
    )
    zh: ClassVar[str] = (
        "未找到中文字体：请安装（如 Debian 的 fonts-noto-cjk），或用 --fonts 指明字体文件夹；已查找 {looked}。"
    )
    looked: str


@attrs.frozen
class Paper:
    """A PDF, and the cases that are not counted in it because their stored history is damaged."""

    pdf: bytes = attrs.field(repr=False)
    left_out: tuple[Quarantined, ...]


def paper(
    court: Court,
    as_of: date,
    *,
    say: Say,
    fonts: Sequence[Path] = (),
    campaigns: Mapping[str, str] = CAMPAIGNS,
    progress: Progress | None = None,
) -> Paper:
    """The assessment of a court for this year to a day, as a PDF in one language. Raises NoChineseFont."""
    known = typst.Fonts(include_system_fonts=True, font_paths=[str(f) for f in fonts])
    chinese = chinese_font(known.families())
    with facts_as_of(court, as_of, progress) as facts:
        found = lines(facts.engine, court.jurisdiction, as_of, campaigns, facts.plan)
        left_out = facts.quarantined
    names = [clean(q.number) for q in left_out]
    said = content(found, as_of, clean(court.code or "–"), names, say, court.position) | {"font": chinese}
    pdf = typst.compile(
        SOURCE.read_bytes(),
        font_paths=known,
        format="pdf",
        sys_inputs={"said": json.dumps(said, ensure_ascii=False)},
        pdf_standards=STANDARD,
        timestamp=int(datetime(as_of.year, as_of.month, as_of.day, tzinfo=court.jurisdiction.zone).timestamp()),
    )
    return Paper(pdf, left_out)


def chinese_font(families: Sequence[str]) -> str:
    """The font for Chinese characters among those there are. Raises NoChineseFont."""
    there = set(families)
    for name in CHINESE:
        if name in there:
            return name
    raise NoChineseFont(looked=", ".join(CHINESE[:4]))


def content(
    found: Sequence[Line], as_of: date, court: str, left_out: Sequence[str], say: Say, position: int
) -> dict[str, Any]:
    """What the paper says, as values: nothing in it is markup. Definitions are given in the other language too."""
    whose = say(f"Court {court}", f"法院 {court}")
    day = say(f"as of {as_of}", f"截至{as_of.year}年{as_of.month}月{as_of.day}日")
    made = say(f"from the recorded acts up to entry {position:,}", f"依已记录的行为（至日志第{position:,}条）")
    first = found[0]
    windows = [of.question.window for of in (first.now, first.before, first.full)]
    heads = [Text("Index", "指标"), *(Text(w.label, w.label_zh) for w in windows)]
    heads[3:3] = [Text("change", "同比")]
    return {
        "lang": say("en", "zh"),
        "other_lang": say("zh", "en"),
        "title": say("Assessment of enforcement", "执行工作评估指标表"),
        "court": whose,
        "day": day,
        "footer": f"{whose} · {day} · {made}",
        "heads": [*(h.said(say) for h in heads), say("target", "目标")],
        "lines": [_line(of, say) for of in found],
        "definitions": say("How each index is defined", "各指标的定义"),
        "source": say("source", "出处"),
        "left_out": say("Left out, because their stored history is damaged: ", "历史记录损坏、未计入：")
        + ", ".join(left_out)
        if left_out
        else "",
        "note": say(
            "Computed from the recorded acts. The change is against the same days of the year before, in percentage points for shares."
            " ✓ target reached, ✗ not reached, – no figure.",
            "各项指标由已记录的行为计算得出。同比与上年同期比较，比率类以百分点计。✓ 达标，✗ 未达标，– 无数据。",
        ),
    }


def _line(of: Line, say: Say) -> dict[str, Any]:
    index, unit = of.index, of.unit.said(say)
    mark = {True: " ✓", False: " ✗", None: ""}[of.now.meets]
    values = [
        _with(unit, of.now.printed),
        _with("", of.before.printed),
        of.change.said(say),
        _with("", of.full.printed),
    ]
    why = say(of.now.reason_en or "", of.now.reason_zh or "")
    return {
        "id": index.id,
        "title": of.title.said(say),
        "values": values,
        "target": f"{of.target.said(say)}{mark}" if of.target else "",
        "definition": say(index.definition_en, index.definition_zh),
        "other": say(f"{of.title.zh}：{index.definition_zh}", f"{of.title.en}: {index.definition_en}"),
        "formula": say(index.formula, index.formula_zh),
        "population": say(index.population_en, index.population_zh),
        "source": say(*index.source),
        "made_of": why or of.made_of.said(say),
    }


def _with(unit: str, printed: str | None) -> str:
    return "–" if printed is None else f"{printed} {unit}".strip()
