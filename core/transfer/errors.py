"""What stops an import, with the file and the line."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing to mend: the file within the folder, its line (or none) and what to do."""

    file: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}, regel {self.line}" if self.line else self.file
        return f"{place}: {self.reason}"


class ImportFailed(Exception):
    """Nothing was imported; ``problems`` says why, one for each file at most."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
