"""The published escape tricks of template engines, tried on our templates: each is refused, or is nothing but text."""

import time
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from referrals.drafting import SLOT, draft, problems, text_of
from referrals.gathering import write_drafts
from referrals.previewing import preview, sample
from referrals.slots import SLOTS
from tests.factories import ContactFactory, DraftTemplateFactory, ObservationFactory, ReferralFactory, SessionFactory
from tests.referrals.test_drafting import SEED

REFUSED = [
    # Django: attribute walks, filters, tags
    "{{ person.__class__ }}",
    "{{ person.__class__.__mro__.1.__subclasses__ }}",
    "{{ request.user.password }}",
    "{{ settings.SECRET_KEY }}",
    "{{ person|safe }}",
    "{{ person|add:person }}",
    "{{ person|default:'x' }}",
    "{% include '/etc/passwd' %}",
    "{% include 'admin/base.html' %}",
    "{% debug %}",
    "{% load log %}{% get_admin_log 10 as l for_user 1 %}",
    "{% extends 'base.html' %}",
    "{% for a in 'aaaaaaaaaa' %}{% for b in a %}x{% endfor %}{% endfor %}",
    "{% csrf_token %}",
    "{% templatetag openblock %}",
    "{{ forloop.parentloop }}",
    # Jinja2, Twig, Nunjucks
    "{{ 7*7 }}",
    "{{ '7'*7 }}",
    "{{ 'a'*2000000000 }}",
    "{{ config.items() }}",
    "{{ self.__init__.__globals__.__builtins__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ request['application']['__globals__'] }}",
    "{{ range(999999999)|list }}",
    "{{- person -}}",
    "{{ _self.env.registerUndefinedFilterCallback('exec') }}",
    "{% set x = person %}",
    "{% import 'os' as os %}",
    # Handlebars, Mustache
    "{{{ person }}}",
    "{{& person }}",
    "{{> partial }}",
    "{{#person}}x{{/person}}",
    "{{^person}}x{{/person}}",
    "{{=<% %>=}}",
    "{{#with person}}{{constructor}}{{/with}}",
    # nested and broken braces
    "{{ {{ person }} }}",
    "{{ person {{ they }} }}",
    "{{ per{{ they }}son }}",
    "{{ person",
    "person }}",
    "{{}}",
    "{{ }}",
    "{{ person }} {{",
    "{{ person; they }}",
    "{{ person they }}",
    # what looks like a slot and is none: another alphabet, another name
    "{{ реrson }}",
    "{{ ｐｅｒｓｏｎ }}",
    "{{ __class__ }}",
    "{{ constructor }}",
    "{{ owner }}",
    "{{ PERSON }}",
]
JUST_TEXT = [
    "{person.__init__.__globals__}",
    "{0.__class__}",
    "{}",
    "{person!r:>1000000000}",
    "{:1000000000}",
    "%s %(person)s %n %1000000000d",
    "f'{person.__class__}'",
    "$person ${person} ${person.__class__} $(id)",
    "<%= system('id') %> <% import os %> <?php phpinfo(); ?>",
    "#{7*7} #set($x=7) *{7*7} ~{x} @(7*7) [[${7*7}]]",
    "{# a comment #} ## not one",
    "｛｛ person ｝｝ ❴❴ person ❵❵ {\u2060 person }",
    "\\{\\{ person \\}\\} &#123;&#123; person &#125;&#125; %7B%7B person %7D%7D \\u007b\\u007b person",
    "<script>alert(1)</script> <img src=x onerror=alert(1)>",
    "'; DROP TABLE accounts_user; --",
    "../../../etc/passwd file:///etc/passwd http://169.254.169.254/",
    '=HYPERLINK("http://x") @SUM(1) +1 -1',
]


@pytest.mark.parametrize("trick", REFUSED)
def test_a_trick_with_braces_is_refused_with_its_line(trick):
    found = problems(f"I know {{{{ person }}}}.\n{trick}")
    assert found
    assert all(problem.startswith("Line 2: ") for problem in found)
    with pytest.raises(ValueError, match="^Line 2: "):
        draft(f"I know {{{{ person }}}}.\n{trick}", SEED, limit=600)


@pytest.mark.parametrize("trick", JUST_TEXT)
def test_every_other_trick_is_text_and_stays_as_it_was_typed(trick):
    (claim,) = draft(f"See: {trick}", SEED, limit=5000)
    assert claim.text == f"See: {trick.replace(chr(0x2060), '')}"
    assert not claim.support


def test_a_refused_template_is_not_stored_by_whichever_door(alice):
    for trick in ("{{ person.__class__ }}", "{% debug %}", "{{ {{ person }} }}", "{{ nobody }}"):
        with pytest.raises(ValidationError, match="Line 1"):
            DraftTemplateFactory.build(owner=alice, body=trick).full_clean()


# -- what is filled in is not looked at again


@pytest.mark.parametrize(
    "name", ["{{ company }}", "{{ nope }}", "{% debug %}", "{person.__class__}", "{{ {{ they }} }}"]
)
def test_a_slot_that_fills_another_in_fills_nothing_in(name):
    facts = replace(SEED, person=name, company="Secret", skills=(replace(SEED.skills[0], evidence=name),))
    text = text_of(draft("I know {{ person }}.\nThey said {{ evidence_1 }}", facts, limit=600))
    assert text == f"I know {name}. They said “{name}.”"


def test_names_and_evidence_in_the_database_are_not_expanded_either(alice):
    ana = ContactFactory(owner=alice, name="{{ company }} {% debug %}")
    session = SessionFactory(contact=ana, learnt="{{ target }}")
    ObservationFactory(session=session, evidence="Said {{ person.owner.password }}")
    referral = ReferralFactory(contact=ana)
    for version in write_drafts(referral, template="Formal"):
        assert "{{ company }} {% debug %}" in version.text
    assert "“Said {{ person.owner.password }}.”" in referral.latest_draft("statement").text


# -- nothing runs long


def seconds(run) -> float:
    begin = time.process_time()
    run()
    return time.process_time() - begin


HUGE = {
    "a slot, 100,000 times in a line": "{{ person }} " * 100_000,
    "a slot, 100,000 times, a line each": "{{ person }} and {{ evidence_1 }}\n" * 10_000,
    "an unknown slot, 100,000 times": "{{ nobody }}\n" * 10_000,
    "100,000 unknown slots": " ".join(f"{{{{ nobody{number} }}}}" for number in range(10_000)),
    "open braces": "{{" * 20_000,
    "open braces and a name": "{{ a" * 20_000,
    "closed braces": "}}" * 20_000,
    "a name of a million letters": "{{ " + "a" * 100_000,
    "spaces": "{{" + " " * 100_000 + "person",
    "spaces at the end": "x" + " " * 100_000 + "}}",
    "articles": "an " * 30_000 + "{{ person }}",
    "full stops": "." * 100_000,
    "exclamation marks": "?!" * 50_000,
    "combining marks": "e" + "\u0301" * 50_000,
    "empty lines": "\n" * 100_000,
    "short lines": "a\n" * 30_000,
}


@pytest.mark.parametrize("body", HUGE.values(), ids=HUGE)
def test_a_huge_text_is_refused_at_once_and_the_longest_that_is_taken_is_quick(body):
    assert seconds(lambda: problems(body)) < 0.1
    with pytest.raises(ValueError, match=r"longer than 5,000 characters"):
        draft(body, SEED, limit=600)
    longest = body[:5000]
    facts = sample(practised=True, today=SEED.practice[-1].on)
    assert seconds(lambda: problems(longest) or draft(longest, facts, limit=600)) < 1
    assert seconds(lambda: preview(longest, facts, limit=600)) < 2


PIECES = ["{", "}", "{{", "}}", "{%", "%}", " ", "\n", "person", "they", "x", "|", ".", "__class__", "'", "é", "\u200b"]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_whatever_is_typed_is_refused_or_says_only_what_slots_say(body):
    if problems(body):
        return
    assert {name for line in body.splitlines() for name in SLOT.findall(line.replace("\u200b", ""))} <= {*SLOTS}
    text = text_of(draft(body, SEED, limit=5000))
    assert "{{" not in text
    assert "<" not in text  # no object shows itself
