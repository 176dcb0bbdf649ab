"""E-36: people are called what they sign with."""

JENNIFER = "Jennifer Okafor <jennifer.okafor@acme.example>"


def test_the_letter_greets_with_the_name_they_sign_with(hunt):
    hunt.invite("Technical interview: Data Engineer at Acme", organizer=JENNIFER, guests=())
    hunt.live(hours=1)
    hunt.box.other.mail(JENNIFER, "Tomorrow", "Looking forward to it.\n\nBest,\nJen")
    hunt.live(hours=7)
    (draft,) = hunt.drafts()
    assert draft["body"].startswith("Hello Jen,")


def test_what_the_user_set_stands(hunt):
    hunt.invite("Technical interview: Data Engineer at Acme", organizer=JENNIFER, guests=())
    hunt.live(hours=1)
    now = hunt.box.clock.now()
    hunt.ports.store.correct_contact(1, "jennifer.okafor@acme.example", now, first_name="Jenny")
    hunt.box.other.mail(JENNIFER, "Tomorrow", "Looking forward to it.\n\nBest,\nJen")
    hunt.live(hours=7)
    (draft,) = hunt.drafts()
    assert draft["body"].startswith("Hello Jenny,")
