from django.urls import path

from referrals.outputs import FORMATS
from referrals.views import answers, asking, board, drafts, packets, stages, templates
from referrals.views import referrals as views

app_name = "referrals"
urlpatterns = [
    path("", views.index, name="list"),
    path("new/", views.new, name="new"),
    path("board/", board.board, name="board"),
    path("ask/", asking.index, name="ask"),
    path("ask/begin/", asking.ask, name="begin-ask"),
    path("templates/", templates.index, name="templates"),
    path("templates/new/", templates.new, name="new-template"),
    path("templates/preview/", templates.look, name="preview-template"),
    path("templates/<int:template_pk>/", templates.edit, name="edit-template"),
    path("templates/<int:template_pk>/delete/", templates.delete, name="delete-template"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/stage/", stages.move, name="stage"),
    path("<int:pk>/done/", stages.done, name="done"),
    path("<int:pk>/snooze/", stages.snooze, name="snooze"),
    path("<int:pk>/dates/", stages.dates, name="dates"),
    path("<int:pk>/answers/", answers.index, name="answers"),
    path("<int:pk>/packet/", packets.mine, name="packet"),
    path("<int:pk>/packet/revoke/", packets.revoke, name="revoke-packet"),
    path("<int:pk>/delete/", views.delete, name="delete"),
    path("<int:pk>/compare/", drafts.compare, name="compare"),
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
