"""The rules of the house, held by a test each. A rule with an exception names it here, with its reason."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.core.management import call_command
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse

from accounts.history import Batch
from accounts.lists import ListFilter
from accounts.ownership import OwnedForm
from tests.factories import (
    BatchFactory,
    ChannelFactory,
    CompanyAliasFactory,
    CompanyFactory,
    ContactFactory,
    DismissedPairFactory,
    DraftFactory,
    EmploymentFactory,
    ExclusionFactory,
    GuestEntryFactory,
    ImportFactory,
    LinkFactory,
    LiveSessionFactory,
    PositionFactory,
    QuestionFactory,
    ReferralFactory,
    SavedFilterFactory,
    SessionFactory,
    SessionImportFactory,
    SessionImportRowFactory,
    TaggingFactory,
    TouchFactory,
)

ROOT = settings.BASE_DIR
FLOORS = ["accounts", "contacts", "sessions", "referrals", "dashboard"]  # each may import those before it
MODULES = [path for app in FLOORS for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts]
TEMPLATES = sorted(
    [*(ROOT / "templates").rglob("*.html"), *(path for app in FLOORS for path in (ROOT / app).rglob("*.html"))]
)


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


# Routes that answer without a sign-in, and why.
PUBLIC = {
    "dashboard:health",  # asked by load balancers; says only whether the database answers
    "accounts:setup",  # the first account; 404 once there is one
    "accounts:sign-in",
    "account_login",
    "account_logout",
    "account_signup",  # closed: it says so
    "account_inactive",
    "account_confirm_login_code",
    "account_email_verification_sent",
    "account_confirm_email",  # by the key in an e-mail
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",  # by the key in an e-mail
    "account_reset_password_from_key_done",
    "admin:login",  # leads to ours
    "card:guest",  # by a link that I gave somebody: accounts/public.py, tests/contacts/test_guest.py
    "card:vcard",  # by the same link
    "packet:page",  # by a link that I gave somebody whom I asked: tests/referrals/test_packets.py
    "packet:pdf",  # by the same link
}

# What a key in the address stands for: one row of `owner`, which stays the same row for all keys of one address.
ROWS = {
    ("contacts", "pk"): lambda owner: employment_of(owner).contact,
    ("contacts", "employment_pk"): lambda owner: employment_of(owner),
    ("contacts", "touch_pk"): lambda owner: owner.touches.first() or TouchFactory(contact=employment_of(owner).contact),
    ("contacts", "channel_pk"): lambda owner: (
        owner.channels.first() or ChannelFactory(contact=employment_of(owner).contact)
    ),
    ("contacts", "exclusion_pk"): lambda owner: (
        owner.exclusions.first() or ExclusionFactory(contact=employment_of(owner).contact)
    ),
    ("contacts", "tag_pk"): lambda owner: (
        owner.tags.first() or TaggingFactory(contact=employment_of(owner).contact).tag
    ),
    ("contacts", "other_pk"): lambda owner: pair_of(owner).second,
    ("companies", "alias_pk"): lambda owner: alias_of(owner),
    ("contacts", "entry_pk"): lambda owner: owner.guest_entries.first() or GuestEntryFactory(owner=owner),
    ("card", "pk"): lambda owner: owner.links.first() or LinkFactory(owner=owner),
    ("contacts", "filter_pk"): lambda owner: owner.saved_filters.first() or SavedFilterFactory(owner=owner),
    ("accounts", "pk"): lambda owner: owner.batches.first() or BatchFactory(owner=owner, kind=Batch.Kind.DELETION),
    ("companies", "pk"): lambda owner: owner.companies.first() or CompanyFactory(owner=owner),
    ("positions", "pk"): lambda owner: owner.positions.first() or PositionFactory(owner=owner),
    ("follow_ups", "pk"): lambda owner: contact_of(owner),
    ("imports", "pk"): lambda owner: owner.imports.first() or ImportFactory(owner=owner),
    ("session-imports", "pk"): lambda owner: (
        owner.session_imports.first() or SessionImportRowFactory(file=SessionImportFactory(owner=owner)).file
    ),
    ("sessions", "pk"): lambda owner: owner.mock_sessions.first() or SessionFactory(contact=contact_of(owner)),
    ("sessions", "live_pk"): lambda owner: owner.live_sessions.first() or LiveSessionFactory(contact=contact_of(owner)),
    ("sessions", "question_pk"): lambda owner: owner.questions.first() or QuestionFactory(owner=owner),
    ("settings", "pk"): lambda owner: owner.skills.first(),
    ("referrals", "pk"): lambda owner: draft_of(owner).referral,
    ("referrals", "template_pk"): lambda owner: owner.draft_templates.first(),
    ("referrals", "draft_pk"): lambda owner: draft_of(owner),
}


def contact_of(owner):
    return owner.contacts.first() or ContactFactory(owner=owner)


def employment_of(owner):
    return owner.employments.first() or EmploymentFactory(contact=contact_of(owner))


def pair_of(owner):
    return owner.dismissed_pairs.first() or DismissedPairFactory(first=employment_of(owner).contact)


def alias_of(owner):
    return owner.company_aliases.first() or CompanyAliasFactory(company=employment_of(owner).company)


def draft_of(owner):
    return owner.drafts.first() or DraftFactory(
        referral=ReferralFactory(contact=contact_of(owner), position=PositionFactory(owner=owner), direction="asked")
    )


# -- routes


@dataclass(frozen=True)
class Route:
    name: str
    keys: tuple[str, ...]

    @property
    def namespace(self) -> str:
        return self.name.rpartition(":")[0]

    def __str__(self):
        return self.name

    def url(self, **values) -> str:
        return reverse(self.name, kwargs=values)


def routes(resolver=None, namespaces=(), keys=()) -> Iterator[Route]:
    for pattern in (resolver or get_resolver()).url_patterns:
        here = (*keys, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            inside = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from routes(pattern, inside, here)
        elif pattern.name:
            yield Route(":".join([*namespaces, pattern.name]), here)


ROUTES = sorted(set(routes()), key=str)
PRIVATE = [route for route in ROUTES if route.name not in PUBLIC]
# The admin has its own way with a stranger: tests/test_admin_of_staff.py.
KEYED = [route for route in PRIVATE if route.keys and route.namespace != "admin"]


def test_every_route_has_a_name():
    def nameless(resolver):
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                yield from nameless(pattern)
            elif not pattern.name and pattern.lookup_str.split(".")[0] in FLOORS:
                yield pattern.lookup_str

    assert list(nameless(get_resolver())) == []


def test_the_public_routes_are_there():
    assert {route.name for route in ROUTES} >= PUBLIC


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_private_route_sends_whoever_is_not_signed_in_to_sign_in(method, client, alice):
    answers = {route.name: getattr(client, method)(any_url(route)) for route in PRIVATE}
    sign_in = ("/accounts/login/", "/admin/login/")  # the second leads to the first
    open_doors = {
        name for name, answer in answers.items() if not (answer.status_code == 302 and answer.url.startswith(sign_in))
    }
    assert open_doors == set()
    assert len(answers) > 30


def any_url(route):
    for value in (1, "contacts"):  # the admin's lists of an app are matched by its name
        try:
            return route.url(**dict.fromkeys(route.keys, value))
        except NoReverseMatch:
            continue
    raise AssertionError(f"No address could be made for {route}: teach this test what its keys are.")


def test_the_sign_in_of_the_admin_is_ours(client, alice):
    assert client.get("/admin/login/").url.startswith("/accounts/login/")


def test_every_key_in_an_address_is_known_to_these_tests():
    unknown = [(route.name, key) for route in KEYED for key in route.keys if (route.namespace, key) not in ROWS]
    assert unknown == [], "Add to ROWS what the key stands for."
    assert KEYED


def test_a_strangers_row_is_not_found_alone_or_under_a_row_of_ones_own(alice, bob, bob_client):
    for route in KEYED:
        for owners in product([alice, bob], repeat=len(route.keys)):
            if alice in owners:
                url = address(route, owners)
                got = bob_client.get(url).status_code
                # 405 comes before anything is looked up, and says the same of every number
                assert got in {404, 405}, f"get {url}: {got}"
                assert bob_client.post(url, {"version": 1}).status_code == 404, f"post {url}"


def test_the_same_address_is_there_for_its_owner(alice, alice_client):
    for route in KEYED:
        url = address(route, [alice] * len(route.keys))
        assert alice_client.get(url).status_code in {200, 405}, url


def address(route, owners):
    keys = zip(route.keys, owners, strict=True)
    return route.url(**{key: ROWS[route.namespace, key](owner).pk for key, owner in keys})


# -- queries begin at the user


def is_view_or_form(path: Path) -> bool:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return "views" in parts or "forms" in parts or path.name == "picking.py"


def everybodys_rows(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    allowed = {call.args[0] for call in calls if ast.unparse(call.func).endswith("ModelChoiceField") and call.args}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_base_manager"} and node not in allowed:
            yield f"{relative(path)}, line {node.lineno}: {ast.unparse(node)}"


def test_no_view_or_form_asks_for_everybodys_rows():
    """In ModelChoiceField(Tag.objects) it may stand: the base class of the form filters it, see the next test."""
    looked_at = [path for path in MODULES if is_view_or_form(path)]
    assert len(looked_at) > 8
    assert [found for path in looked_at for found in everybodys_rows(path)] == []


def test_every_form_with_a_choice_of_rows_filters_it_by_owner():
    def below(cls):
        return {cls, *(deeper for child in cls.__subclasses__() for deeper in below(child))}

    ours = [form for form in below(forms.BaseForm) if form.__module__.split(".")[0] in FLOORS]
    choosing = [
        form
        for form in ours
        if any(isinstance(field, forms.ModelChoiceField) for field in getattr(form, "base_fields", {}).values())
    ]
    assert choosing
    assert [form for form in choosing if not issubclass(form, OwnedForm | ListFilter)] == []


# -- imports


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def test_imports_run_one_way_between_apps():
    for path in MODULES:
        own = FLOORS.index(path.relative_to(ROOT).parts[0])
        upwards = imported(path) & {*FLOORS[own + 1 :], "tests"}
        assert not upwards, f"{relative(path)} imports {upwards}"


PURE = [
    "wording", "facts", "saying", "slots", "drafting", "matching", "comparing", "asking", "targets", "outputs",
    "answers", "recommending",
]  # fmt: skip


@pytest.mark.parametrize("name", PURE)
def test_drafting_is_pure(name):
    """No clock, no database, no request: of Django only the base of an enumeration, of the ground floor only words."""
    source = (ROOT / "referrals" / f"{name}.py").read_text()
    assert not imported(ROOT / "referrals" / f"{name}.py") & {"contacts", "time"}
    assert set(re.findall(r"from (accounts\S*) import", source)) <= {"accounts.words"}
    assert re.findall(r"from django\S* import .*", source) in ([], ["from django.db.models import TextChoices"])
    assert not re.search(r"\b(now|today|localdate|localtime)\(", source)


def test_a_module_is_named_after_a_concept():
    layers = {"utils", "util", "helpers", "services", "managers", "common", "misc"}
    modules = [*MODULES, *(ROOT / "config").rglob("*.py")]
    assert [relative(path) for path in modules if layers & set(path.relative_to(ROOT).with_suffix("").parts)] == []


# -- the rest


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


FORBIDDEN = {
    "an inline script": r"<script(?![^>]*\ssrc=)[^>]*>",
    "an inline style": r"<style\b|<[^>]*\sstyle\s*=",
    "a handler in an attribute": r"<[^>]*\s(?:on\w+|hx-on\S*)\s*=",
    "a script in an address": r"javascript:|hx-(?:vals|vars|headers)\s*=\s*[\"']js:",
    "something from another host": r"<(?:script|link|img|iframe|use)\b[^>]*\s(?:src\w*|href)=[\"'](?:https?:)?//",
}


def test_no_template_holds_what_the_content_policy_forbids():
    found = []
    for path in TEMPLATES:
        text = re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", path.read_text(), flags=re.DOTALL)
        found += [(relative(path), what) for what, one in FORBIDDEN.items() if re.search(one, text, re.IGNORECASE)]
    assert found == []
    assert TEMPLATES


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ("<script>alert(1)</script>", "an inline script"),
        ('<script type="module">x</script>', "an inline script"),
        ("<style>p {}</style>", "an inline style"),
        ('<p class="x"\n style="color: red">', "an inline style"),
        ('<button onclick="x()">', "a handler in an attribute"),
        ("<form hx-on::after-request='x()'>", "a handler in an attribute"),
        ('<a href="javascript:x()">', "a script in an address"),
        ('<script src="https://cdn.example/x.js"></script>', "something from another host"),
        ('<link rel="stylesheet" href="//cdn.example/x.css">', "something from another host"),
    ],
)
def test_each_of_these_would_be_found(markup, what):
    assert re.search(FORBIDDEN[what], markup, re.IGNORECASE)


def test_a_fragment_is_no_page():
    assert [path for path in TEMPLATES if path.name.startswith("_") and "{% extends" in path.read_text()] == []


def test_every_folder_of_tests_is_a_package():
    """Or `import sessions` would find tests/sessions."""
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []
