"""Who takes part in a simulated job hunt: companies, their people, and what they write."""

from dataclasses import dataclass

ROLE = "Data Engineer"
MACHINE = "jobs.example"
"""The domain of a program through which people of companies write."""


@dataclass(frozen=True, slots=True)
class Company:
    """A company, the zone it works in, and its people as addr-specs by first name."""

    name: str
    domain: str
    zone: str
    country: str
    recruiter: str
    interviewers: tuple[str, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """The recruiter first, then the interviewers."""
        return (self.recruiter, *self.interviewers)

    def address(self, person: str) -> str:
        """Return the addr-spec of one of them."""
        return f"{person.lower().replace(' ', '.')}@{self.domain}"

    def through_machine(self, person: str) -> tuple[str, str]:
        """Return the address that a program gives one of them, and the mailbox as it names it."""
        address = f"{person.split(maxsplit=1)[0].lower()}.4711@{MACHINE}"
        return address, f"{person} at {self.name} <{address}>"

    def mailbox(self, person: str) -> str:
        """Return the mailbox of one of them, with the display name."""
        return f"{person} <{self.address(person)}>"


COMPANIES = (
    Company(
        "Juniper Labs",
        "juniperlabs.example",
        "America/New_York",
        "US",
        "Priya Raman",
        ("Dana Wu", "Omar Haddad", "Lena Fischer", "Tom Becker", "Aiko Mori", "Nils Berg"),
    ),
    Company(
        "Kestrel Systems",
        "kestrel.example",
        "America/Los_Angeles",
        "US",
        "Marta Silva",
        ("Jonas Weber", "Ines Duarte", "Ravi Menon"),
    ),
    Company(
        "Halden Robotics",
        "halden.example",
        "Europe/Berlin",
        "DE",
        "Katrin Vogel",
        ("Felix Brandt", "Sofia Rossi", "Peter Novak", "Clara Jensen"),
    ),
    Company(
        "Mizu Analytics",
        "mizu.example",
        "Asia/Tokyo",
        "JP",
        "Hana Sato",
        ("Kenji Ito", "Yuki Arai"),
    ),
)

SAYINGS = {
    "next_step": "We would like to invite you to the next round. When are you free next week?",
    "rejection": "After careful consideration we have decided to move forward with other"
    " candidates. We wish you all the best.",
    "acknowledgement": "Thank you, it was great to meet you too!",
    "question": "Could you please send me your salary expectations?",
    "offer": "We are delighted to offer you the position. The offer letter is attached.",
    "no_contact": "Please do not contact us about this any more; we will be in touch.",
}
"""What people write, by what it means. `promise` is written by `promise_of`."""


def promise_of(day_text: str) -> str:
    """Return a sentence that promises an answer by a day such as `12 March 2026`."""
    return f"Thank you for your patience. You will hear from us by {day_text}."
