PRAGMA application_id=1718972516;
PRAGMA user_version=1;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE application (
	id INTEGER NOT NULL, 
	company TEXT, 
	company_domain TEXT, 
	role TEXT, 
	opened_at INTEGER NOT NULL, 
	outcome TEXT, 
	outcome_at INTEGER, 
	look_at INTEGER, 
	changes INTEGER NOT NULL, 
	contact_id INTEGER, 
	pinned TEXT NOT NULL, 
	CONSTRAINT pk_application PRIMARY KEY (id), 
	CONSTRAINT ck_application_ended CHECK ((outcome IS NULL) = (outcome_at IS NULL)), 
	CONSTRAINT ck_application_outcome CHECK (outcome IN ('moved_on', 'rejected', 'offer', 'quiet', 'skipped'))
)
 STRICT

;
INSERT INTO "application" VALUES(1,'Acme','acme.example.com','Backend Engineer',1771923600000000,'rejected',1772809200000000,NULL,8,NULL,'[]');
CREATE TABLE contact (
	id INTEGER NOT NULL, 
	application_id INTEGER NOT NULL, 
	address TEXT NOT NULL, 
	name TEXT, 
	first_name TEXT, 
	part TEXT NOT NULL, 
	country TEXT, 
	bounced INTEGER NOT NULL, 
	pinned TEXT NOT NULL, 
	CONSTRAINT pk_contact PRIMARY KEY (id), 
	CONSTRAINT uq_contact_application_id_address UNIQUE (application_id, address), 
	CONSTRAINT ck_contact_part CHECK (part IN ('interviewer', 'recruiter', 'agency_recruiter', 'hiring_manager', 'coordinator', 'referrer')), 
	CONSTRAINT ck_contact_bounced CHECK (bounced IN (0, 1)), 
	CONSTRAINT fk_contact_application_id FOREIGN KEY(application_id) REFERENCES application (id)
)
 STRICT

;
INSERT INTO "contact" VALUES(1,1,'dana.wu@acme.example.com','Dana Wu','Dana','interviewer',NULL,0,'[]');
INSERT INTO "contact" VALUES(2,1,'priya.nair@acme.example.com','Priya Nair','Priya','recruiter',NULL,0,'[]');
CREATE TABLE follow_up (
	id INTEGER NOT NULL, 
	application_id INTEGER NOT NULL, 
	contact_id INTEGER NOT NULL, 
	occasion TEXT NOT NULL, 
	state TEXT NOT NULL, 
	due_at INTEGER NOT NULL, 
	planned_at INTEGER NOT NULL, 
	creating_at INTEGER, 
	drafted_at INTEGER, 
	draft_id TEXT, 
	gmail_id TEXT, 
	thread_id TEXT, 
	subject TEXT, 
	edited INTEGER NOT NULL, 
	sent_at INTEGER, 
	told TEXT, 
	CONSTRAINT pk_follow_up PRIMARY KEY (id), 
	CONSTRAINT uq_follow_up_application_id_contact_id_occasion UNIQUE (application_id, contact_id, occasion), 
	CONSTRAINT ck_follow_up_state CHECK (state IN ('planned', 'creating', 'drafted', 'sent', 'dismissed', 'withdrawn', 'skipped')), 
	CONSTRAINT ck_follow_up_edited CHECK (edited IN (0, 1)), 
	CONSTRAINT fk_follow_up_application_id FOREIGN KEY(application_id) REFERENCES application (id), 
	CONSTRAINT fk_follow_up_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id)
)
 STRICT

;
INSERT INTO "follow_up" VALUES(1,1,1,'thank_you:1:0','sent',1772550000000000,1772550000000000,1772550000000000,1772550000000000,'draft1','message1','thread1','Thanks',0,1772553600000000,NULL);
CREATE TABLE interview (
	id INTEGER NOT NULL, 
	application_id INTEGER NOT NULL, 
	ical_uid TEXT NOT NULL, 
	original_start TEXT NOT NULL, 
	calendar_id TEXT NOT NULL, 
	event_id TEXT NOT NULL, 
	title TEXT NOT NULL, 
	start_at INTEGER NOT NULL, 
	end_at INTEGER NOT NULL, 
	zone TEXT, 
	stage TEXT NOT NULL, 
	verdict TEXT NOT NULL, 
	reasons TEXT NOT NULL, 
	cancelled INTEGER NOT NULL, 
	first_seen_at INTEGER NOT NULL, 
	named TEXT NOT NULL, 
	internal INTEGER NOT NULL, 
	language TEXT, 
	CONSTRAINT pk_interview PRIMARY KEY (id), 
	CONSTRAINT uq_interview_ical_uid_original_start UNIQUE (ical_uid, original_start), 
	CONSTRAINT ck_interview_kept CHECK (verdict <> 'no'), 
	CONSTRAINT ck_interview_stage CHECK (stage IN ('recruiter_screen', 'phone', 'technical', 'panel', 'onsite', 'final', 'informational', 'unknown')), 
	CONSTRAINT ck_interview_verdict CHECK (verdict IN ('interview', 'ask', 'no')), 
	CONSTRAINT ck_interview_cancelled CHECK (cancelled IN (0, 1)), 
	CONSTRAINT ck_interview_internal CHECK (internal IN (0, 1)), 
	CONSTRAINT fk_interview_application_id FOREIGN KEY(application_id) REFERENCES application (id)
)
 STRICT

;
INSERT INTO "interview" VALUES(1,1,'interview-1@calendar.example.com','','primary','event1','Interview Alex Kim / Acme',1772532000000000,1772535600000000,'Europe/London','technical','interview','["the title says ''interview''"]',0,1771923600000000,'[]',0,NULL);
CREATE TABLE journal (
	id INTEGER NOT NULL, 
	at INTEGER NOT NULL, 
	application_id INTEGER, 
	subject TEXT NOT NULL, 
	action TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	until INTEGER, 
	facts TEXT NOT NULL, 
	CONSTRAINT pk_journal PRIMARY KEY (id), 
	CONSTRAINT fk_journal_application_id FOREIGN KEY(application_id) REFERENCES application (id)
)
 STRICT

;
INSERT INTO "journal" VALUES(1,1772550000000000,1,'thank_you:1:0@1','write','thanks_due',NULL,'{}');
INSERT INTO "journal" VALUES(2,1772809200000000,1,'application','close','rejected',NULL,'{}');
CREATE TABLE memory (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_memory PRIMARY KEY ("key")
)
 STRICT

;
INSERT INTO "memory" VALUES('key','value');
INSERT INTO "memory" VALUES('letters_begun','1');
CREATE TABLE message (
	id INTEGER NOT NULL, 
	application_id INTEGER NOT NULL, 
	gmail_id TEXT NOT NULL, 
	thread_id TEXT NOT NULL, 
	direction TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	address TEXT NOT NULL, 
	subtype TEXT, 
	sure INTEGER NOT NULL, 
	meaning TEXT, 
	promised_on TEXT, 
	returns_on TEXT, 
	follow_up_id INTEGER, 
	rfc822_id TEXT, 
	language TEXT, 
	also_to TEXT NOT NULL, 
	CONSTRAINT pk_message PRIMARY KEY (id), 
	CONSTRAINT uq_message_gmail_id_application_id UNIQUE (gmail_id, application_id), 
	CONSTRAINT ck_message_direction CHECK (direction IN ('in', 'out')), 
	CONSTRAINT ck_message_kind CHECK (kind IN ('person', 'auto_reply', 'bounce', 'delivery_delay', 'receipt', 'calendar', 'bulk', 'own')), 
	CONSTRAINT ck_message_sure CHECK (sure IN (0, 1)), 
	CONSTRAINT ck_message_meaning CHECK (meaning IN ('rejection', 'offer', 'next_step', 'promised_date', 'acknowledgement', 'question', 'no_contact', 'handover', 'unclear')), 
	CONSTRAINT fk_message_application_id FOREIGN KEY(application_id) REFERENCES application (id), 
	CONSTRAINT fk_message_follow_up_id FOREIGN KEY(follow_up_id) REFERENCES follow_up (id)
)
 STRICT

;
INSERT INTO "message" VALUES(1,1,'reply1','thread1','in','person',1772614800000000,'dana.wu@acme.example.com',NULL,1,'acknowledgement',NULL,NULL,NULL,'<reply1@acme.example.com>',NULL,'[]');
INSERT INTO "message" VALUES(2,1,'own1','thread1','out','own',1772614800000000,'dana.wu@acme.example.com',NULL,1,NULL,NULL,NULL,NULL,'<own1@example.net>',NULL,'[]');
CREATE TABLE participant (
	interview_id INTEGER NOT NULL, 
	contact_id INTEGER NOT NULL, 
	organizer INTEGER NOT NULL, 
	writes_to INTEGER NOT NULL, 
	CONSTRAINT pk_participant PRIMARY KEY (interview_id, contact_id), 
	CONSTRAINT ck_participant_organizer CHECK (organizer IN (0, 1)), 
	CONSTRAINT ck_participant_writes_to CHECK (writes_to IN (0, 1)), 
	CONSTRAINT fk_participant_interview_id FOREIGN KEY(interview_id) REFERENCES interview (id), 
	CONSTRAINT fk_participant_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id)
)
 STRICT

;
INSERT INTO "participant" VALUES(1,1,0,1);
INSERT INTO "participant" VALUES(1,2,1,1);
CREATE TABLE request (
	id INTEGER NOT NULL, 
	application_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	contact_id INTEGER, 
	note TEXT, 
	deadline TEXT, 
	CONSTRAINT pk_request PRIMARY KEY (id), 
	CONSTRAINT ck_request_kind CHECK (kind IN ('thank_you', 'nudge', 'referral_update', 'second_thought', 'offer_deadline', 'withdrawal', 'rejection_reply', 'keep_in_touch', 'reschedule')), 
	CONSTRAINT fk_request_application_id FOREIGN KEY(application_id) REFERENCES application (id), 
	CONSTRAINT fk_request_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id)
)
 STRICT

;
INSERT INTO "request" VALUES(1,1,'second_thought',1772550000000000,1,'One more thing.',NULL);
CREATE TABLE ruling (
	id INTEGER NOT NULL, 
	verb TEXT NOT NULL, 
	subject_kind TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	day TEXT, 
	CONSTRAINT pk_ruling PRIMARY KEY (id), 
	CONSTRAINT ck_ruling_verb CHECK (verb IN ('skip', 'confirm', 'no_show', 'done', 'expand', 'promised', 'snooze', 'now', 'redraft', 'reopen')), 
	CONSTRAINT ck_ruling_subject_kind CHECK (subject_kind IN ('interview', 'contact', 'application', 'company'))
)
 STRICT

;
INSERT INTO "ruling" VALUES(1,'skip','application','1',1772550000000000,NULL);
CREATE TABLE standing (
	application_id INTEGER NOT NULL, 
	subject TEXT NOT NULL, 
	journal_id INTEGER NOT NULL, 
	CONSTRAINT pk_standing PRIMARY KEY (application_id, subject), 
	CONSTRAINT fk_standing_application_id FOREIGN KEY(application_id) REFERENCES application (id), 
	CONSTRAINT fk_standing_journal_id FOREIGN KEY(journal_id) REFERENCES journal (id)
)
 STRICT

;
INSERT INTO "standing" VALUES(1,'application',2);
CREATE TABLE thread (
	thread_id TEXT NOT NULL, 
	application_id INTEGER NOT NULL, 
	CONSTRAINT pk_thread PRIMARY KEY (thread_id, application_id), 
	CONSTRAINT fk_thread_application_id FOREIGN KEY(application_id) REFERENCES application (id)
)
 STRICT

;
INSERT INTO "thread" VALUES('thread1',1);
CREATE INDEX ix_application_look_at ON application (look_at);
CREATE INDEX ix_contact_address ON contact (address);
CREATE INDEX ix_interview_application_id ON interview (application_id);
CREATE INDEX ix_interview_start_at ON interview (start_at);
CREATE INDEX ix_journal_application_id_subject ON journal (application_id, subject);
CREATE INDEX ix_follow_up_state ON follow_up (state);
CREATE INDEX ix_request_application_id ON request (application_id);
CREATE INDEX ix_message_application_id ON message (application_id);
COMMIT;
