"""What people type in this room, by subject; forms never save."""

from .service import (
    _NUMBER,
    AgreementForm,
    ArrivalForm,
    BatchForm,
    CompletionForm,
    ConfirmMonthForm,
    CountyDocumentForm,
    EarlyEndForm,
    HoldForm,
    MonthForm,
    NominationForm,
    PaidForm,
    ReopenMonthForm,
    ReturnMonthForm,
    TermsForm,
    WithdrawalForm,
)

__all__ = [
    "_NUMBER",
    "AgreementForm",
    "ArrivalForm",
    "BatchForm",
    "CompletionForm",
    "ConfirmMonthForm",
    "CountyDocumentForm",
    "EarlyEndForm",
    "HoldForm",
    "MonthForm",
    "NominationForm",
    "PaidForm",
    "ReopenMonthForm",
    "ReturnMonthForm",
    "TermsForm",
    "WithdrawalForm",
]
