# SPDX-License-Identifier: Apache-2.0
"""Steps that show that they are alive, keep a log and say what to do when they fail."""

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

HEARTBEAT_SECONDS = 15.0  # how often a line is printed where there is no terminal to redraw
POLL_SECONDS = 0.25
TAIL_LINES = 25


class StepFailed(Exception):
    """A step that cannot go on; `advice` is a sentence for the person at the keyboard."""

    def __init__(self, title, reason, advice):
        super().__init__(f"{title}: {reason}")
        self.title, self.reason, self.advice = title, reason, advice

    def report(self):
        return f"\nFAILED: {self.title}\n{self.reason}\nWhat to do: {self.advice}\n"


def say(text):
    print(text, flush=True)


def _last_line(log, limit):
    with open(log, "rb") as file:
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - 4096))
        text = file.read().decode("utf-8", "replace")
    lines = [line.strip() for line in re.split(r"[\r\n]+", text) if line.strip() and not line.startswith("+ ")]
    return re.sub(r"[^\x20-\x7e]", "?", lines[-1])[:limit] if lines else ""


def _tail(log):
    lines = Path(log).read_text("utf-8", "replace").splitlines()
    return "\n".join("    " + line for line in lines[-TAIL_LINES:])


class _Display:
    """One redrawn line on a terminal; a heartbeat line now and then elsewhere."""

    def __init__(self, title):
        self.title, self.started, self.next_beat = title, time.monotonic(), HEARTBEAT_SECONDS
        self.terminal = sys.stdout.isatty()
        if not self.terminal:
            say(f"  {title} ...")

    def elapsed(self):
        return time.monotonic() - self.started

    def update(self, log):
        if self.terminal:
            columns = os.get_terminal_size().columns
            head = f"  {self.title} ... {self.elapsed():.0f} s  "
            line = _last_line(log, max(0, columns - len(head) - 1))
            print(f"\r\x1b[K{head}\x1b[2m{line}\x1b[0m", end="", flush=True)
        elif self.elapsed() >= self.next_beat:
            self.next_beat += HEARTBEAT_SECONDS
            say(f"  {self.title} ... {self.elapsed():.0f} s: {_last_line(log, 90)}")

    def finish(self, word):
        start = "\r\x1b[K" if self.terminal else ""
        say(f"{start}  {self.title}: {word}, {self.elapsed():.1f} s")


def _end(process):
    """Ends a child and, where it leads a session, everything that it started."""
    try:
        if os.getpgid(process.pid) == process.pid:
            os.killpg(process.pid, signal.SIGTERM)
        else:
            process.terminate()
    except ProcessLookupError:
        pass  # it ended by itself meanwhile
    process.wait()


def run(title, command, *, log, advice, cwd=None, env=None):
    """Runs `command` with its output in the file `log`. Raises StepFailed with the log's end."""
    log = Path(log)
    log.parent.mkdir(parents=True, exist_ok=True)
    display = _Display(title)
    with open(log, "wb") as output:
        output.write(("+ " + shlex.join(map(str, command)) + "\n").encode())
        output.flush()
        try:
            process = subprocess.Popen(
                [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                cwd=cwd, env={**os.environ, **(env or {})},
                # A session of its own, so that all of it can be ended; but sudo asks on the terminal of this one.
                start_new_session=command[0] != "sudo")
        except OSError as error:
            display.finish("failed")
            raise StepFailed(title, f"{command[0]} cannot be started: {error.strerror}", advice) from error
        try:
            while process.poll() is None:
                display.update(log)
                try:
                    process.wait(POLL_SECONDS)
                except subprocess.TimeoutExpired:
                    pass
        except BaseException:
            _end(process)
            raise
    if process.returncode != 0:
        display.finish("failed")
        reason = f"exit status {process.returncode}; the end of {log}:\n{_tail(log)}"
        raise StepFailed(title, reason, advice)
    display.finish("done")


def capture(command, *, env=None):
    """The standard output of a short command, or None when it fails or does not exist."""
    try:
        result = subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.DEVNULL, env={**os.environ, **(env or {})}, check=False)
    except OSError:
        return None
    return result.stdout.decode("utf-8", "replace") if result.returncode == 0 else None
