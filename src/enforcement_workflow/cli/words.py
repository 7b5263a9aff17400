"""What the screen says, in English and in Chinese, always side by side."""

from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from itertools import zip_longest
from typing import Final, Literal

Language = Literal["en", "zh"]

_spoken: Final[ContextVar[Language]] = ContextVar("language", default="en")
_BETWEEN: Final = "\x1f"

PHASES: Final[Mapping[str, tuple[str, str]]] = {
    "filing": ("Filing", "立案"),
    "inquiry": ("Inquiry", "查找"),
    "control": ("Control", "控制"),
    "pressure": ("Pressure", "惩戒"),
    "decisions": ("Decisions", "审批与合议"),
    "price": ("Price", "定价"),
    "sale": ("Sale", "拍卖"),
    "money": ("Money", "案款"),
    "remedies": ("Remedies and time", "救济与期限"),
    "closing": ("Closing", "结案"),
    "supervision": ("Supervision", "监督"),
}
"""The phases of the procedure, which are the modules of the acts."""


def say(en: str, zh: str) -> str:
    """The one of two texts that is in the language of this run."""
    return zh if _spoken.get() == "zh" else en


def both(en: str, zh: str) -> str:
    """Two texts kept as one, for what is written before the language is known; `chosen` takes one of them out."""
    return f"{en}{_BETWEEN}{zh}"


def chosen(text: str) -> str:
    """The part of a text made by `both` that is in the language of this run; any other text as it is."""
    en, between, zh = text.partition(_BETWEEN)
    return say(en, zh) if between else text


def speak(language: Language) -> None:
    """Set the language of this run."""
    _spoken.set(language)


def spoken() -> Language:
    """The language of this run."""
    return _spoken.get()


def preferred(tokens: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language asked for: by --lang, else by ENFORCEMENT_LANG, else by the locale; English when none says Chinese.

    It is read before the command line is, so that mistakes in the command line are told in the right language.
    """
    for word, following in zip_longest(tokens, tokens[1:], fillvalue=""):
        option, _, value = word.partition("=")
        if option == "--lang" and (value or following) in ("en", "zh"):
            return "zh" if (value or following) == "zh" else "en"
    for name in ("ENFORCEMENT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if wanted := environment.get(name):
            return "zh" if wanted.lower().startswith("zh") else "en"
    return "en"


def stage_name(stage: str | None) -> str:
    """A stage as people call it."""
    from enforcement_workflow.domain.stages import ZH

    return "" if stage is None else say(str(stage), f"{ZH[str(stage)]} {stage}")


def word(text: str | None) -> str:
    """A word of the engine, such as a kind or a state, as people call it."""
    from enforcement_workflow.domain.words import WORDS

    return "" if text is None else say(text, WORDS.get(text, text))


def act_name(name: str, zh: str) -> str:
    """An act by both its names, that of the language first."""
    return say(f"{name} {zh}", f"{zh} {name}")
