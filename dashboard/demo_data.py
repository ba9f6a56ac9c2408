"""The words of the demo history. Nobody in it exists, and no company either.

Evidence lines begin with a verb in the past tense and name nobody: they read as my note about a person ("Asked who
would use it"), and behind "You " as what the person said about me. {their} is the pronoun of whoever is meant.
"""

from sessions.models import Topic

# -- people

# Given names with their pronouns, and family names that go with each of them.
NAMES = [
    ("Ana she, Ivan he, Petra she, Luka he, Maja she, Davor he", "Kovač, Horvat, Babić, Jurić, Novak, Perić"),
    (
        "Chidinma she, Oluwaseun he, Amara she, Tunde he, Ngozi she, Emeka he",
        "Okafor, Adeyemi, Nwosu, Balogun, Eze, Afolabi",
    ),
    (
        "Yuki they, Haruto he, Aiko she, Kenji he, Sakura she, Ren they",
        "Tanaka, Fujimoto, Hayashi, Kobayashi, Mori, Inoue",
    ),
    (
        "Priya she, Arjun he, Ananya she, Rohan he, Meera she, Vikram he",
        "Raghunathan, Sharma, Iyer, Deshpande, Banerjee, Kulkarni",
    ),
    (
        "Ángel he, María José she, Joaquín he, Lucía she, Álvaro he, Camila she",
        "Núñez, Ibáñez, Peña, Quiroga, Muñoz, Zambrano",
    ),
    (
        "Łukasz he, Zofia she, Wojciech he, Agnieszka she, Kacper he, Hanna she",
        "Wójcik, Kaczmarek, Mazur, Dudek, Sikora, Nowak",
    ),
    ("Mai she, Minh he, Linh she, Quang he, Thảo she, Huy he", "Nguyễn, Trần, Phạm, Đặng, Bùi, Võ"),
    (
        "Jordan they, Maya she, Tyler he, Brianna she, Marcus he, Riley they",
        "Whitfield, Delgado, Hollis, Castellano, Freeman, Lockwood",
    ),
    (
        "Layla she, Omar he, Noor they, Yousef he, Salma she, Karim he",
        "Haddad, El-Masri, Nasser, Khoury, Al-Amin, Farouk",
    ),
    (
        "Søren he, Astrid she, Björn he, Freja she, Mikkel he, Linnea she",
        "Ågren, Lindqvist, Østergaard, Nyström, Dahl, Holm",
    ),
    (
        "Beatriz she, João he, Letícia she, Thiago he, Renata she, Caio he",
        "Gonçalves, Araújo, Teixeira, Moraes, Magalhães, Pacheco",
    ),
    (
        "Jonas he, Lena she, Matthias he, Friederike she, Timo he, Jule she",
        "Schäfer, Brandt, Krüger, Vogel, Hartmann, Lindemann",
    ),
    (
        "Siobhán she, Callum he, Niamh she, Rhys he, Imogen she, Alfie he",
        "Doyle, O'Sullivan, Griffiths, Ashworth, MacLeod, Pemberton",
    ),
    ("Wei he, Jiayi she, Haoran he, Yuxin she, Zihan they, Tao he", "Zhang, Liu, Huang, Zhou, Xu, Lin"),
    ("Elif she, Oğuz he, Zeynep she, Barış he, Deniz they, Emre he", "Yıldız, Şahin, Aydın, Çelik, Koç, Güneş"),
    (
        "Chloé she, Mathieu he, Océane she, Étienne he, Maëlle she, Bastien he",
        "Lefèvre, Moreau, Girard, Fontaine, Béranger, Roussel",
    ),
    (
        "Oksana she, Taras he, Daryna she, Andriy he, Solomiia she, Bohdan he",
        "Shevchenko, Kovalenko, Bondarenko, Melnyk, Tkachenko, Savchuk",
    ),
    (
        "Wanjiru she, Baraka he, Achieng she, Kamau he, Zawadi she, Otieno he",
        "Mwangi, Njoroge, Odhiambo, Kiptoo, Mutua, Wekesa",
    ),
    (
        "Ji-woo they, Min-jun he, Seo-yeon she, Hyun-woo he, Da-eun she, Tae-yang he",
        "Kim, Park, Choi, Jung, Yoon, Shin",
    ),
    (
        "Shirin she, Dariush he, Parisa she, Kaveh he, Niloufar she, Arash he",
        "Rostami, Jafari, Moradi, Ebrahimi, Kamali, Sadeghi",
    ),
    (
        "Giulia she, Matteo he, Chiara she, Lorenzo he, Elisa she, Davide he",
        "Ferri, Colombo, Rinaldi, Galli, Fontana, Serra",
    ),
    (
        "Noa she, Eitan he, Tamar she, Yonatan he, Shira she, Amit they",
        "Shapira, Mizrahi, Peretz, Azoulay, Barak, Ben-David",
    ),
    (
        "Dewi she, Bayu he, Putri she, Rizky he, Intan she, Aditya he",
        "Santoso, Wijaya, Pratama, Lestari, Hidayat, Nugroho",
    ),
]

# A profession, what is practised for it, the main topic first, and its tag.
PROFESSIONS = [
    ("Backend Engineer", [Topic.ALGORITHMS, Topic.SYSTEM_DESIGN], "backend"),
    ("Site Reliability Engineer", [Topic.SYSTEM_DESIGN, Topic.DEBUGGING], "infrastructure"),
    ("Front-end Engineer", [Topic.FRONT_END, Topic.ALGORITHMS], "front end"),
    ("Data Engineer", [Topic.DATA, Topic.SYSTEM_DESIGN], "data"),
    ("Software Engineer", [Topic.ALGORITHMS, Topic.BEHAVIOURAL], "backend"),
    ("Machine Learning Engineer", [Topic.MACHINE_LEARNING, Topic.ALGORITHMS], "machine learning"),
    ("Engineering Manager", [Topic.BEHAVIOURAL, Topic.SYSTEM_DESIGN], "management"),
    ("Mobile Engineer", [Topic.OBJECT_DESIGN, Topic.ALGORITHMS], "mobile"),
    ("Security Engineer", [Topic.DOMAIN, Topic.DEBUGGING], "security"),
    ("Full-stack Engineer", [Topic.ALGORITHMS, Topic.FRONT_END], "front end"),
    ("Data Analyst", [Topic.DATA, Topic.RESUME], "data"),
    ("Platform Engineer", [Topic.SYSTEM_DESIGN, Topic.ALGORITHMS], "infrastructure"),
    ("Test Engineer", [Topic.DEBUGGING, Topic.OBJECT_DESIGN], "quality"),
]
MY_PROFESSION = "Backend Engineer"

MET = [
    "matched on a practice platform",
    "through the Tuesday study group for system design",
    "at a meetup for backend developers",
    "in the alumni channel of a coding course",
    "through a post in a forum for career changers",
    "at a conference on data engineering, in the queue for coffee",
    "introduced by a former colleague",
    "in an online course on distributed systems",
    "through a mailing list for people who practise interviews",
    "at an open-source sprint",
    "in a reading group on algorithms",
    "through a mentoring programme",
]
TAGS = ["study group", "mentor", "career changer", "hiring", "former colleague", "open to refer", "time zone far away"]
ABOUT = [
    "Prefers **early mornings**; travels most of March.",
    "Wants honest feedback first, kind words later.",
    "Looking for a team that runs what it builds.\n\nNot interested in management for now.",
    "Has small children: no calls between 17:00 and 20:00.",
    "Switching from consulting, so stories about *ownership* matter most.",
    "Knows half of the study group. Good person to ask for introductions.",
    "Offers to review resumes:\n\n- send the PDF two days ahead\n- name the role and the level",
    "Would move for the right role: Lisbon, Utrecht or Toronto.",
    "Writes a monthly letter on databases. Worth reading.",
    "Interviews at large companies in spring; wants two sessions a week then.",
]
TOUCHES = {
    "message": [
        "Sent congratulations on the new role.",
        "Asked how the final round went.",
        "Shared an article on rate limiting.",
        "Said thanks for the notes on my resume.",
        "Passed on an opening in the data team.",
        "Wished a good start in the new year.",
    ],
    "call": [
        "Fifteen minutes on comparing two offers.",
        "Talked about the move to a platform team.",
        "Planned the next round of practice.",
    ],
    "coffee": [
        "Coffee after the meetup.",
        "Lunch near the station, mostly about books.",
        "Met for coffee while passing through.",
    ],
    "other": ["Sat in the same workshop.", "Met at a conference and talked about hiring plans."],
}

# -- companies

COMPANY_FIRST = [
    "Northlight", "Copperline", "Fernhill", "Quillback", "Saltbox", "Tidewater", "Thistledown", "Lanternfish",
    "Brightwater", "Kestrelway", "Millrace", "Stonecrop", "Foxglove", "Oakmoor", "Windrush", "Emberline", "Silverbirch",
    "Tallgrass", "Riverbend", "Moonraker", "Applecross", "Driftwood", "Ironbark", "Nettlefield", "Bluestem",
    "Cobblewick", "Sandpiper", "Greywacke", "Pinecrest", "Hollowell", "Marlstone", "Elderflower", "Rookhope",
    "Wintergreen", "Heathfield", "Lowland",
]  # fmt: skip
COMPANY_SECOND = [
    "Payments", "Robotics", "Freight", "Health", "Energy", "Maps", "Games", "Cloud", "Analytics", "Rail", "Foods",
    "Insurance", "Labs", "Systems",
]  # fmt: skip
LADDERS = [
    ["L3", "L4", "L5", "L6"],
    ["E3", "E4", "E5", "E6"],
    ["SDE I", "SDE II", "SDE III", "Principal"],
    ["IC2", "IC3", "IC4", "IC5"],
    ["", "", "", ""],
]

# -- sessions

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

# -- what was seen: skill -> rating -> lines

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

OWN_WORDS = {
    "given": [
        "I am happy to answer questions about any of this.",
        "Please ask me if you would like to hear more about a particular session.",
        "I would gladly practise with the same partner again.",
    ],
    "asked": [
        "I can send my resume in whatever form your system asks for.",
        "Do tell me if another position at your company looks closer to what you saw.",
    ],
}
