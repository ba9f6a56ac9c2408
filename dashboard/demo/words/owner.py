"""Whose history it is, where the account is made for it."""

NAME = "Robin Ellery"
HEADLINE = "Backend engineer, Lisbon"
RESUME = "https://robin-ellery.example.org/resume"
LINKEDIN = "linkedin.com/in/robin-ellery-demo"
WEBSITE = "robin-ellery.example.org"
