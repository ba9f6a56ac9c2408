"""What was seen: skill, rating, lines.

A line begins with a verb in the past tense and names nobody: it reads as my note about a person ("Asked who would use
it"), and behind "You " as what the person said about me. {their} is the pronoun of whoever is meant.
"""

EVIDENCE = {
    "Coding": {
        4: [
            "Wrote forty lines without a slip, and each helper had one job.",
            "Turned the plan into working code in eighteen minutes, with names that needed no comment.",
            "Restructured the code when a second case turned up, instead of adding a flag.",
            "Kept the code running after every step, so that nothing had to be found twice.",
        ],
        3: [
            "Produced working code, and mended the one mistake in it without help.",
            "Wrote readable code; two helpers could have been one.",
            "Knew the standard library well enough not to rebuild it.",
        ],
        2: [
            "Reached working code, but lost ten minutes to indexing.",
            "Started before the plan was settled and rewrote half of it.",
        ],
        1: ["Did not get past the function signature in the time we had."],
    },
    "Problem solving": {
        4: [
            "Saw that the two halves were the same problem and reduced it to one.",
            "Tried three approaches aloud, priced each, and chose the right one before coding.",
            "Got from the obvious answer to a far better one without a hint.",
            "Recognised a known problem behind an unfamiliar question within minutes.",
        ],
        3: [
            "Found the standard solution after working two examples by hand.",
            "Broke the problem into parts and solved them one after another.",
            "Needed one nudge to leave the first idea, then finished quickly.",
        ],
        2: ["Stayed with the first idea after the counterexample.", "Found the key step only after a strong hint."],
        1: ["Could not get from the examples to a rule."],
    },
    "Requirements gathering": {
        4: [
            "Asked who would use it, and how often, before drawing anything.",
            "Turned a vague prompt into five written requirements and ranked them.",
            "Found the missing case, an empty second source, with one question.",
        ],
        3: [
            "Asked about input size, duplicates and order before starting.",
            "Wrote the assumptions down and came back to them at the end.",
        ],
        2: ["Asked good questions, but only after the first version failed."],
        1: ["Started at once and solved a different problem from the one asked."],
    },
    "Solutioning": {
        4: [
            "Compared two designs by cost and by how each would fail, then committed to one.",
            "Kept the first version small enough to ship and said what would come next.",
            "Built the solution around the one constraint that mattered.",
        ],
        3: [
            "Proposed a sound design and could explain each part of it.",
            "Chose a simple design and defended it well.",
        ],
        2: ["Reached a workable design with several parts that nobody had asked for."],
        1: ["Listed components without a design that connected them."],
    },
    "Understanding word problems": {
        4: [
            "Restated a page of text in two sentences and had every condition right.",
            "Drew the situation, marked what was given, and spotted the trap in the wording.",
            "Noticed that two conditions contradicted each other, and asked.",
        ],
        3: [
            "Read carefully and missed nothing important.",
            "Rephrased the task and checked it with me before starting.",
        ],
        2: ["Overlooked a condition in the second paragraph and had to go back."],
        1: ["Took the story literally and missed the question in it."],
    },
    "Testing": {
        4: [
            "Listed the edge cases before coding, and each of them became a test.",
            "Walked through an empty, a single and a repeated input without being asked.",
            "Found the only bug with a test written from the specification.",
        ],
        3: ["Tested the main path and two edge cases aloud.", "Caught an overflow while stepping through an example."],
        2: ["Tested only the example from the question."],
        1: ["Called it finished without running through any input."],
    },
    "Complexity analysis": {
        4: [
            "Gave time and space for each version and explained where the logarithm came from.",
            "Derived the amortised cost from scratch instead of quoting it.",
            "Saw that the sort dominated, and said when that would stop being true.",
        ],
        3: ["Stated the right bounds, with a short reason.", "Got time right at once, and space after a question."],
        2: ["Gave the right bound for the loop and forgot the copy inside it."],
        1: ["Guessed the bound and could not explain it."],
    },
    "Communication": {
        4: [
            "Thought aloud in whole sentences; I always knew which step came next.",
            "Explained an idea that was new to me so that I could repeat it.",
            "Said at each turn what the goal was, what came next and what could go wrong.",
        ],
        3: ["Explained the approach clearly before starting.", "Kept me informed, with a few silent stretches."],
        2: ["Went quiet for minutes at a time."],
        1: ["Answered in single words and did not share the reasoning."],
    },
    "Response to hints": {
        4: [
            "Took half a hint, saw the rest, and said what had been missing.",
            "Used a counterexample to rebuild the approach in two minutes.",
        ],
        3: ["Took hints well and moved on.", "Asked what lay behind a hint before using it."],
        2: ["Needed the same hint twice."],
        1: ["Explained why the hint was wrong and stayed stuck."],
    },
    "Pace": {
        4: [
            "Finished with eight minutes to spare and used them for tests.",
            "Kept to a plan: five minutes of questions, ten of design, twenty of code.",
        ],
        3: ["Finished just in time, without rushing.", "Noticed the time half way and cut the scope."],
        2: ["Spent half of the session on the first part."],
        1: ["Ran out of time before writing any code."],
    },
    "Estimation": {
        4: [
            "Got from users to bytes on disk in four lines, each of them easy to check.",
            "Estimated peak traffic from two assumptions, both of them stated.",
            "Used the estimate to rule out a single machine, then moved on.",
        ],
        3: [
            "Estimated storage and traffic with round numbers and sensible units.",
            "Gave an order of magnitude and said what it depended on.",
        ],
        2: ["Estimated carefully, then did not use the numbers."],
        1: ["Avoided numbers altogether."],
    },
    "High-level design": {
        4: [
            "Drew six boxes, each with one reason to exist, and every request had a path through them.",
            "Separated the write path from the read path and justified each store.",
            "Started with one service and split it only where load or failure asked for it.",
        ],
        3: [
            "Drew a clean overview and put the cache where it helps.",
            "Covered clients, services and storage without gaps.",
        ],
        2: ["Drew the usual boxes without tying them to the requirements."],
        1: ["Could not say how a request would travel through the design."],
    },
    "Data model and API": {
        4: [
            "Defined the API by its errors and retries as well as by its successes.",
            "Chose keys that made the most common query a single lookup.",
            "Made the write endpoint idempotent and explained the token.",
        ],
        3: ["Modelled the entities cleanly, with sensible indexes.", "Kept the API small and consistent."],
        2: ["Modelled the data well, but let the API mirror the tables."],
        1: ["Left the data model open until the end."],
    },
    "Deep dive": {
        4: [
            "Explained how a log is compacted, down to a crash half way through.",
            "Went three levels deep into replication and said plainly where guessing would begin.",
            "Worked through a hot partition with numbers.",
        ],
        3: ["Explained cache invalidation in detail after one question.", "Described one component in real depth."],
        2: ["Stayed on the surface when asked about locking."],
        1: ["Could not go below the box diagram."],
    },
    "Trade-offs and failure modes": {
        4: [
            "Named what breaks first under ten times the load, and what the user would see.",
            "Weighed consistency against availability for each endpoint, not for the whole system.",
            "Walked through the loss of a region step by step and found a gap in the retries.",
        ],
        3: ["Compared two stores fairly and chose with a reason.", "Covered the failure of each component."],
        2: ["Mentioned trade-offs, but did not let them change the design."],
        1: ["Assumed that nothing fails."],
    },
    "Structure (STAR)": {
        4: [
            "Told each story in two minutes: situation, decision, result, in that order.",
            "Opened with the outcome and kept the details for the follow-up questions.",
        ],
        3: [
            "Kept to a clear structure, with a slightly long beginning.",
            "Separated the work of the team from {their} own.",
        ],
        2: ["Told a good story without its result."],
        1: ["Lost the thread twice and started again."],
    },
    "Ownership": {
        4: [
            "Described an outage without blaming anybody, and what changed because of it.",
            "Took on a migration that nobody wanted and could show the numbers after it.",
            "Said plainly which decision had been wrong, and who had paid for it.",
        ],
        3: [
            "Followed a project through to support, not only to launch.",
            "Spoke of {their} own part without inflating it.",
        ],
        2: ["Described the team's work, and little of {their} own."],
        1: ["Put the failure down to other teams."],
    },
    "Ambiguity": {
        4: [
            "Turned an unclear goal into two experiments and a date for deciding.",
            "Explained how to choose a direction with half of the facts, and when to revisit it.",
        ],
        3: [
            "Stayed calm with an open question and asked for the missing facts.",
            "Made reasonable assumptions and said so.",
        ],
        2: ["Waited for instructions where a proposal was asked for."],
        1: ["Could not begin without a complete specification."],
    },
    "Conflict": {
        4: [
            "Presented the other side's argument so well that I agreed with it.",
            "Settled a dispute over priorities by writing both options down with what each would cost.",
        ],
        3: ["Described a disagreement fairly, and how it ended.", "Named what it would take to change {their} mind."],
        2: ["Told the conflict from one side only."],
        1: ["Said there had never been a conflict."],
    },
    "Growth": {
        4: [
            "Named one habit changed after feedback, with an example from the month before.",
            "Asked for the hardest criticism first, and wrote it down.",
        ],
        3: ["Reflected honestly on a project that failed.", "Came back with the point from last time worked on."],
        2: ["Named a weakness that was a strength in disguise."],
        1: ["Could not name anything to improve."],
    },
    "Question quality": {
        4: [
            "Asked a question with three depths and stopped at the one that fitted.",
            "Brought a problem from real work, with room to disagree.",
        ],
        3: ["Asked a clear question of the right size.", "Chose a question that matched the role."],
        2: ["Picked a well-known puzzle."],
        1: ["Asked for trivia."],
    },
    "Hints": {
        4: [
            "Gave the smallest hint that could help, and waited.",
            "Answered with a question that let me find the mistake myself.",
        ],
        3: ["Gave useful hints at the right time.", "Helped without giving the answer away."],
        2: ["Gave the solution away in the first hint."],
        1: ["Let the silence run for ten minutes."],
    },
    "Clarity of feedback": {
        4: [
            "Named two things to keep and one to change, each with the moment it happened.",
            "Quoted my own words back and showed where I had lost the thread.",
            "Sent a written summary the same evening, with one exercise for the week.",
        ],
        3: [
            "Gave specific feedback on approach and on code.",
            "Said clearly what a real interviewer would have written down.",
        ],
        2: ["Gave kind feedback without examples."],
        1: ["Ended without feedback."],
    },
    "Preparation": {
        4: [
            "Came with a rubric, a timer and a second question in reserve.",
            "Had read my resume and built the session around the role.",
        ],
        3: ["Prepared a question and its follow-ups.", "Knew the solution and its variants."],
        2: ["Chose the question during the call."],
        1: ["Had not decided on a question when we began."],
    },
    "Calm": {
        4: [
            "Stayed friendly and unhurried when I went down a wrong path.",
            "Took the pressure off with one sentence, and the session went better from there.",
        ],
        3: ["Kept an even tone throughout.", "Stayed calm when the connection dropped."],
        2: ["Sounded impatient towards the end."],
        1: ["Interrupted every second sentence."],
    },
}
