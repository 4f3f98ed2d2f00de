# SPDX-License-Identifier: Apache-2.0
"""One figure, with the peer's beside it where there is one."""

from dataclasses import asdict, dataclass


@dataclass
class Row:
    name: str
    value: float | None  # none: not measured, the note says why
    unit: str
    peer: str = ""
    peer_value: float | None = None
    note: str = ""

    HEAD = f"{'name':44} {'value':>10} {'unit':12} {'peer':34} {'theirs':>10} {'ratio':>7}"

    @property
    def ratio(self):
        return self.value / self.peer_value if self.value is not None and self.peer_value else None

    def as_dict(self):
        return {**asdict(self), "ratio": self.ratio}

    def as_line(self):
        ours = f"{self.value:10.2f}" if self.value is not None else " " * 10
        theirs = f"{self.peer_value:10.2f}" if self.peer_value is not None else " " * 10
        ratio = f"{self.ratio:7.2f}" if self.ratio is not None else ""
        note = f"  {self.note}" if self.note else ""
        return f"{self.name:44} {ours} {self.unit:12} {self.peer:34} {theirs} {ratio:7}{note}".rstrip()
