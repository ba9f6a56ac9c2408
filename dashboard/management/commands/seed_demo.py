from argparse import ArgumentTypeError

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from accounts import first_run
from contacts.card import Card, Part
from dashboard import demo
from dashboard.demo.words import owner

User = get_user_model()


def at_least(least: int):
    def number(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise ArgumentTypeError(f"give a whole number, {least} or more.")
        return int(text)

    return number


class Command(BaseCommand):
    help = "Fill an empty account with three years of practice to look at, and a referral in every stage."

    def add_arguments(self, parser):
        parser.add_argument("user", help="user name; an account that is not there yet is made")
        parser.add_argument("--contacts", type=at_least(1), default=30, metavar="N")
        parser.add_argument("--sessions", type=at_least(0), default=80, metavar="N")

    @transaction.atomic
    def handle(self, *, user, contacts, sessions, **options):
        account = User.objects.filter(username__iexact=user).first()
        password = "" if account else get_random_string(16)
        account = account or self.new_account(user, password)
        if not demo.is_empty(account):
            raise CommandError(f"{account.username} has data already, and the demo only fills an empty account.")
        made = demo.fill(account, contacts=contacts, sessions=sessions, now=timezone.now())
        self.stdout.write(f"{account.username}: {', '.join(f'{kind} {count:,}' for kind, count in made.items())}")
        if password:
            self.stdout.write(f"Sign in as {account.username} with the password {password}")

    def new_account(self, name: str, password: str) -> User:
        """Like the set-up's, the first account may do everything: the set-up does not open a second time."""
        account = User(username=name, email=f"{name}@example.org", display_name=owner.NAME, resume=owner.RESUME)
        account.is_staff = account.is_superuser = first_run.is_pending()
        account.set_password(password)
        try:
            account.full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        account.save()
        channels = {"email": account.email, "linkedin": owner.LINKEDIN, "website": owner.WEBSITE}
        Card.objects.create(owner=account, name=owner.NAME, headline=owner.HEADLINE, shown=Part.values, **channels)
        return account
