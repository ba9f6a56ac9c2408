"""Which events look like mock interviews, and on what: by visible rules, as reasons in words. Pure."""

import re
from dataclasses import dataclass

from accounts.words import counted, listing
from sessions.topics import Topic

# Words that say it by themselves, and words that say it together with somebody one knows.
MOCK = r"\bmock(?![- ]?ups?\b| (?:api|server|data|test|exam|trial)s?\b)(?:[- ]?interviews?)?\b"
SURE = (
    MOCK, r"\bpramp\b", r"interviewing\.io", r"\bexponent\b",
    r"\b(?:practi[cs]e|peer|trial)\b.{0,20}\binterview", r"\binterview(?:ing)?[- ](?:practi[cs]e|exchange|swap)",
    r"probe-?interview", r"übungsinterview", r"probevorstellung",
    r"entretiens? (?:blanc|simul|d'entra[iî]nement)", r"simulation d'entretien",
    r"entrevistas? (?:simulad|de pr[aá]c?tica)", r"simul(?:acro|ação) de entrevista", r"colloqui\w* simulat",
    r"пробн\w+ (?:собеседован|интервью)", r"мок[- ]?интервью", r"próbna rozmowa",
    r"模拟面试", r"模擬面接", r"모의 ?면접",
)  # fmt: skip
LIKELY = (
    r"\binterview(?:s|ing)?(?:[- ](?:prep\w*|training))?\b", r"(?<!design )\bmocks\b", r"\bleet ?code\b",
    r"\bsys(?:tems?)?[-. ]*design\b", r"\bcoding (?:session|practice|challenge)\b", r"\balgo(?:rithm)?s?\b",
    r"\bdsa\b", r"\bbehaviou?ral\b", r"\bwhite ?board(?:ing)?\b", r"\bvorstellungsgespräch", r"\bentretien\b",
    r"\bentrevista\b", r"\bcolloquio\b", r"собеседован", r"面试", r"面接", r"면접",
)  # fmt: skip
ON_A_TOPIC = r"\bpracti[cs]e\b"  # says it together with a topic: one practises the guitar, too
# What a company's own interviews are called: practice is what one books with a friend.
REAL = (
    r"\bon-?site\b", r"\bscreen(?:ing)?\b", r"\brecruiter\b", r"\bhiring manager\b", r"\bfinal round\b",
    r"\bcandidate\b", r"\bdebrief\b", r"\bpanel\b", r"\bhr\b",
    r"\b(?:exit|user|customer|phone|technical) interviews?\b",
)  # fmt: skip
TOPICS = {
    Topic.SYSTEM_DESIGN: r"\bsys(?:tems?)?[-. ]*design|\bsd\b|architecture|\bhld\b|high[- ]level design",
    Topic.OBJECT_DESIGN: r"object[- ]oriented|\boo(?:d|p|ad)\b|\blld\b|low[- ]level design",
    Topic.BEHAVIOURAL: r"behaviou?ral|leadership|\bstar\b|verhalten|comportement",
    Topic.DEBUGGING: r"debug|code review",
    Topic.DATA: r"\bsql\b|\bdata (engineering|model\w*|pipeline\w*)\b|\betl\b",
    Topic.MACHINE_LEARNING: r"machine learning|\bml\b|deep learning|\bllm",
    Topic.FRONT_END: r"front[- ]?end|\bjavascript\b|\breact\b|\bcss\b",
    Topic.RESUME: r"r[eé]sum[eé]|\bcv\b|deep dive|lebenslauf",
    Topic.ALGORITHMS: r"algo|leet ?code|\bdsa\b|coding|data structures",
}
SHORTEST, LONGEST = 30, 120  # minutes of a usual session


@dataclass(frozen=True)
class Look:
    """How an event looks: `sure`, `perhaps` or `no`, and why."""

    verdict: str
    reasons: tuple[str, ...]

    @property
    def in_words(self) -> str:
        sentence = f"{listing(list(self.reasons))}."
        return sentence[:1].upper() + sentence[1:] if self.reasons else ""


SURELY, PERHAPS, NO = "sure", "perhaps", "no"


def look(*, title: str, minutes: int | None, known: str = "", others: int = 0) -> Look:
    """Judge one event: `known` is the contact among its attendees, `others` how many attend beside me.

    What the title says is enough where it says practice; where it only says interview, coding or a topic, somebody I
    know has to attend, and nobody else. Somebody I know alone, in a talk between two of a usual length, is a perhaps;
    so is what sounds like a company's own interview, unless it is called a mock.
    """
    sure, likely = _first(SURE, title), _first((*LIKELY, ON_A_TOPIC) if topic_of(title) else LIKELY, title)
    real = "" if _first((MOCK,), title) else _first(REAL, title)
    usual = minutes is not None and SHORTEST <= minutes <= LONGEST
    reasons = []
    if word := sure or likely:
        reasons.append(f"the title says “{word}”")
    if real:
        reasons.append(f"but also “{real}”")
    if known:
        reasons.append(f"you know {known}")
    if usual:
        reasons.append(f"it lasts {counted(minutes, 'minute')}")
    if not real and (sure or (likely and known and others == 1)):
        return Look(SURELY, tuple(reasons))
    if sure or likely or (known and usual and others == 1):
        return Look(PERHAPS, tuple(reasons))
    return Look(NO, ())


def _first(words: tuple[str, ...], text: str) -> str:
    match = re.search("|".join(words), text, re.IGNORECASE)
    return match[0].strip() if match else ""


def topic_of(text: str) -> Topic | None:
    return next((topic for topic, words in TOPICS.items() if re.search(words, text, re.IGNORECASE)), None)
