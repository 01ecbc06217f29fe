"""URLs of the training half: trainees, their papers and hours, one's own pages."""

from django.urls import path

from .views import coaching, trainee_steps, trainees

urlpatterns = [
    path("mine/training/", coaching.MyTraining.as_view(), name="my_training"),
    path("mine/coaching/", coaching.MyTrainees.as_view(), name="coaching"),
    path("trainees/", trainees.Trainees.as_view(), name="trainees"),
    path("trainees/paper/", trainees.TraineesPaper.as_view(), name="trainees_paper"),
    path("trainees/find/", trainees.FindTrainee.as_view(), name="trainee_find"),
    path("trainees/new/<uuid:uid>/", trainees.ProposeTrainee.as_view(), name="trainee_new"),
    path(
        "trainees/hours/<uuid:uid>/<slug:decision>/",
        trainee_steps.DecideHours.as_view(),
        name="trainee_hours",
    ),
    path("trainees/<uuid:uid>/", trainees.TraineePage.as_view(), name="trainee"),
    path("trainees/<uuid:uid>/edit/", trainees.EditTrainee.as_view(), name="trainee_edit"),
    path("trainees/<uuid:uid>/paper/", trainees.TraineePaper.as_view(), name="trainee_paper"),
    path("trainees/<uuid:uid>/opinion/", trainee_steps.GiveOpinion.as_view(), name="trainee_opinion"),
    path("trainees/<uuid:uid>/offline/", trainee_steps.UploadTraineePaper.as_view(), name="trainee_offline"),
    path("trainees/<uuid:uid>/confirm/", trainee_steps.ConfirmTraineePaper.as_view(), name="trainee_confirm"),
    path("trainees/<uuid:uid>/reject/", trainee_steps.RejectTraineePaper.as_view(), name="trainee_reject"),
    path(
        "trainees/<uuid:uid>/take-back/",
        trainee_steps.TakeBackTraineePaper.as_view(),
        name="trainee_take_back",
    ),
    path("trainees/<uuid:uid>/<slug:step>/", trainee_steps.MoveTrainee.as_view(), name="trainee_move"),
]
