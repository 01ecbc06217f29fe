"""Pages under ``/posts/establishment/``."""

from django.urls import path

from .urls_headcount import headcount_urls
from .urls_people import urlpatterns as people_urls
from .urls_units import urlpatterns as unit_urls
from .views import ceilings, desk, lines, people, plans, posts, review

app_name = "establishment"

urlpatterns = [
    path("", desk.PostsPage.as_view(), name="posts"),
    path("posts/<str:number>/", posts.PostPage.as_view(), name="post"),
    path("posts/<str:number>/freeze/", posts.FreezePost.as_view(), name="freeze"),
    path("posts/<str:number>/thaw/", posts.ThawPost.as_view(), name="thaw"),
    path("posts/<str:number>/abolish/", posts.AbolishPost.as_view(), name="abolish"),
    path("plans/", plans.PlansPage.as_view(), name="plans"),
    path("plans/draft/", plans.DraftPage.as_view(), name="draft"),
    path("plans/together/", plans.BulkPlans.as_view(), name="bulk"),
    path("plans/<str:number>/", plans.PlanPage.as_view(), name="plan"),
    path("plans/<str:number>/submit/", plans.SubmitPlan.as_view(), name="submit"),
    path("plans/<str:number>/withdraw/", plans.WithdrawPlan.as_view(), name="withdraw"),
    path("plans/<str:number>/approve/", review.DecidePlan.as_view(), name="approve"),
    path("plans/<str:number>/paper/", review.UploadPlanPaper.as_view(), name="paper"),
    path("plans/<str:number>/paper/confirm/", review.ConfirmPlanPaper.as_view(), name="confirm_paper"),
    path("plans/<str:number>/paper/reject/", review.RejectPlanPaper.as_view(), name="reject_paper"),
    path("plans/<str:number>/paper/withdraw/", review.TakeBackPlanPaper.as_view(), name="withdraw_paper"),
    path("plans/<str:number>/return/", review.ReturnPlan.as_view(), name="return"),
    path("plans/<str:number>/put-in-force/", review.PutInForce.as_view(), name="put_in_force"),
    path("plans/<str:number>/facts/", lines.PlanFacts.as_view(), name="plan_facts"),
    path("plans/<str:number>/number/", review.SupplyNumber.as_view(), name="supply_number"),
    path("plans/<str:number>/standards/", lines.FillStandards.as_view(), name="standards"),
    path("plans/<str:number>/lines/add/", lines.LinePage.as_view(), name="add_line"),
    path("plans/<str:number>/lines/<uuid:uid>/", lines.LinePage.as_view(), name="line"),
    path("plans/<str:number>/lines/<uuid:uid>/remove/", lines.RemoveLine.as_view(), name="remove_line"),
    path("plans/<str:number>/print/<str:form>/", plans.PrintPlan.as_view(), name="print"),
    path("ceilings/", ceilings.CeilingsPage.as_view(), name="ceilings"),
    path("ceilings/record/", ceilings.CeilingPage.as_view(), name="ceiling"),
    path("without-post/", people.WithoutPostPage.as_view(), name="without_post"),
    path("without-post/place/", people.PlaceByRoster.as_view(), name="place_by_roster"),
    path("without-certificate/", people.UncertifiedPage.as_view(), name="uncertified"),
    path("certificates-due/", people.CertificatesDuePage.as_view(), name="certificates_due"),
    path("mine/", people.MyPost.as_view(), name="mine"),
    *people_urls,
    *unit_urls,
    *headcount_urls,
]
