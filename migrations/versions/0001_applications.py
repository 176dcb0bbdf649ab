"""Applications, interviews, contacts, letters, mail, the journal, and the user's word."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything."""
    op.create_table(
        "application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("company", sa.Text(), nullable=True),
        sa.Column("company_domain", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("opened_at", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("outcome_at", sa.Integer(), nullable=True),
        sa.Column("look_at", sa.Integer(), nullable=True),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("pinned", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(outcome IS NULL) = (outcome_at IS NULL)", name=op.f("ck_application_ended")
        ),
        sa.CheckConstraint(
            "outcome IN ('moved_on', 'rejected', 'offer', 'quiet', 'skipped')",
            name=op.f("ck_application_outcome"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_application_look_at"), "application", ["look_at"])
    op.create_table(
        "memory",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_memory")),
        sqlite_strict=True,
    )
    op.create_table(
        "ruling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "verb IN ('skip', 'confirm', 'no_show', 'done', 'expand', 'promised', 'snooze', 'now', 'redraft', 'reopen')",
            name=op.f("ck_ruling_verb"),
        ),
        sa.CheckConstraint(
            "subject_kind IN ('interview', 'contact', 'application', 'company')",
            name=op.f("ck_ruling_subject_kind"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ruling")),
        sqlite_strict=True,
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("first_name", sa.Text(), nullable=True),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("bounced", sa.Integer(), nullable=False),
        sa.Column("pinned", sa.Text(), nullable=False),
        sa.UniqueConstraint(
            "application_id", "address", name=op.f("uq_contact_application_id_address")
        ),
        sa.CheckConstraint(
            "part IN ('interviewer', 'recruiter', 'agency_recruiter', 'hiring_manager', 'coordinator', 'referrer')",
            name=op.f("ck_contact_part"),
        ),
        sa.CheckConstraint("bounced IN (0, 1)", name=op.f("ck_contact_bounced")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_contact_application_id")
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_contact_address"), "contact", ["address"])
    op.create_table(
        "interview",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("ical_uid", sa.Text(), nullable=False),
        sa.Column("original_start", sa.Text(), nullable=False),
        sa.Column("calendar_id", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("start_at", sa.Integer(), nullable=False),
        sa.Column("end_at", sa.Integer(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("cancelled", sa.Integer(), nullable=False),
        sa.Column("first_seen_at", sa.Integer(), nullable=False),
        sa.Column("named", sa.Text(), nullable=False),
        sa.Column("internal", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.UniqueConstraint(
            "ical_uid", "original_start", name=op.f("uq_interview_ical_uid_original_start")
        ),
        sa.CheckConstraint("verdict <> 'no'", name=op.f("ck_interview_kept")),
        sa.CheckConstraint(
            "stage IN ('recruiter_screen', 'phone', 'technical', 'panel', 'onsite', 'final', 'informational', 'unknown')",
            name=op.f("ck_interview_stage"),
        ),
        sa.CheckConstraint(
            "verdict IN ('interview', 'ask', 'no')", name=op.f("ck_interview_verdict")
        ),
        sa.CheckConstraint("cancelled IN (0, 1)", name=op.f("ck_interview_cancelled")),
        sa.CheckConstraint("internal IN (0, 1)", name=op.f("ck_interview_internal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_interview_application_id")
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_interview_application_id"), "interview", ["application_id"])
    op.create_index(op.f("ix_interview_start_at"), "interview", ["start_at"])
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_journal_application_id")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_journal_application_id_subject"), "journal", ["application_id", "subject"]
    )
    op.create_table(
        "thread",
        sa.Column("thread_id", sa.Text(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("thread_id", "application_id", name=op.f("pk_thread")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_thread_application_id")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due_at", sa.Integer(), nullable=False),
        sa.Column("planned_at", sa.Integer(), nullable=False),
        sa.Column("creating_at", sa.Integer(), nullable=True),
        sa.Column("drafted_at", sa.Integer(), nullable=True),
        sa.Column("draft_id", sa.Text(), nullable=True),
        sa.Column("gmail_id", sa.Text(), nullable=True),
        sa.Column("thread_id", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("edited", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.Integer(), nullable=True),
        sa.Column("told", sa.Text(), nullable=True),
        sa.UniqueConstraint(
            "application_id",
            "contact_id",
            "occasion",
            name=op.f("uq_follow_up_application_id_contact_id_occasion"),
        ),
        sa.CheckConstraint(
            "state IN ('planned', 'creating', 'drafted', 'sent', 'dismissed', 'withdrawn', 'skipped')",
            name=op.f("ck_follow_up_state"),
        ),
        sa.CheckConstraint("edited IN (0, 1)", name=op.f("ck_follow_up_edited")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_follow_up_application_id")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_follow_up_contact_id")
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_follow_up_state"), "follow_up", ["state"])
    op.create_table(
        "participant",
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("organizer", sa.Integer(), nullable=False),
        sa.Column("writes_to", sa.Integer(), nullable=False),
        sa.CheckConstraint("organizer IN (0, 1)", name=op.f("ck_participant_organizer")),
        sa.CheckConstraint("writes_to IN (0, 1)", name=op.f("ck_participant_writes_to")),
        sa.PrimaryKeyConstraint("interview_id", "contact_id", name=op.f("pk_participant")),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_participant_interview_id")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_participant_contact_id")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("deadline", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('thank_you', 'nudge', 'referral_update', 'second_thought', 'offer_deadline', 'withdrawal', 'rejection_reply', 'keep_in_touch', 'reschedule')",
            name=op.f("ck_request_kind"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_request_application_id")
        ),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_request_contact_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_request_application_id"), "request", ["application_id"])
    op.create_table(
        "standing",
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("journal_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("application_id", "subject", name=op.f("pk_standing")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_standing_application_id")
        ),
        sa.ForeignKeyConstraint(
            ["journal_id"], ["journal.id"], name=op.f("fk_standing_journal_id")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("gmail_id", sa.Text(), nullable=False),
        sa.Column("thread_id", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("subtype", sa.Text(), nullable=True),
        sa.Column("sure", sa.Integer(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=True),
        sa.Column("promised_on", sa.Text(), nullable=True),
        sa.Column("returns_on", sa.Text(), nullable=True),
        sa.Column("follow_up_id", sa.Integer(), nullable=True),
        sa.Column("rfc822_id", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("also_to", sa.Text(), nullable=False),
        sa.UniqueConstraint(
            "gmail_id", "application_id", name=op.f("uq_message_gmail_id_application_id")
        ),
        sa.CheckConstraint("direction IN ('in', 'out')", name=op.f("ck_message_direction")),
        sa.CheckConstraint(
            "kind IN ('person', 'auto_reply', 'bounce', 'delivery_delay', 'receipt', 'calendar', 'bulk', 'own')",
            name=op.f("ck_message_kind"),
        ),
        sa.CheckConstraint("sure IN (0, 1)", name=op.f("ck_message_sure")),
        sa.CheckConstraint(
            "meaning IN ('rejection', 'offer', 'next_step', 'promised_date', 'acknowledgement', 'question', 'no_contact', 'handover', 'unclear')",
            name=op.f("ck_message_meaning"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_message_application_id")
        ),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_up.id"], name=op.f("fk_message_follow_up_id")
        ),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_message_application_id"), "message", ["application_id"])
