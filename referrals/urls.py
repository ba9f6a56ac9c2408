from django.urls import path

from referrals.outputs import FORMATS
from referrals.views import answers, asking, drafts, packets, stages
from referrals.views import referrals as views

app_name = "referrals"
urlpatterns = [
    path("", views.index, name="list"),
    path("new/", views.new, name="new"),
    path("ask/", asking.index, name="ask"),
    path("ask/begin/", asking.ask, name="begin-ask"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/stage/", stages.move, name="stage"),
    path("<int:pk>/dates/", stages.dates, name="dates"),
    path("<int:pk>/answers/", answers.index, name="answers"),
    path("<int:pk>/packet/", packets.mine, name="packet"),
    path("<int:pk>/packet/revoke/", packets.revoke, name="revoke-packet"),
    path("<int:pk>/delete/", views.delete, name="delete"),
    path("<int:pk>/redraft/", drafts.redraft, name="redraft"),
    path("<int:pk>/drafts/<int:draft_pk>/edit/", drafts.edit, name="edit-draft"),
    path("<int:pk>/drafts/<int:draft_pk>.pdf", drafts.pdf, name="download-pdf"),
    *(
        path(
            f"<int:pk>/drafts/<int:draft_pk>.{extension}",
            drafts.download,
            {"extension": extension},
            f"download-{extension}",
        )
        for extension in FORMATS
    ),
]
