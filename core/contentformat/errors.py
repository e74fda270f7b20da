"""What goes wrong in a content file, said to the Dutch editor who has to mend it."""


class FormatError(ValueError):
    """A file, or a value to be written, does not fit the content format.

    ``line`` counts from 1 in the file and is ``None`` where no single line is to blame;
    ``reason`` is plain Dutch that says what is wrong and what to do.
    """

    def __init__(self, line: int | None, reason: str) -> None:
        super().__init__(line, reason)
        self.line = line
        self.reason = reason

    def __str__(self) -> str:
        return self.reason if self.line is None else f"regel {self.line}: {self.reason}"
