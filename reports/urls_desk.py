"""Addresses of the monitoring desk: figures, risk list, urges, comparison, bulletins."""

from django.urls import path

from .views import bulletins, compare, monitoring, places, risk, urges

desk_urls = [
    path("monitoring/", monitoring.Monitoring.as_view(), name="monitoring"),
    path("monitoring/map.json", monitoring.MapFigures.as_view(), name="map_figures"),
    path("monitoring/report.pdf", monitoring.Report.as_view(), name="monitoring_report"),
    path("monitoring/<uuid:county>/", places.County.as_view(), name="monitoring_county"),
    path("monitoring/units/<uuid:uid>/", places.Unit.as_view(), name="monitoring_unit"),
    path("monitoring/compare/", compare.Compare.as_view(), name="compare"),
    path("risk/", risk.RiskPage.as_view(), name="risk"),
    path("risk/<uuid:uid>/", risk.RiskPerson.as_view(), name="risk_person"),
    path("risk/<uuid:uid>/remind/", risk.Remind.as_view(), name="remind"),
    path("risk/<uuid:uid>/urge/", urges.SendUrge.as_view(), name="send_urge"),
    path("urges/", urges.UrgesPage.as_view(), name="urges"),
    path("urges/<uuid:uid>/", urges.UrgePage.as_view(), name="urge"),
    path("urges/<uuid:uid>/answer/", urges.AnswerUrge.as_view(), name="answer_urge"),
    path("urges/<uuid:uid>/back/", urges.SendBackUrge.as_view(), name="send_back_urge"),
    path("urges/<uuid:uid>/close/", urges.CloseUrge.as_view(), name="close_urge"),
    path("bulletins/", bulletins.BulletinsPage.as_view(), name="bulletins"),
    path("bulletins/new/", bulletins.NewBulletin.as_view(), name="new_bulletin"),
    path("bulletins/<uuid:uid>/", bulletins.BulletinPage.as_view(), name="bulletin"),
    path("bulletins/<uuid:uid>/texts/", bulletins.BulletinTexts.as_view(), name="bulletin_texts"),
    path("bulletins/<uuid:uid>/forward/", bulletins.PutForward.as_view(), name="put_forward"),
    path("bulletins/<uuid:uid>/back/", bulletins.SendBackBulletin.as_view(), name="send_back_bulletin"),
    path("bulletins/<uuid:uid>/sign/", bulletins.SignBulletin.as_view(), name="sign_bulletin"),
    path("bulletins/<uuid:uid>/renew/", bulletins.RenewBulletin.as_view(), name="renew_bulletin"),
    path("bulletins/<uuid:uid>/files/<slug:kind>/", bulletins.BulletinFile.as_view(), name="bulletin_file"),
]
