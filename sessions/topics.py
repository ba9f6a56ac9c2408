"""What a session is about, and how that reads in a sentence."""

from django.db.models import TextChoices


class Topic(TextChoices):
    ALGORITHMS = "algorithms", "Algorithms"
    SYSTEM_DESIGN = "system_design", "System design"
    OBJECT_DESIGN = "object_design", "Object-oriented design"
    BEHAVIOURAL = "behavioural", "Behavioural"
    DEBUGGING = "debugging", "Debugging or code review"
    DATA = "data", "Data and SQL"
    MACHINE_LEARNING = "machine_learning", "Machine learning"
    FRONT_END = "front_end", "Front end"
    RESUME = "resume", "Resume deep dive"
    DOMAIN = "domain", "Domain knowledge"


TOPIC_PHRASES = {
    Topic.ALGORITHMS: "algorithms",
    Topic.SYSTEM_DESIGN: "system design",
    Topic.OBJECT_DESIGN: "object-oriented design",
    Topic.BEHAVIOURAL: "behavioural questions",
    Topic.DEBUGGING: "debugging and code review",
    Topic.DATA: "data and SQL",
    Topic.MACHINE_LEARNING: "machine learning",
    Topic.FRONT_END: "front-end development",
    Topic.RESUME: "resume walk-throughs",
    Topic.DOMAIN: "domain knowledge",
}

# The group of skills that shows most in a session about this; what is in no other is seen in every session.
GROUPS = {
    Topic.ALGORITHMS: "algorithms",
    Topic.SYSTEM_DESIGN: "system_design",
    Topic.OBJECT_DESIGN: "system_design",
    Topic.BEHAVIOURAL: "behavioural",
    Topic.DEBUGGING: "algorithms",
    Topic.DATA: "algorithms",
    Topic.MACHINE_LEARNING: "system_design",
    Topic.FRONT_END: "algorithms",
    Topic.RESUME: "behavioural",
    Topic.DOMAIN: "core",
}
