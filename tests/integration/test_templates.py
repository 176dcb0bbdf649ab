"""The port Letters: which template is used, what it may do, and how it fails."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from followupd.adapters.templates import TemplateLetters
from followupd.core.application import Kind, Part, Stage
from followupd.core.letter import LetterFacts
from followupd.errors import LetterRefusedError, NoTemplateError

OURS = Path(__file__).parents[2] / "templates" / "mail"
FACTS = LetterFacts(
    kind=Kind.THANK_YOU,
    step=0,
    stage=Stage.PANEL,
    part=Part.INTERVIEWER,
    first_name="Dana",
    company="Acme Robotics",
    role="Senior Backend Engineer",
    sender_name="Alex Doe",
    met_on=date(2026, 3, 3),
    today=date(2026, 3, 4),
)


def letters(directory: Path, body: str, subject: str = "Thanks") -> TemplateLetters:
    """Return letters whose thank-you is this template, and whose others come with the program."""
    path = directory / "en" / "thank_you.txt.j2"
    path.parent.mkdir(parents=True)
    blocks = (
        f"{{% block subject %}}{subject}{{% endblock %}}{{% block body %}}{body}{{% endblock %}}"
    )
    path.write_text(blocks, encoding="utf-8")
    return TemplateLetters([directory, OURS])


def body_of(directory: Path, template: str, **changes: object) -> str:
    facts = replace(FACTS, **changes)  # type: ignore[arg-type]
    return letters(directory, template).write(facts).body


def test_the_users_own_template_goes_before_ours_and_the_others_stay(tmp_path: Path) -> None:
    ours = letters(tmp_path, "Hello {{ first_name }}.")
    assert ours.write(FACTS).body == "Hello Dana."
    nudge = replace(FACTS, kind=Kind.NUDGE, step=1)
    assert ours.write(nudge) == TemplateLetters([OURS]).write(nudge)


def test_a_template_of_the_user_may_include_ours(tmp_path: Path) -> None:
    greeting, closing = (f'{{% include "en/{part}.txt.j2" %}}' for part in ("greeting", "closing"))
    text = f"{greeting}\n\nThank you.\n\n{closing}"
    assert body_of(tmp_path, text) == "Hello Dana,\n\nThank you.\n\nBest regards,\nAlex Doe"


def test_the_same_facts_give_the_same_letter() -> None:
    assert TemplateLetters([OURS]).write(FACTS) == TemplateLetters([OURS]).write(FACTS)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        pytest.param("one\ntwo\n\n\n\nthree", "one two\n\nthree", id="lines join, paragraphs part"),
        pytest.param("Regards,\\\nAlex", "Regards,\nAlex", id="a backslash keeps the break"),
        pytest.param("a {{ '' }} b", "a b", id="no double space"),
        pytest.param("Merci\u00a0; a  b", "Merci\u00a0; a b", id="no-break spaces stay"),
        pytest.param("at {{ company }}.", "at Example Inc.", id="no two full stops"),
    ],
)
def test_how_a_template_becomes_paragraphs(tmp_path: Path, template: str, expected: str) -> None:
    assert body_of(tmp_path, template, company="Example Inc.") == expected


@pytest.mark.parametrize(
    ("company", "expected"),
    [
        pytest.param(
            "Acme\r\n\r\nBcc: eve@x.test", "at Acme Bcc: eve@x.test", id="E-44 line breaks"
        ),
        pytest.param("A\u202ecme\x00", "at Acme", id="E-44 bidi and control"),
        pytest.param("{{ role }}", "at {{ role }}", id="E-44 template text is not run"),
        pytest.param("x" * 300, f"at {'x' * 100}", id="E-44 cut where it is far too long"),
        pytest.param(" \u200b ", "no company", id="E-39 blank is missing"),
    ],
)
def test_a_fact_is_one_clean_line(tmp_path: Path, company: str, expected: str) -> None:
    template = "{% if company %}at {{ company }}{% else %}no company{% endif %}"
    assert body_of(tmp_path, template, company=company) == expected


@pytest.mark.parametrize(
    ("template", "told"),
    [
        pytest.param("at {{ company }}", "not known", id="E-40 a missing fact is printed"),
        pytest.param("{{ salary }}", "not known", id="E-45 a fact there is not"),
        pytest.param("{{ role.secret }}", "not known", id="E-45 an attribute there is not"),
        pytest.param(
            "{% if salary %}x{% endif %}", "not known", id="E-40 asked of an unknown fact"
        ),
        pytest.param("{% vary 0 %}a{% or %}b", "line 1", id="no end"),
        pytest.param('{% include "en/other.j2" %}', "no template", id="included file missing"),
        pytest.param('{% include "../../secret" %}', "no template", id="E-45 outside the folder"),
        pytest.param("{{ ''.__class__.__mro__ }}", "must not", id="E-45 private attribute"),
        pytest.param("{{ 1 / 0 }}", "cannot be rendered", id="arithmetic"),
        pytest.param("x" * 10_001, "too long", id="endless text"),
        pytest.param("{{ today.replace(day=99) }}", "cannot be rendered", id="a date there is not"),
    ],
)
def test_a_template_that_fails_is_refused_without_personal_data(
    tmp_path: Path, template: str, told: str
) -> None:
    with pytest.raises(LetterRefusedError) as refusal:
        body_of(tmp_path, template, company=None)
    assert told in refusal.value.message
    text = f"{refusal.value.message} {refusal.value.hint}"
    assert "thank_you.txt.j2" in text
    assert not [one for one in ("Dana", "Alex", "Senior") if one in text]


def test_a_template_without_a_body_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "thank_you.txt.j2").write_text("{% block subject %}x{% endblock %}")
    with pytest.raises(LetterRefusedError, match="no block `body`"):
        TemplateLetters([tmp_path]).write(FACTS)


@pytest.mark.parametrize(
    ("language", "kind", "name"),
    [
        pytest.param("it", Kind.THANK_YOU, "it/thank_you", id="E-42 no such language"),
        pytest.param("de", Kind.WITHDRAWAL, "de/withdrawal", id="E-42 not this kind"),
    ],
)
def test_a_language_without_templates_is_refused_and_never_mixed(
    language: str, kind: Kind, name: str
) -> None:
    with pytest.raises(NoTemplateError, match=rf"no template {name}\.txt\.j2"):
        TemplateLetters([OURS]).write(replace(FACTS, language=language, kind=kind))


def test_a_letter_nobody_signs_is_refused() -> None:
    with pytest.raises(LetterRefusedError, match="your name is not set"):
        TemplateLetters([OURS]).write(replace(FACTS, sender_name=" "))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({}, "panel", id="the stage's own words"),
        pytest.param({"stage": Stage.TECHNICAL}, "technical interview", id="technical"),
        pytest.param({"met_before": True}, "again", id="E-49 met before"),
        pytest.param(
            {"stage": Stage.INFORMATIONAL}, "have to make the time", id="E-15 informational"
        ),
        pytest.param({"part": Part.AGENCY_RECRUITER}, "setting up", id="E-28 agency recruiter"),
        pytest.param({"part": Part.COORDINATOR}, "setting up", id="whoever arranged it"),
        pytest.param({"internal": True}, "the team needs", id="E-14 a colleague"),
        pytest.param({"met_names": ("Lee Park",)}, "thanks to Lee Park", id="E-22 contact"),
        pytest.param({"late": True}, "later than I intended", id="late"),
        pytest.param({"ask_timeline": True}, "timeline", id="the question about the timeline"),
        pytest.param({"kind": Kind.REFERRAL_UPDATE}, "referred me", id="referral update"),
        pytest.param({"kind": Kind.WITHDRAWAL}, "withdraw my application", id="withdrawal"),
        pytest.param({"kind": Kind.REJECTION_REPLY}, "letting me know", id="rejection reply"),
        pytest.param({"kind": Kind.KEEP_IN_TOUCH}, "a while since", id="keep in touch"),
        pytest.param({"kind": Kind.RESCHEDULE}, "missed each other", id="E-08 nobody came"),
        pytest.param(
            {"kind": Kind.OFFER_DEADLINE, "deadline": date(2026, 3, 13)},
            "by Friday, 13 March",
            id="offer deadline",
        ),
        pytest.param(
            {"kind": Kind.SECOND_THOUGHT, "note": "More."}, "stayed with me", id="second thought"
        ),
        pytest.param({"kind": Kind.NUDGE, "step": 1}, "where things stand", id="first nudge"),
        pytest.param({"kind": Kind.NUDGE, "step": 2}, "plans have changed", id="last nudge"),
        pytest.param({"kind": Kind.NUDGE, "step": 3}, "plans have changed", id="one more"),
    ],
)
def test_each_situation_has_its_wording(changes: dict[str, object], words: str) -> None:
    body = TemplateLetters([OURS]).write(replace(FACTS, **changes)).body  # type: ignore[arg-type]
    assert words in body


def test_a_referrer_was_not_the_interviewer() -> None:
    with pytest.raises(LetterRefusedError, match="referred you"):
        TemplateLetters([OURS]).write(replace(FACTS, part=Part.REFERRER))


def test_nine_variants_agree_in_at_most_every_third_place(tmp_path: Path) -> None:
    groups = "".join(f"{{% vary {n} %}}a{{% or %}}b{{% or %}}c{{% endvary %}}" for n in range(3))
    ours = letters(tmp_path, groups)
    texts = [ours.write(replace(FACTS, variant=number)).body for number in range(4, 13)]
    for index, one in enumerate(texts):
        for other in texts[:index]:
            assert sum(a == b for a, b in zip(one, other, strict=True)) <= 1
