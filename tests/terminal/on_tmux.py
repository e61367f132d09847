"""A tmux of the tests' own, which shows what it is given."""

from __future__ import annotations

import os
import subprocess
import uuid
from pathlib import Path

from tests.terminal.on_pty import OnPty
from tests.tui.terminal.emulator import Cell, cells
from tests.tui.terminal.frames_like_textual import HEIGHT, WIDTH


class Tmux:
    """A tmux server of its own with one pane and one client, which shows what the pane is given.

    What `capture-pane` prints leaves out cells that were erased in colour; the client has them.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = f"dateline-{uuid.uuid4().hex[:8]}"
        config = folder / "tmux.conf"
        config.write_text("set -g status off\nset -g default-terminal tmux-256color\n")
        self.run("-f", str(config), "new-session", "-d", "-x", str(WIDTH), "-y", str(HEIGHT), "cat")
        self.client = OnPty(
            "tmux", "-u", "-L", self.name, "attach", width=WIDTH, height=HEIGHT, LC_ALL="C.UTF-8"
        )
        self.client.settle()

    def run(self, *arguments: str) -> str:
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        environment.pop("TMUX", None)
        command = ("tmux", "-u", "-L", self.name, *arguments)
        done = subprocess.run(command, capture_output=True, env=environment, timeout=20, check=True)
        return done.stdout.decode()

    def show(self, output: str) -> tuple[list[list[Cell]], str]:
        """The cells and the cursor after a fresh pane has read some output."""
        file = self.folder / "output"
        file.write_bytes(output.encode())
        script = f"stty raw -echo; cat {file}; tmux -L {self.name} wait-for -S shown; sleep 60"
        self.run("respawn-pane", "-k", script)
        self.run("wait-for", "shown")
        self.client.settle(0.03)
        self.client.output.clear()
        self.run("refresh-client", "-t", self.run("list-clients", "-F", "#{client_name}").strip())
        self.client.settle(0.05)
        where = self.run("display-message", "-p", "#{cursor_y},#{cursor_x}")
        return cells(self.client.screen()), where

    def close(self) -> None:
        self.run("kill-server")
        with self.client:
            pass
