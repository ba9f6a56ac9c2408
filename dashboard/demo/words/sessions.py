from sessions.models import Topic

CODE, DESIGN, TALK, CRAFT = "code", "design", "talk", "craft"
STYLE = dict.fromkeys(Topic, CRAFT) | {
    Topic.ALGORITHMS: CODE,
    Topic.SYSTEM_DESIGN: DESIGN,
    Topic.BEHAVIOURAL: TALK,
    Topic.RESUME: TALK,
}
SHOWN = {  # the skills of a candidate that such a session shows
    Topic.ALGORITHMS: [
        "Coding", "Problem solving", "Understanding word problems", "Testing", "Complexity analysis", "Communication",
        "Response to hints", "Pace",
    ],
    Topic.SYSTEM_DESIGN: [
        "Requirements gathering", "Solutioning", "Communication", "Estimation", "High-level design",
        "Data model and API", "Deep dive", "Trade-offs and failure modes",
    ],
    Topic.OBJECT_DESIGN: ["Coding", "Requirements gathering", "Solutioning", "Testing", "Communication", "Pace"],
    Topic.BEHAVIOURAL: ["Communication", "Structure (STAR)", "Ownership", "Ambiguity", "Conflict", "Growth"],
    Topic.DEBUGGING: ["Coding", "Problem solving", "Testing", "Communication", "Response to hints", "Pace"],
    Topic.DATA: [
        "Coding", "Problem solving", "Requirements gathering", "Understanding word problems", "Testing",
        "Communication",
    ],
    Topic.MACHINE_LEARNING: ["Problem solving", "Requirements gathering", "Solutioning", "Estimation", "Communication"],
    Topic.FRONT_END: ["Coding", "Requirements gathering", "Testing", "Communication", "Response to hints", "Pace"],
    Topic.RESUME: ["Communication", "Structure (STAR)", "Ownership", "Growth"],
    Topic.DOMAIN: [
        "Problem solving", "Requirements gathering", "Solutioning", "Communication", "Trade-offs and failure modes",
    ],
}  # fmt: skip
SHOWN_BY_INTERVIEWERS = ["Question quality", "Hints", "Clarity of feedback", "Preparation", "Calm"]

# Private title and public label.
QUESTIONS = {
    Topic.ALGORITHMS: [
        ("Overlapping meeting rooms", "an interval problem"),
        ("Ferry with a weight limit", "a two-pointer problem"),
        ("Shortest route with toll vouchers", "a shortest-path problem"),
        ("Station names while typing", "a prefix tree problem"),
        ("Rotated timetable", "a binary search problem"),
        ("Largest garden in a grid", "a dynamic programming problem"),
    ],
    Topic.SYSTEM_DESIGN: [
        ("Concert ticket rush", "a ticketing system under load"),
        ("Photo feed for a school", "a news feed"),
        ("Parcel tracking for a courier", "an event tracking system"),
        ("Link shortener with quotas", "a link shortener"),
        ("Group chat with receipts", "a chat system"),
    ],
    Topic.OBJECT_DESIGN: [
        ("Parking garage with reservations", "a class design exercise"),
        ("Vending machine with refunds", "a state machine exercise"),
        ("Rules of a board game", "a rules engine"),
    ],
    Topic.BEHAVIOURAL: [
        ("The project you had to cut", "a question on hard decisions"),
        ("Disagreeing with a manager", "a question on conflict"),
        ("The mistake that reached customers", "a question on ownership"),
    ],
    Topic.DEBUGGING: [
        ("Slow checkout page", "a performance exercise"),
        ("Pull request with a race", "a code review exercise"),
        ("The job that runs twice", "a concurrency exercise"),
    ],
    Topic.DATA: [
        ("Churned subscribers by cohort", "a cohort query"),
        ("Duplicate invoices", "a deduplication query"),
        ("Slowly changing prices", "a data modelling exercise"),
    ],
    Topic.MACHINE_LEARNING: [
        ("Ranking for a second-hand market", "a ranking problem"),
        ("Forecast of late deliveries", "a forecasting problem"),
        ("Labels that disagree", "a data quality problem"),
    ],
    Topic.FRONT_END: [
        ("Nested comments without a library", "a component exercise"),
        ("Suggestions on a slow network", "an asynchronous interface exercise"),
        ("A date picker for everybody", "an accessibility exercise"),
    ],
    Topic.RESUME: [("The last two years, year by year", "")],
    Topic.DOMAIN: [
        ("Settlement after a failed payout", "a discussion of payments"),
        ("Key rotation in a running fleet", "a discussion of security operations"),
    ],
}
NOTED = {
    CODE: [
        "Input size and duplicates clarified in the first minutes",
        "Brute force in one sentence, then on to the better idea",
        "Two pointers after drawing the example",
        "A hash map would have saved the inner loop",
        "Off by one in the last window, found while testing",
        "Named the helpers first and filled them in later",
        "Recursion first, then a loop with a stack",
        "Good question about overflow",
        "Empty input forgotten until the end",
        "`O(n log n)` is enough here; the linear version costs clarity",
    ],
    DESIGN: [
        "Five minutes of requirements, written down",
        "Numbers first: 2,000 writes a second at peak",
        "One service to begin with, split at the queue",
        "Cache in front of the read path; invalidation by event",
        "Idempotency key on the write endpoint",
        "Hot partition discussed, answer was sharding by account",
        "Retries need a budget, or they make it worse",
        "No word about monitoring until asked",
        "Good sketch of the failure of one region",
        "API before tables: worth copying",
    ],
    TALK: [
        "Three stories, about two minutes each",
        "Result named first, which helped",
        "The conflict story needs the other side's view",
        "Numbers for the outcome were missing once",
        "Said ‘we’ where ‘I’ was meant",
        "Strong ending: what changed afterwards",
        "Follow-up questions went two levels deep",
        "The migration story fits three different questions",
    ],
    CRAFT: [
        "Asked what must never happen before what should",
        "Small steps, each of them run before the next",
        "Read the existing code aloud first: worth copying",
        "Names from the domain, not from the framework",
        "One class too many; merged it in the end",
        "Found the cause by halving the search each time",
        "Cases listed on paper and ticked off one by one",
        "Asked for a sample of the data before deciding anything",
        "Good question about who owns the data",
        "Left the clever version for later, with a note",
    ],
}
NEXT_TIME = {
    CODE: [
        "write the tests down before the code.",
        "a graph problem, with twenty minutes on the clock.",
        "talk while typing.",
        "start from the output and work back.",
    ],
    DESIGN: [
        "go one level deeper into storage.",
        "swap roles half way.",
        "practise estimates with a clock.",
        "begin with the API.",
    ],
    TALK: ["shorter openings.", "one story on failure.", "practise with the camera on.", "bring numbers."],
    CRAFT: [
        "bring a piece of real code.",
        "a smaller exercise, finished completely.",
        "say the assumption before testing it.",
        "swap roles half way.",
    ],
}
LEARNT = {
    CODE: [
        "Say the invariant aloud before writing the loop; the bug shows up before the code does.",
        "Write the tests as a list of inputs first, and code against the list.",
        "When stuck, solve the smallest case by hand and watch what the hand does.",
        "Name the helpers before they exist, and the main function reads like a plan.",
        "Give the brute force in one sentence, with its cost, and move on.",
        "Keep five minutes for reading the code as if somebody else had written it.",
        "Try an awkward input, not the example from the question.",
        "Ask whether the input fits into memory before choosing a structure.",
    ],
    DESIGN: [
        "Put numbers on the board early: requests a second, bytes a request, growth a year.",
        "Start from what the user notices when it fails, and work back to the parts.",
        "Find the one decision that is hard to undo, and spend the time there.",
        "Draw the write path and the read path apart.",
        "Say which requirement you would drop first, and why.",
        "Treat a queue as a promise to the user, and ask what would break it.",
        "Design the errors of an API before its successes.",
    ],
    TALK: [
        "Put the result into the first sentence and the story after it.",
        "Keep one story for each value, told in ninety seconds.",
        "Say ‘I’ for decisions and ‘we’ for work.",
        "A story of conflict needs the best argument of the other side.",
        "End with what you would do differently; it answers the next question.",
        "Bring a number for the outcome, even a rough one.",
    ],
    CRAFT: [
        "Say what you expect before running it; the surprise is the finding.",
        "Halve the search: half of the code, half of the data, half of the commits.",
        "Read the whole task before touching the keyboard.",
        "Ask for a sample of the data before deciding on a structure.",
        "Find the name of the thing first; if that is hard, the design is wrong.",
        "Make one case work from end to end, and widen from there.",
    ],
}
