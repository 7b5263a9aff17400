"""The help pages, in the language of this run."""

from typing import TYPE_CHECKING, Any, Final

from enforcement_workflow.cli.words import chosen, say

if TYPE_CHECKING:
    from cyclopts.help import HelpEntry, HelpPanel
    from rich.console import Console, ConsoleOptions

_NARROW, _WIDE = 16, 30
"""The least and the greatest width of the names, in columns."""
_TITLES: Final = {"Commands": "命令", "Arguments": "参数", "Parameters": "选项"}


class HelpPages:
    """Renders what cyclopts knows of a command, as plain text with hanging indents."""

    def render_usage(self, console: "Console", options: "ConsoleOptions", usage: Any) -> None:
        console.print(f"{say('Usage', '用法')}: {str(usage).strip()}\n", soft_wrap=True)

    def render_description(self, console: "Console", options: "ConsoleOptions", description: Any) -> None:
        if text := _plain(description):
            console.print(f"{text}\n")

    def __call__(self, console: "Console", options: "ConsoleOptions", panel: "HelpPanel") -> None:
        from rich.table import Table
        from rich.text import Text

        if not panel.entries:
            return
        title = str(panel.title)
        console.print(say(title, _TITLES.get(title, title)) + ":", style="bold")
        named = [("  " + " ".join(entry.display_labels_with_metavar), _described(entry)) for entry in panel.entries]
        page = Table.grid(padding=(0, 2))
        page.add_column(width=max(_NARROW, min(_WIDE, max(len(name) for name, _ in named))))
        page.add_column(overflow="fold")
        for name, described in named:
            page.add_row(Text(name), Text(described))  # brackets in them are no markup
        console.print(page)
        console.print()


def _plain(description: Any) -> str:
    """The text of what cyclopts hands over, with no wrapping of its own."""
    text = getattr(description, "primary_renderable", description)
    said = chosen(getattr(text, "plain", None) or str(text or "")).strip()
    return say(said, "显示本页") if said == "Display this message and exit." else said


def _described(entry: "HelpEntry") -> str:
    notes = [
        say("required", "必填") if entry.required else "",
        say("one of ", "可选：") + ", ".join(entry.choices) if entry.choices else "",
        say(f"default {entry.default}", f"默认 {entry.default}") if entry.default and entry.default != "False" else "",
        say(f"or {', '.join(entry.env_var)}", f"或环境变量 {', '.join(entry.env_var)}") if entry.env_var else "",
    ]
    said = [n for n in notes if n]
    return _plain(entry.description) + (f" [{'; '.join(said)}]" if said else "")
