CREATE TABLE `answer_sentences` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`answer_id` integer NOT NULL,
	`position` integer NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`answer_id`) REFERENCES `community_answers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `answer_sentences_place` ON `answer_sentences` (`answer_id`,`position`);--> statement-breakpoint
CREATE TABLE `answer_writers` (
	`question_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`asked_by` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`question_id`, `member_id`),
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`asked_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `answer_writers_member` ON `answer_writers` (`member_id`);--> statement-breakpoint
CREATE TABLE `appeals` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`action_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	`outcome` text,
	`answer` text DEFAULT '' NOT NULL,
	`decider_id` integer,
	`decided_at` integer,
	FOREIGN KEY (`action_id`) REFERENCES `mod_actions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decider_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `appeals_once` ON `appeals` (`action_id`);--> statement-breakpoint
CREATE INDEX `appeals_member` ON `appeals` (`member_id`,`id`);--> statement-breakpoint
CREATE TABLE `ballot_origins` (
	`ballot_id` integer PRIMARY KEY NOT NULL,
	`origin` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`ballot_id`) REFERENCES `ballots`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `ballot_origins_origin` ON `ballot_origins` (`origin`);--> statement-breakpoint
CREATE INDEX `ballot_origins_at` ON `ballot_origins` (`at`);--> statement-breakpoint
CREATE TABLE `citations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`sentence_id` integer NOT NULL,
	`position` integer NOT NULL,
	`post_id` integer NOT NULL,
	`quote` text NOT NULL,
	`revision` integer NOT NULL,
	`seen_as` text DEFAULT 'there' NOT NULL,
	`seen_at` integer NOT NULL,
	`seen_by` integer,
	`misquotes_at` integer,
	`misquotes_note` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`sentence_id`) REFERENCES `answer_sentences`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seen_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `citations_place` ON `citations` (`sentence_id`,`position`);--> statement-breakpoint
CREATE INDEX `citations_post` ON `citations` (`post_id`);--> statement-breakpoint
CREATE TABLE `community_answers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`question_id` integer NOT NULL,
	`version` integer NOT NULL,
	`author_id` integer NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `community_answers_version` ON `community_answers` (`question_id`,`version`);--> statement-breakpoint
CREATE INDEX `community_answers_author` ON `community_answers` (`author_id`);--> statement-breakpoint
CREATE TABLE `flags` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`target_kind` text NOT NULL,
	`target_id` integer NOT NULL,
	`owner_id` integer NOT NULL,
	`reason` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`duplicate_of` integer,
	`weight` real DEFAULT 1 NOT NULL,
	`at` integer NOT NULL,
	`taken_back_at` integer,
	`outcome` text,
	`decided_at` integer,
	`item_id` integer,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `queue_items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `flags_one` ON `flags` (`member_id`,`target_kind`,`target_id`);--> statement-breakpoint
CREATE INDEX `flags_target` ON `flags` (`target_kind`,`target_id`);--> statement-breakpoint
CREATE INDEX `flags_item` ON `flags` (`item_id`);--> statement-breakpoint
CREATE INDEX `flags_at` ON `flags` (`at`);--> statement-breakpoint
CREATE TABLE `member_notes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`author_id` integer NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `member_notes_member` ON `member_notes` (`member_id`,`id`);--> statement-breakpoint
CREATE TABLE `mod_actions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`target_kind` text NOT NULL,
	`target_id` integer NOT NULL,
	`actor_id` integer,
	`owner_id` integer,
	`reason` text NOT NULL,
	`public_note` text DEFAULT '' NOT NULL,
	`about` text NOT NULL,
	`affected` text NOT NULL,
	`thread_id` integer,
	`post_id` integer,
	`in_log` integer DEFAULT true NOT NULL,
	`undo_of` integer,
	`undone_by` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`actor_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mod_actions_target` ON `mod_actions` (`target_kind`,`target_id`,`id`);--> statement-breakpoint
CREATE INDEX `mod_actions_actor` ON `mod_actions` (`actor_id`,`id`);--> statement-breakpoint
CREATE INDEX `mod_actions_owner` ON `mod_actions` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `mod_actions_kind` ON `mod_actions` (`kind`,`id`);--> statement-breakpoint
CREATE INDEX `mod_actions_thread` ON `mod_actions` (`thread_id`,`id`) WHERE thread_id is not null;--> statement-breakpoint
CREATE INDEX `mod_actions_at` ON `mod_actions` (`at`);--> statement-breakpoint
CREATE INDEX `mod_actions_undone` ON `mod_actions` (`id`) WHERE undone_by is not null;--> statement-breakpoint
CREATE TABLE `mod_changes` (
	`action_id` integer NOT NULL,
	`seq` integer NOT NULL,
	`table_name` text NOT NULL,
	`row_key` text NOT NULL,
	`before` text,
	`after` text,
	PRIMARY KEY(`action_id`, `seq`),
	FOREIGN KEY (`action_id`) REFERENCES `mod_actions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `mod_changes_row` ON `mod_changes` (`table_name`,`row_key`,`action_id`);--> statement-breakpoint
CREATE TABLE `moved_addresses` (
	`kind` text NOT NULL,
	`former` text NOT NULL,
	`target_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`kind`, `former`)
);
--> statement-breakpoint
CREATE TABLE `queue_items` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`target_kind` text NOT NULL,
	`target_id` integer NOT NULL,
	`owner_id` integer,
	`weight` real DEFAULT 1 NOT NULL,
	`why` text DEFAULT '' NOT NULL,
	`at` integer NOT NULL,
	`claimed_by` integer,
	`claimed_at` integer,
	`resolved_at` integer,
	`resolved_by` integer,
	`resolution` text,
	`action_id` integer,
	FOREIGN KEY (`owner_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`claimed_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resolved_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`action_id`) REFERENCES `mod_actions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `queue_items_open` ON `queue_items` (`kind`,`target_kind`,`target_id`) WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX `queue_items_waiting` ON `queue_items` (`weight`,`at`,`id`) WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX `queue_items_resolved` ON `queue_items` (`resolved_at`);--> statement-breakpoint
CREATE INDEX `queue_items_target` ON `queue_items` (`target_kind`,`target_id`);--> statement-breakpoint
CREATE TABLE `site_choices` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `watched_words` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`pattern` text NOT NULL,
	`verdict` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`added_by` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`added_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `watched_words_pattern` ON `watched_words` (`kind`,`pattern`);--> statement-breakpoint
DROP INDEX `threads_hidden`;--> statement-breakpoint
ALTER TABLE `threads` ADD `pinned_until` integer;--> statement-breakpoint
ALTER TABLE `threads` ADD `featured` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `threads` ADD `slow_minutes` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `threads` ADD `closes_at` integer;--> statement-breakpoint
ALTER TABLE `threads` ADD `lock_note` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `threads_closing` ON `threads` (`closes_at`) WHERE closes_at is not null;--> statement-breakpoint
CREATE INDEX `threads_pin_ends` ON `threads` (`pinned_until`) WHERE pinned_until is not null;--> statement-breakpoint
CREATE INDEX `threads_featured` ON `threads` (`created_at`,`id`) WHERE featured;--> statement-breakpoint
CREATE INDEX `threads_hidden` ON `threads` (`id`) WHERE state in ('hidden', 'held');--> statement-breakpoint
ALTER TABLE `members` ADD `limited_until` integer;--> statement-breakpoint
ALTER TABLE `members` ADD `silenced_until` integer;--> statement-breakpoint
ALTER TABLE `members` ADD `suspended_until` integer;--> statement-breakpoint
ALTER TABLE `members` ADD `merged_into` integer;--> statement-breakpoint
ALTER TABLE `posts` ADD `locked` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `posts` ADD `staff` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `posts` ADD `redacted_at` integer;--> statement-breakpoint
ALTER TABLE `tags` ADD `description` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `tags` ADD `reserved` integer DEFAULT false NOT NULL;