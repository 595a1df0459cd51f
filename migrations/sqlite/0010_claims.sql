CREATE TABLE `claim_evidence` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`claim_id` integer NOT NULL,
	`post_id` integer NOT NULL,
	`bearing` text NOT NULL,
	`quote` text NOT NULL,
	`added_by` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`added_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `claim_evidence_post` ON `claim_evidence` (`claim_id`,`post_id`);--> statement-breakpoint
CREATE INDEX `claim_evidence_of` ON `claim_evidence` (`post_id`);--> statement-breakpoint
CREATE INDEX `claim_evidence_added_by` ON `claim_evidence` (`added_by`);--> statement-breakpoint
CREATE TABLE `claim_standings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`claim_id` integer NOT NULL,
	`at` integer NOT NULL,
	`figures` text NOT NULL,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `claim_standings_claim` ON `claim_standings` (`claim_id`,`id`);--> statement-breakpoint
CREATE TABLE `claims` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`thread_id` integer NOT NULL,
	`sentence` text NOT NULL,
	`says` text NOT NULL,
	`measure` text,
	`why` text DEFAULT '' NOT NULL,
	`marked_by` integer NOT NULL,
	`marked_at` integer NOT NULL,
	`withdrawn_by` integer,
	`withdrawn_at` integer,
	`withdrawn_note` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`thread_id`) REFERENCES `threads`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`marked_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdrawn_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `claims_thread` ON `claims` (`thread_id`,`id`);--> statement-breakpoint
CREATE INDEX `claims_marked_by` ON `claims` (`marked_by`);--> statement-breakpoint
CREATE TABLE `check_ins` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`post_id` integer NOT NULL,
	`after` integer NOT NULL,
	`due_at` integer NOT NULL,
	`asked_at` integer,
	`answered_at` integer,
	`stands` text,
	`note` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `check_ins_time` ON `check_ins` (`post_id`,`after`);--> statement-breakpoint
CREATE INDEX `check_ins_due` ON `check_ins` (`asked_at`,`due_at`);
--> statement-breakpoint
CREATE TRIGGER page_changes_claims_insert AFTER INSERT ON claims BEGIN insert into page_changes (topic) values (coalesce('claims:' || new.thread_id, 'claims')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_claims_update AFTER UPDATE ON claims BEGIN insert into page_changes (topic) values (coalesce('claims:' || new.thread_id, 'claims')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_claims_delete AFTER DELETE ON claims BEGIN insert into page_changes (topic) values (coalesce('claims:' || old.thread_id, 'claims')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_claim_standings_insert AFTER INSERT ON claim_standings BEGIN insert into page_changes (topic) values (coalesce('claim_standings:' || (select thread_id from claims where id = new.claim_id), 'claim_standings')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_claim_standings_update AFTER UPDATE ON claim_standings BEGIN insert into page_changes (topic) values (coalesce('claim_standings:' || (select thread_id from claims where id = new.claim_id), 'claim_standings')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_claim_standings_delete AFTER DELETE ON claim_standings BEGIN insert into page_changes (topic) values (coalesce('claim_standings:' || (select thread_id from claims where id = old.claim_id), 'claim_standings')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_claim_evidence_insert AFTER INSERT ON claim_evidence BEGIN insert into page_changes (topic) values (coalesce('claim_evidence:' || (select thread_id from claims where id = new.claim_id), 'claim_evidence')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_claim_evidence_update AFTER UPDATE ON claim_evidence BEGIN insert into page_changes (topic) values (coalesce('claim_evidence:' || (select thread_id from claims where id = new.claim_id), 'claim_evidence')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_claim_evidence_delete AFTER DELETE ON claim_evidence BEGIN insert into page_changes (topic) values (coalesce('claim_evidence:' || (select thread_id from claims where id = old.claim_id), 'claim_evidence')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_check_ins_insert AFTER INSERT ON check_ins BEGIN insert into page_changes (topic) values ('check_ins'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_check_ins_update AFTER UPDATE ON check_ins BEGIN insert into page_changes (topic) values ('check_ins'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_check_ins_delete AFTER DELETE ON check_ins BEGIN insert into page_changes (topic) values ('check_ins'); END;
