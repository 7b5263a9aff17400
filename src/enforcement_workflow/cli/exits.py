"""The exit codes, and which error ends in which. They are part of the contract: scripts rely on them."""

from typing import Final

from enforcement_workflow import errors
from enforcement_workflow.cli.words import say
from enforcement_workflow.errors import EnforcementError

OK: Final = 0
REFUSED: Final = 1
INVALID: Final = 2
NOT_FOUND: Final = 3
CONFLICT: Final = 4
UNUSABLE: Final = 5
BROKEN: Final = 70
"""A fault of the program itself."""
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141

_OF: Final[dict[type[EnforcementError], int]] = {
    errors.Refused: REFUSED,
    errors.ObservingRefused: REFUSED,
    errors.CaseNotFound: NOT_FOUND,
    errors.Conflict: CONFLICT,
    errors.RequestReused: CONFLICT,
    errors.CorruptHistory: UNUSABLE,
    errors.StoreUnusable: UNUSABLE,
}
"""Every other error of ours is invalid input."""


def exit_code(error: EnforcementError) -> int:
    """The code that an error ends in; one that stopped at another error ends as that one does."""
    inner = getattr(error, "error", None)
    if isinstance(inner, EnforcementError):
        return exit_code(inner)
    return next((code for kind, code in _OF.items() if isinstance(error, kind)), INVALID)


def meanings() -> str:
    """The codes in words, for --help."""
    return say(
        "Exit codes: 0 done; 1 refused by a rule; 2 invalid input; 3 not found; 4 conflict, or a request id used again; "
        "5 store unusable or damaged.",
        "退出码：0 完成；1 依规则不予办理；2 输入无效；3 未找到；4 版本冲突或请求编号重复；5 数据库不可用或已损坏。",
    )
