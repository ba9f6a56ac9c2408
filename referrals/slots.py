"""The slots of a template, a whitelist: what each is called, what it says, and whether it is a list. Pure."""

from dataclasses import dataclass

from accounts.words import duration, listing
from referrals import saying as say
from referrals.facts import is_long_ago
from referrals.wording import calm, count, full_date, month, possessive, span


@dataclass(frozen=True)
class Slot:
    help: str
    value: say.Say
    is_list: bool = False


SLOTS: dict[str, Slot] = {
    "person": Slot("their full name", say.record(lambda facts: facts.person)),
    "persons": Slot("their full name, as an owner: “James’s”", say.record(lambda facts: possessive(facts.person))),
    "they": Slot("they, she or he", say.pronoun("they")),
    "them": Slot("them, her or him", say.pronoun("them")),
    "their": Slot("their, her or his", say.pronoun("their")),
    "position": Slot("the title of the position", say.record(lambda facts: facts.position)),
    "company": Slot("the company", say.record(lambda facts: facts.company)),
    "level": Slot("the level, if the position has one", say.record(lambda facts: facts.level)),
    "target": Slot("position, company and level together", say.record(say.target)),
    "work": Slot("what they do now", say.record(lambda facts: facts.work)),
    "met": Slot("how you met", say.record(lambda facts: calm(facts.met).rstrip(". "))),
    "resume": Slot("the link to their resume", say.record(lambda facts: facts.resume)),
    "details": Slot("how they can be reached", say.record(lambda facts: listing([*facts.details]))),
    "sessions": Slot("“three sessions”", say.practice(lambda facts: count(len(facts.practice), "session"))),
    "hours": Slot("“4.5 hours”", say.practice(lambda facts: duration(sum(one.minutes for one in facts.practice)))),
    "topics": Slot(
        "“algorithms and system design”",
        say.practice(lambda facts: listing(list(dict.fromkeys(one.topic for one in facts.practice if one.topic)))),
    ),
    "dates": Slot("“between March and June 2026”", say.practice(lambda facts: say.span_of(facts.practice))),
    "long_ago": Slot(
        "the month of the last session, if that is more than 12 months ago: “June 2024”",
        say.practice(
            lambda facts: month(facts.practice[-1].on) if is_long_ago(facts) else "", lambda facts: facts.practice[-1:]
        ),
    ),
    "not_practised": Slot("“not practised”, if there was no session", say.not_practised),
    "interviewed_me": Slot(
        "when they interviewed you: “in two of them”, “each time”",
        say.practice(say.when_they_interviewed_me, say.they_interviewed),
    ),
    "one_sided": Slot(
        "the sessions, if only you interviewed: “two sessions of 1:1 practice in March”",
        say.practice(say.only_i_interviewed),
    ),
    "i_was_candidate": Slot(
        "“I was the candidate each time”, if only they interviewed", say.practice(say.i_was_the_candidate)
    ),
    "recommend": Slot("“recommend”, or “refer” where no skill was seen to be solid of late", say.recommend),
    "vouch": Slot("“vouch”, or “strongly vouch” where that holds", say.vouch),
    "strong_skills": Slot("skills last seen at 4, within 12 months", say.STRONG_NOW, is_list=True),
    "solid_skills": Slot("skills last seen at 3, within 12 months", say.SOLID_NOW, is_list=True),
    "best_skills": Slot("“strong coding”, or “solid coding” at best", say.best(say.of_candidate), is_list=True),
    "past_skills": Slot("“strong coding”, where that is more than 12 months ago", say.BEST_THEN, is_list=True),
    "past_when": Slot("when that was", say.when(say.BEST_THEN, "skills")),
    "earlier": Slot(
        "when that was, if there were newer sessions",
        lambda facts, most: None if is_long_ago(facts) else say.when(say.BEST_THEN, "skills")(facts, most),
    ),
    "strong_interviewing": Slot("what they do strongly as an interviewer", say.STRONG_INTERVIEWING, is_list=True),
    "interviewing_when": Slot("when they did that", say.when(say.STRONG_INTERVIEWING, "interviewing")),
    "learnt": Slot("what you learnt from them, in your words", say.learnt(lambda one: one.learnt)),
    "learnt_when": Slot("when that was", say.learnt(lambda one: span(one.on, one.on))),
    "my_strong_skills": Slot("skills that they saw in you at 4", say.MY_STRONG, is_list=True),
    "my_strong_when": Slot("when they did", say.when(say.MY_STRONG, "feedback")),
}
for kind, prefix, whose in [("skills", "", "theirs"), ("feedback", "my_", "yours")]:
    SLOTS |= {
        f"{prefix}progress_skill": Slot(
            f"a skill of {whose} that rose over the sessions", say.progress(kind, lambda story: story[-1].skill)
        ),
        f"{prefix}progress": Slot("how far: “from 2 to 4 between March and June 2026”", say.progress(kind, say.rise)),
    }
    for nth in range(3):
        SLOTS |= {
            f"{prefix}skill_{nth + 1}": Slot(
                f"a skill of {whose} with an evidence line, number {nth + 1}",
                say.told(kind, nth, lambda seen: seen.skill),
            ),
            f"{prefix}when_{nth + 1}": Slot(
                "the day on which it was seen", say.told(kind, nth, lambda seen: f"on {full_date(seen.on)}")
            ),
            f"{prefix}evidence_{nth + 1}": Slot(
                "its evidence line, quoted", say.told(kind, nth, lambda seen: seen.evidence)
            ),
        }
