from django.urls import path

from . import urls_ledger, urls_offers
from .views import own, review

app_name = "learning"

urlpatterns = [
    path("mine/log/", own.LogLearning.as_view(), name="log"),
    path("mine/log/typed/", own.KeepTyped.as_view(), name="log_typed"),
    path("mine/transcript.pdf", own.MyTranscript.as_view(), name="my_transcript"),
    path("mine/<uuid:uid>/", own.MyRecord.as_view(), name="my_record"),
    path("mine/<uuid:uid>/edit/", own.ChangeRecord.as_view(), name="my_record_edit"),
    path("mine/<uuid:uid>/submit/", own.SubmitRecord.as_view(), name="my_record_submit"),
    path("mine/<uuid:uid>/withdraw/", own.WithdrawRecord.as_view(), name="my_record_withdraw"),
    path("mine/<uuid:uid>/delete/", own.DeleteDraft.as_view(), name="my_record_delete"),
    path("records/", review.Records.as_view(), name="records"),
    path("records/<uuid:uid>/", review.Record.as_view(), name="record"),
    path("records/<uuid:uid>/verify/", review.Verify.as_view(), name="verify"),
    path("records/<uuid:uid>/return/", review.Return.as_view(), name="return"),
    path("review/", review.Queue.as_view(), name="queue"),
    path("review/verify/", review.VerifyMany.as_view(), name="verify_many"),
    path("review/rounds/<uuid:uid>/", review.Round.as_view(), name="round"),
    path("review/rounds/<uuid:uid>/end/", review.EndRound.as_view(), name="round_end"),
    path("workers/<uuid:uid>/transcript.pdf", review.Transcript.as_view(), name="transcript"),
    *urls_ledger.urlpatterns,
    *urls_offers.urlpatterns,
]
