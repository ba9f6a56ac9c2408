MY_PROFESSION = "Backend Engineer"
LADDERS = [
    ["L3", "L4", "L5", "L6"],
    ["E3", "E4", "E5", "E6"],
    ["SDE I", "SDE II", "SDE III", "Principal"],
    ["IC2", "IC3", "IC4", "IC5"],
    ["", "", "", ""],
]

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
