"""Who looks at the world: each role in force once, and grants that give nothing."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from core.common.dates import today
from core.users.models import User
from tests.factories.core import UserFactory, grant


@dataclass(frozen=True)
class Actor:
    """Somebody who asks: their role, and the spots that lie in the place where they hold it."""

    name: str
    user: User | None = None
    role: str = ""
    spots: frozenset[str] = frozenset()
    own: str = ""


CHANGAN = frozenset({"changan_a", "changan_b"})
CITY = CHANGAN | {"qiaoxi"}
EVERYWHERE = CITY | {"fuping", "province"}


def make_actors(world: Any) -> list[Actor]:
    """Everybody of RELIABILITY.md: each role in force once, and grants that give nothing."""
    held = {
        "institution HR": ("institution_hr", world.spots["changan_a"].institution, {"changan_a"}),
        "county HR": ("county_hr", world.map.changan, CHANGAN),
        "county HR of another prefecture": ("county_hr", world.map.fuping, {"fuping"}),
        "prefecture officer": ("prefecture_officer", world.map.shijiazhuang, CITY),
        "provincial HR": ("provincial_hr", world.map.hebei, EVERYWHERE),
        "provincial monitor": ("deployment_monitor", world.map.hebei, EVERYWHERE),
        "learning verifier": ("learning_verifier", world.map.changan, CHANGAN),
        "auditor": ("auditor", world.map.changan, CHANGAN),
        "system administrator": ("system_administrator", world.map.hebei, EVERYWHERE),
    }
    actors = [Actor("anonymous"), Actor("no grant", UserFactory())]
    worker = world.spots["changan_a"].account
    actors.append(Actor("worker", worker, own="changan_a"))
    for name, (role, place, spots) in held.items():
        user = UserFactory()
        grant(user, role, place)
        actors.append(Actor(name, user, role, frozenset(spots)))
    return actors + _gone(world)


def _gone(world: Any) -> list[Actor]:
    """County HR whose grant has ended, was taken back, or has not begun: as if without a grant."""
    expired, revoked, future, idle = (UserFactory() for _ in range(4))
    day = timedelta(days=1)
    grant(expired, "county_hr", world.map.changan, valid_from=today() - 9 * day, valid_until=today() - day)
    taken = grant(revoked, "county_hr", world.map.changan)
    type(taken).objects.filter(pk=taken.pk).update(revoked_at=taken.granted_at)
    grant(future, "county_hr", world.map.changan, valid_from=today() + day)
    grant(idle, "county_hr", world.map.changan)
    idle.is_active = False
    idle.save()
    return [
        Actor("grant expired yesterday", expired),
        Actor("grant revoked", revoked),
        Actor("grant of tomorrow", future),
        Actor("inactive account", idle),
    ]
