"""Addresses of the selection: calls, candidates, one's own application, agreements."""

from django.urls import path

from .views import agreements, calls, candidate_review, candidates, my_candidacies

urlpatterns = [
    path("mine/calls/", my_candidacies.MyCalls.as_view(), name="my_calls"),
    path("mine/calls/<uuid:uid>/apply/", my_candidacies.Apply.as_view(), name="my_apply"),
    path("mine/candidacies/<uuid:uid>/", my_candidacies.MyCandidate.as_view(), name="my_candidate"),
    path("mine/candidacies/<uuid:uid>/proof/", my_candidacies.MyProof.as_view(), name="my_proof"),
    path(
        "mine/candidacies/<uuid:uid>/withdraw/", my_candidacies.MyWithdrawal.as_view(), name="my_withdrawal"
    ),
    path("mine/candidacies/<uuid:uid>/paper/", my_candidacies.MyCandidatePaper.as_view(), name="my_form"),
    path("calls/", calls.Calls.as_view(), name="calls"),
    path("calls/new/", calls.NewCall.as_view(), name="call_new"),
    path("calls/<uuid:uid>/", calls.CallPage.as_view(), name="call"),
    path("calls/<uuid:uid>/edit/", calls.EditCall.as_view(), name="call_edit"),
    path("calls/<uuid:uid>/criteria/", calls.EditCriteria.as_view(), name="call_criteria"),
    path("calls/<uuid:uid>/nominate/", candidates.StartCandidate.as_view(), name="candidate_new"),
    path("calls/<uuid:uid>/notice/", calls.NoticePaper.as_view(), name="call_notice"),
    path("calls/<uuid:uid>/objections/", calls.RecordObjection.as_view(), name="objection_new"),
    path(
        "calls/<uuid:uid>/objections/<uuid:objection>/",
        calls.AnswerObjection.as_view(),
        name="objection_answer",
    ),
    path("calls/<uuid:uid>/step/<slug:step>/", calls.TakeCallStep.as_view(), name="call_step"),
    path("candidates/", candidates.Candidates.as_view(), name="candidates"),
    path("candidates/<uuid:uid>/", candidates.CandidatePage.as_view(), name="candidate"),
    path("candidates/<uuid:uid>/edit/", candidates.EditCandidate.as_view(), name="candidate_edit"),
    path("candidates/<uuid:uid>/hand-in/", candidates.HandIn.as_view(), name="candidate_hand_in"),
    path("candidates/<uuid:uid>/decline/", candidates.DeclineConsent.as_view(), name="candidate_decline"),
    path(
        "candidates/<uuid:uid>/withdraw/", candidates.WithdrawCandidate.as_view(), name="candidate_withdraw"
    ),
    path("candidates/<uuid:uid>/proof/", candidates.AttachProof.as_view(), name="candidate_proof"),
    path("candidates/<uuid:uid>/exception/", candidates.GrantException.as_view(), name="candidate_exception"),
    path("candidates/<uuid:uid>/assign/", candidates.AssignByHand.as_view(), name="candidate_assign"),
    path("candidates/<uuid:uid>/follow/", candidates.FollowSuggestion.as_view(), name="candidate_follow"),
    path("candidates/<uuid:uid>/print/", candidates.PrintCandidate.as_view(), name="candidate_print"),
    path(
        "candidates/<uuid:uid>/opinion/", candidate_review.DecideCandidate.as_view(), name="candidate_decide"
    ),
    path(
        "candidates/<uuid:uid>/paper/",
        candidate_review.UploadCandidatePaper.as_view(),
        name="candidate_signed",
    ),
    path(
        "candidates/<uuid:uid>/paper/confirm/",
        candidate_review.ConfirmCandidatePaper.as_view(),
        name="candidate_confirm",
    ),
    path(
        "candidates/<uuid:uid>/paper/reject/",
        candidate_review.RejectCandidatePaper.as_view(),
        name="candidate_reject",
    ),
    path(
        "candidates/<uuid:uid>/paper/take-back/",
        candidate_review.TakeBackCandidatePaper.as_view(),
        name="candidate_take_back",
    ),
    path("agreements/<uuid:uid>/", agreements.AgreementPage.as_view(), name="agreement"),
    path("agreements/<uuid:uid>/targets/", agreements.EditTargets.as_view(), name="agreement_targets"),
    path("agreements/<uuid:uid>/paper/", agreements.AgreementPaper.as_view(), name="agreement_paper"),
    path("agreements/<uuid:uid>/issue/", agreements.IssueAgreement.as_view(), name="agreement_issue"),
    path("agreements/<uuid:uid>/scan/", agreements.UploadSignedCopy.as_view(), name="agreement_scan"),
    path("agreements/<uuid:uid>/sign/", agreements.SignAgreement.as_view(), name="agreement_sign"),
]
