"""The one way to say no."""

from collections.abc import Sequence

from django.utils.functional import Promise


class Refused(Exception):
    """A rule says no, in a sentence that the user reads on the same page.

    ``message`` says what is wrong and how to mend it, ``code`` is a stable word for programs,
    ``details`` are further sentences (one a line, such as the violations of a post plan) and
    ``basis`` is the document number of the statute or circular behind the rule.
    """

    def __init__(
        self,
        message: str | Promise,
        *,
        code: str = "refused",
        details: Sequence[str | Promise] = (),
        basis: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.details = tuple(details)
        self.basis = basis

    def __str__(self) -> str:
        return str(self.message)


class NotAllowed(Refused):
    """The person may see the record but not do this to it: 403 inside the scope."""

    def __init__(self, message: str | Promise, *, code: str = "not_allowed") -> None:
        super().__init__(message, code=code)
