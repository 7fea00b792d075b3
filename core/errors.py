"""What a user or a programmer can get wrong, one class a kind; never what a model emits.

Every message is one line of the form ``WHAT (WHERE): WHAT WOULD BE RIGHT``, so the command
line can print it after ``error: `` and the window can show it as a notice.
"""


class CoreError(Exception):
    """Root of all errors that a request or a file can cause."""

    def __init__(self, what: str, where: object = None, right: str = "") -> None:
        """Join the three parts of the message; ``where`` and ``right`` may be left out."""
        self.what, self.where, self.right = what, where, right
        place = "" if where is None else f" ({where})"
        super().__init__(f"{what}{place}" + (f": {right}" if right else ""))


class InvalidTask(CoreError):
    """A board or a task row breaks the rules of its domain."""


class Unsolvable(CoreError):
    """The search exhausted every state that can be reached without meeting a goal."""


class SearchBudgetExceeded(CoreError):
    """The search was stopped by its budget of expansions before it could answer."""


class UnknownWord(CoreError):
    """A word is not in the vocabulary of the model that should read it."""


class DataError(CoreError):
    """A file of rows cannot be read or written as asked."""


class CheckpointError(CoreError):
    """A model directory does not match itself or this program."""


class ConfigError(CoreError):
    """A setting, a recipe or an argument has no meaning."""
