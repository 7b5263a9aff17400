"""What the tests of the dashboard look at: the day, the texts that users should not have written, and a court that was seen."""

from datetime import date
from pathlib import Path
from typing import Final

import attrs

from enforcement_workflow.dashboard.board import Board

AS_OF: Final = date(2018, 6, 6)
IMAGE: Final = '"><img src=x onerror=alert(1)>'
SCRIPT: Final = "</text></svg><script>alert(1)</script>"
TEMPLATE: Final = "{{ 7*7 }}{% raw %}&amp;"
SECRET: Final = "<b>秘密公司</b>"
FORMULA: Final = "=HYPERLINK(1)"


@attrs.frozen
class Seen:
    """A court that was looked at: its file, what stands on the page, and the page."""

    path: Path
    board: Board
    html: str
