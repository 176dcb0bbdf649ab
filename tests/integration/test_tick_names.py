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


def test_e_34_a_letter_that_greets_nobody_by_name_says_so_beside_the_draft(hunt):
    hunt.invite(organizer="j.smith@acme.example", guests=("Dana Wu <dana.wu@acme.example>",))
    hunt.live(hours=7)
    greetings = {d["to"]: d["body"].splitlines()[0] for d in hunt.drafts()}
    assert greetings == {
        "j.smith@acme.example": "Hello,",
        "dana.wu@acme.example": "Hello Dana,",
    }
    by_address = {c.id: c.address for c in hunt.ports.store.contacts()}
    told = {by_address[f.contact_id]: f.told for f in hunt.letters()}
    assert "greets nobody by name" in (told["j.smith@acme.example"] or "")
    assert told["dana.wu@acme.example"] is None
    assert sum("greets nobody by name" in text for text in hunt.desktop.shown) == 1
