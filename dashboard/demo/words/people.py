from sessions.models import Topic

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
