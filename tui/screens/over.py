"""What lies over list and article for a while: a screen whose keys are rows of the command table."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.actions import parse
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.commands import COMMANDS, Command, Where, find_command, foot_line
from tui.views.words_line import WordsLine

Result = TypeVar("Result")


class OverScreen(ModalScreen[Result | None], Generic[Result], inherit_bindings=False):
    """A screen that gives back what was chosen on it, None if left.

    A command's action `name(arguments)` is the method `action_name`.
    """

    where: ClassVar[Where]
    """Where its keys are in the table."""

    def __init__(self, commands: tuple[Command, ...] = COMMANDS, told: str = "") -> None:
        """`told` stands in the foot until a key is pressed: what was done."""
        super().__init__()
        self.commands = commands
        self.told = told

    @property
    def foot(self) -> str:
        """What its main keys do, for the last line."""
        return foot_line(self.where, self.commands).strip()

    def on_key(self, event: Key) -> None:
        """Do what the key does here."""
        command = find_command(event.key, self.where, self.commands)
        if command is not None:
            self.before_key()
            event.stop()
            event.prevent_default()
            _, name, arguments = parse(command.action)
            getattr(self, f"action_{name}")(*arguments)
        elif not isinstance(self.focused, Input):
            event.stop()  # no key goes to what lies under it

    def before_key(self) -> None:
        """Say again what keys do, once what was done has been read."""
        if self.told:
            self.told = ""
            self.query_one("#foot", WordsLine).show((self.foot, ""))

    def action_leave(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)
