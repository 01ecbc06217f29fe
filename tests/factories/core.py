"""Makers of places, accounts and grants for tests."""

from datetime import date
from typing import Any

import factory

from core.access.actions import grant_role
from core.common.author import Author, system_author
from core.localities.models import Locality
from core.users.models import User


class UserFactory(factory.django.DjangoModelFactory):
    """An active account without any grant."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    display_name = factory.Sequence(lambda n: f"用户{n}")
    password = factory.django.Password("correct horse battery staple")


def locality(code: str, name: str, level: str, parent: Locality | None = None, **extra: Any) -> Locality:
    """A place under its administrative parent."""
    place = Locality(code=code, name=name, short_name=name, level=level, valid_from=date(2020, 1, 1), **extra)
    place.save()
    place.stand_under(parent)
    place.save()
    return place


class Map:
    """A small Hebei: two prefectures, three counties, one township each."""

    def __init__(self) -> None:
        self.hebei = locality("130000", "河北省", "province")
        self.shijiazhuang = locality("130100", "石家庄市", "prefecture", self.hebei)
        self.changan = locality("130102", "长安区", "county", self.shijiazhuang)
        self.qiaoxi = locality("130104", "桥西区", "county", self.shijiazhuang)
        self.jianbei = locality("130102001", "建北街道", "township", self.changan)
        self.baoding = locality("130600", "保定市", "prefecture", self.hebei)
        self.fuping = locality("130624", "阜平县", "county", self.baoding)
        self.dingzhou = locality("130682", "定州市", "county", self.hebei)


def grant(user: User, role: str, place: Any, **dates: Any) -> Any:
    """A grant made by the system itself."""
    return grant_role(user=user, role=role, place=place, by=system_author("test"), **dates)


def officer(role: str, place: Any, **account: Any) -> User:
    """A new account that holds one role at one place."""
    user = UserFactory(**account)
    grant(user, role, place)
    return user


def by(user: User) -> Author:
    """The user as an author."""
    return Author(user=user, address="127.0.0.1")
