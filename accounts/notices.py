from django.contrib import messages

from accounts.history import Batch


def offer_undo(request, sentence: str, batch: Batch) -> None:
    """A message with a button that takes the batch back; see components/_messages.html."""
    messages.success(request, sentence, extra_tags=f"undo-{batch.pk}")
