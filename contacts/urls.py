from django.urls import path

from contacts.views import bulk, deleting, duplicates, exporting, in_place, inbox, merging, saved_filters, tags, touches
from contacts.views import contacts as views

app_name = "contacts"
urlpatterns = [
    path("", views.index, name="list"),
    path("new/", views.new, name="new"),
    path("names/", views.names, name="names"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/archive/", views.archive, name="archive"),
    path("<int:pk>/timeline/", views.earlier, name="timeline"),
    path("<int:pk>/touch/", touches.new, name="touch"),
    path("<int:pk>/touches/<int:touch_pk>/", touches.edit, name="edit-touch"),
    path("<int:pk>/touches/<int:touch_pk>/delete/", deleting.touch, name="delete-touch"),
    path("<int:pk>/channels/", in_place.add_channel, name="add-channel"),
    path("<int:pk>/channels/<int:channel_pk>/remove/", in_place.remove_channel, name="remove-channel"),
    path("<int:pk>/tags/", in_place.add_tag, name="add-tag"),
    path("<int:pk>/tags/<int:tag_pk>/remove/", in_place.remove_tag, name="remove-tag"),
    path("<int:pk>/consent/", in_place.note_consent, name="note-consent"),
    path("<int:pk>/exclusions/", in_place.exclude, name="exclude"),
    path("<int:pk>/exclusions/<int:exclusion_pk>/remove/", in_place.remove_exclusion, name="remove-exclusion"),
    path("<int:pk>/jobs/new/", views.new_employment, name="new-employment"),
    path("<int:pk>/jobs/<int:employment_pk>/", views.edit_employment, name="edit-employment"),
    path("<int:pk>/jobs/<int:employment_pk>/delete/", views.delete_employment, name="delete-employment"),
    path("<int:pk>/delete/", deleting.contact, name="delete"),
    path("tags/", tags.index, name="tags"),
    path("tags/names/", tags.names, name="tag-names"),
    path("tags/<int:tag_pk>/delete/", deleting.tag, name="delete-tag"),
    path("inbox/", inbox.index, name="inbox"),
    path("inbox/<int:entry_pk>/", inbox.entry, name="inbox-entry"),
    path("inbox/<int:entry_pk>/discard/", inbox.discard, name="discard"),
    path("duplicates/", duplicates.index, name="duplicates"),
    path("<int:pk>/is-not/<int:other_pk>/", duplicates.dismiss, name="dismiss"),
    path("<int:pk>/merge/", merging.choose, name="merge-with"),
    path("<int:pk>/merge/<int:other_pk>/", merging.merge, name="merge"),
    path("bulk/", bulk.change, name="bulk"),
    path("export/", exporting.export, name="export"),
    path("filters/", saved_filters.save, name="save-filter"),
    path("filters/<int:filter_pk>/delete/", saved_filters.delete, name="delete-filter"),
]
