"""One post: who holds it, its history, and what can be done with it."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.pages import ScopedDetail
from core.access.permissions import can
from core.common.capabilities import Capability
from talent.institutions.pages import FormPage

from ..actions.posts import abolish_post, freeze_post, move_site, thaw_post
from ..enums import Occupancy
from ..forms import PostChangeForm
from ..forms_people import MoveSiteForm
from ..models import Post
from ..selectors.posts import appointments_of, free_days, with_occupancy
from ..workflow import POST


class PostPage(ScopedDetail):
    """One post."""

    model = Post
    capability = Capability.VIEW_POSTS
    slug_field = "number"
    template_name = "posts/establishment/post.html"

    def get_record(self, **lookup: Any) -> Post:
        post = super().get_record(**lookup)
        return (
            with_occupancy(self.scoped())
            .select_related("institution", "site", "plan_line__plan")
            .get(pk=post.pk)
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        post = context["record"]
        people = list(appointments_of(post))
        may_change = can(self.access, Capability.APPROVE_POSTS, post)
        moves = [one.name for one in POST.allowed(post)] if may_change else []
        return context | {
            "post": post,
            "place": post.institution.locality,
            "occupancy": Occupancy(post.occupancy),
            "free_days": free_days(post),
            "running": [row for row in people if row.is_running],
            "ended": [row for row in people if not row.is_running],
            "offers": post.offers.under_way() if can(self.access, Capability.VIEW_WORKERS, post) else [],
            "periods": post.periods.order_by("-starts_on"),
            "moves": moves,
            "may_appoint": can(self.access, Capability.APPOINT, post),
            "see_people": can(self.access, Capability.VIEW_WORKERS, post),
            "facts": self._facts(post),
        }

    @staticmethod
    def _facts(post: Post) -> list[tuple[Any, Any]]:
        names = ("major", "experience_years", "other_requirements", "duties", "standards")
        described = [
            (post._meta.get_field(name).verbose_name.capitalize(), getattr(post, name)) for name in names
        ]
        return [
            (_("Institution"), _link(post.institution)),
            (_("Service site"), _link(post.site)),
            (_("Post category"), post.get_category_display()),
            (_("Grade"), post.grade_label),
            (_("Qualification required"), post.certificate_label or _("to be supplied")),
            (_("Education required"), post.get_education_display() or _("to be supplied")),
            *described,
            (_("Basis document number"), post.basis_doc_no or _("to be supplied")),
            (_("Set up on"), str(post.opened_on)),
        ]


def _link(record: Any) -> Any:
    return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record) if record else ""


class PostFormPage(FormPage):
    """A page with one form about one post."""

    model = Post
    slug_field = "number"

    def find_record(self) -> Post:
        return self.get_record()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        trail = [
            (_("Establishment and posts"), reverse("establishment:posts")),
            (f"{self.record.number} {self.record.title}", self.record.get_absolute_url()),
        ]
        return super().get_context_data(trail=trail, **kwargs)


class ChangePost(PostFormPage):
    """Freeze, thaw or abolish; the page says first whom it touches."""

    capability = Capability.APPROVE_POSTS
    form_class = PostChangeForm
    action: Callable[..., Post]
    done_words: Any = ""
    effect: Any = ""

    def make_form(self, data: Any = None) -> PostChangeForm:
        return PostChangeForm(data)

    def act(self, form: PostChangeForm) -> Post:
        return type(self).action(post=self.record, by=self.author, **form.cleaned_data)

    def success(self, saved: Post) -> str:
        return self.done_words % {"number": saved.number}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        holders = self.scoped(appointments_of(self.record), Capability.VIEW_WORKERS)
        names = "、".join(row.worker.name for row in holders if row.is_running)
        offers = self.scoped(self.record.offers.under_way(), Capability.APPOINT)
        promised = "、".join(offers.values_list("name", flat=True))
        touched = [_("In this post now: %(names)s.") % {"names": names}] if names else []
        touched += [_("Promised a place: %(names)s.") % {"names": promised}] if promised else []
        touched = touched or [_("Nobody is in this post and nobody is promised a place.")]
        context["intro"] = " ".join([*touched, str(self.effect)]).strip()
        return context


class FreezePost(ChangePost):
    title = gettext_lazy("Freeze the post")
    submit = gettext_lazy("Freeze")
    action = staticmethod(freeze_post)
    effect = gettext_lazy("Whoever holds it stays; free places take nobody until it is thawed.")
    done_words = gettext_lazy("Post %(number)s is frozen: its free places are closed.")


class ThawPost(ChangePost):
    title = gettext_lazy("Thaw the post")
    submit = gettext_lazy("Thaw")
    action = staticmethod(thaw_post)
    done_words = gettext_lazy("Post %(number)s is open again.")


class AbolishPost(ChangePost):
    title = gettext_lazy("Abolish the post")
    submit = gettext_lazy("Abolish")
    action = staticmethod(abolish_post)
    effect = gettext_lazy(
        "A post that somebody holds cannot be abolished: end or move the appointments first."
    )
    done_words = gettext_lazy("Post %(number)s is abolished.")


class MovePost(ChangePost):
    """Work the post at another service site; the page says who moves along."""

    title = gettext_lazy("Move to another site")
    submit = gettext_lazy("Move")
    action = staticmethod(move_site)
    done_words = gettext_lazy("Post %(number)s is moved.")

    def make_form(self, data: Any = None) -> MoveSiteForm:
        return MoveSiteForm(data, access=self.access, record=self.record)
