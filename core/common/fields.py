"""Columns for identity data: sealed at rest, opened only through the record that owns them.

A sealed column is declared with its blind index beside it::

    id_number = SealedTextField(purpose="id_number", max_length=18)
    id_index = BlindIndexField()

The model must have a ``uid``. The attribute holds the plain text in memory; the database holds
the sealed text. The value is opened lazily, so a list page that never reads the column never
decrypts, and ``values()`` gives only the sealed text.
"""

from typing import Any

from django.db import models

from . import crypto


class _Opened:
    """Descriptor: keeps what came from the database sealed until somebody reads it."""

    def __init__(self, field: "SealedTextField") -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            instance.refresh_from_db(fields=[name])
        value = instance.__dict__[name]
        if isinstance(value, Sealed):
            value = crypto.decrypt(str(value), self.field.aad(instance)) if value else ""
            instance.__dict__[name] = value
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class Sealed(str):
    """A sealed text as it lies in the database."""

    __slots__ = ()


class SealedTextField(models.TextField):
    """A text encrypted with AES-256-GCM, bound to its column and to its record's ``uid``."""

    def __init__(self, *args: Any, purpose: str = "", plain_length: int = 200, **kwargs: Any) -> None:
        self.purpose = purpose
        self.plain_length = plain_length
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list, dict]:
        name, path, args, kwargs = super().deconstruct()
        kwargs["purpose"] = self.purpose
        if self.plain_length != 200:
            kwargs["plain_length"] = self.plain_length
        return name, path, args, kwargs

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only=private_only)
        setattr(cls, self.attname, _Opened(self))

    def aad(self, instance: models.Model) -> str:
        """Associated data: model, column and record, so that a moved value does not open."""
        return f"{instance._meta.label_lower}:{self.purpose or self.name}:{instance.uid}"

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Sealed | None:
        return None if value is None else Sealed(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = model_instance.__dict__.get(self.attname, "")
        if isinstance(value, Sealed) or not value:
            return value or ""
        return Sealed(crypto.encrypt(str(value), self.aad(model_instance)))

    def get_prep_value(self, value: Any) -> Any:
        if value in (None, "") or isinstance(value, Sealed):
            return value
        raise ValueError(
            f"{self.name} is sealed: look it up by its blind index, write it by saving the record"
        )

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.setdefault("max_length", self.plain_length)
        return models.CharField(max_length=self.plain_length, blank=self.blank).formfield(
            label=kwargs.pop("label", self.verbose_name), **kwargs
        )


class BlindIndexField(models.CharField):
    """64 hex characters by which a sealed value is found; see ``crypto.blind_index``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 64)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)
