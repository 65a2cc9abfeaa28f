"""What is wrong with a pack: each fault names its file, its line and what to do.

Pure. `Report` is how the readers of one file tell a fault, so that none of them knows the file's name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

Report = Callable[[int, str], None]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault. `line` counts from 1; it is 1 where the fault is the file itself."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


@dataclass(slots=True)
class Faults:
    """All faults found so far, over all files."""

    found: list[Fault] = field(default_factory=list)

    def add(self, file: str, line: int, sentence: str) -> None:
        """Keep a fault, once."""
        fault = Fault(file, max(line, 1), sentence)
        if fault not in self.found:
            self.found.append(fault)

    def of(self, file: str) -> Report:
        """The way to tell the faults of one file."""
        return lambda line, sentence: self.add(file, line, sentence)

    def any_in(self, file: str) -> bool:
        """Whether something is wrong in a file."""
        return any(fault.file == file for fault in self.found)

    def sorted(self) -> list[Fault]:
        """All faults by file and line."""
        return sorted(self.found)
