from importlib import import_module

from django.apps import apps
from django.utils import timezone

from accounts.history import Batch, recorded, undo
from contacts.models import Channel
from tests.factories import ContactFactory

channels_read_anew = import_module("contacts.migrations.0002_channels_read_anew")


def kept_as(contact, value: str, key: str) -> Channel:
    [channel] = Channel.objects.bulk_create(
        [Channel(owner=contact.owner, contact=contact, kind="website", value=value, key=key)]
    )
    return channel


def test_a_key_of_former_times_becomes_the_one_of_today_and_an_import_can_still_be_undone(alice):
    with recorded(alice, Batch.Kind.IMPORT, "A file") as batch:
        channel = kept_as(ContactFactory(owner=alice), "https://twitter.com/Ana", "twitter.com/Ana")
    channels_read_anew.read_anew(apps, None)
    channel.refresh_from_db()
    assert (channel.key, channel.value) == ("x.com/ana", "https://twitter.com/Ana")
    assert not undo(batch, now=timezone.now()).kept
    assert not Channel.objects.exists()


def test_both_spellings_of_one_account_stay_with_their_contact(alice):
    ana = ContactFactory(owner=alice)
    kept_as(ana, "https://twitter.com/ana", "twitter.com/ana")
    kept_as(ana, "https://x.com/ana", "x.com/ana")
    channels_read_anew.read_anew(apps, None)
    assert [channel.key for channel in ana.channels.all()] == ["twitter.com/ana", "x.com/ana"]
