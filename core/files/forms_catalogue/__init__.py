"""Every form of FORMS.md as data: what it asks, in which order, whose opinions it carries."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import assessment, deployments, learning, pay, posts, rights
from .declaration import Field, Fields, Form, Line, Person, Rows, lines_of

_ROOMS: tuple[tuple[str | Promise, tuple[Form, ...]], ...] = (
    (_("Posts and appointments"), posts.FORMS),
    (_("Assessment"), assessment.FORMS),
    (_("Pay"), pay.FORMS),
    (_("Registration and continuing education"), learning.FORMS),
    (_("Remote-area talent plan"), deployments.FORMS),
    (_("Rights"), rights.FORMS),
)
FORMS: dict[str, Form] = {
    form.code: form for room in (posts, assessment, pay, learning, deployments, rights) for form in room.FORMS
}
SECTIONS: list[tuple[str | Promise, list[str]]] = [
    (label, [form.code for form in forms]) for label, forms in _ROOMS
]

__all__ = ["FORMS", "SECTIONS", "Field", "Fields", "Form", "Line", "Person", "Rows", "lines_of"]
