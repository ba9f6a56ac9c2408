from django.contrib import messages

from accounts.history import Batch


def offer_undo(request, sentence: str, batch: Batch) -> None:
    """Say what was done, with a button that takes it back: a message's extra tags are the key of its batch."""
    messages.success(request, sentence, extra_tags=str(batch.pk))
