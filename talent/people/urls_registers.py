"""Pages of the registers; included by ``urls``."""

from django.urls import path

from .views import registers

urlpatterns = [
    path("leave/", registers.LeavesPage.as_view(), name="leaves"),
    path("leave/new/", registers.NewLeave.as_view(), name="leave_new"),
    path("leave/mine/", registers.MyLeaves.as_view(), name="my_leaves"),
    path("leave/<uuid:uid>/void/", registers.VoidLeave.as_view(), name="leaverecord_void"),
    path("honours/", registers.HonoursPage.as_view(), name="honours"),
    path("honours/new/", registers.NewHonour.as_view(), name="honour_new"),
    path("honours/mine/", registers.MyHonours.as_view(), name="my_honours"),
    path("honours/<uuid:uid>/void/", registers.VoidHonour.as_view(), name="honourrecord_void"),
    path("retirements/", registers.RetirementsPage.as_view(), name="retirements"),
    path("retirements/<uuid:uid>/choose/", registers.ChooseRetirement.as_view(), name="retirement_choose"),
    path("registers/print/", registers.PrintRegisters.as_view(), name="registers_print"),
]
