CREATE TABLE `aliases` (
	`member_id` integer PRIMARY KEY NOT NULL,
	`owner_id` integer NOT NULL,
	`thread_id` integer NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`thread_id`) REFERENCES `threads`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `aliases_owner` ON `aliases` (`owner_id`,`thread_id`);--> statement-breakpoint
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
CREATE TABLE `drafts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`place` text NOT NULL,
	`fields` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`tab` text DEFAULT '' NOT NULL,
	`turn` integer DEFAULT 0 NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `drafts_place` ON `drafts` (`member_id`,`place`);--> statement-breakpoint
CREATE INDEX `drafts_list` ON `drafts` (`member_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `drafts_at` ON `drafts` (`at`);--> statement-breakpoint
CREATE TABLE `follows` (
	`member_id` integer NOT NULL,
	`kind` text NOT NULL,
	`target_id` integer NOT NULL,
	`at` integer NOT NULL,
	`stopped_at` integer,
	PRIMARY KEY(`member_id`, `kind`, `target_id`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `follows_target` ON `follows` (`kind`,`target_id`,`member_id`);--> statement-breakpoint
CREATE TABLE `mutes` (
	`member_id` integer NOT NULL,
	`kind` text NOT NULL,
	`target_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`member_id`, `kind`, `target_id`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `mutes_target` ON `mutes` (`kind`,`target_id`,`member_id`);--> statement-breakpoint
CREATE TABLE `admin_claims` (
	`id` integer PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `members` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`username` text NOT NULL,
	`username_lower` text NOT NULL,
	`email` text,
	`email_lower` text,
	`password_hash` text,
	`role` text DEFAULT 'member' NOT NULL,
	`created_at` integer NOT NULL,
	`key_shortcuts` integer DEFAULT true NOT NULL,
	`about` text DEFAULT '' NOT NULL,
	`about_html` text DEFAULT '' NOT NULL,
	`about_render_version` integer DEFAULT 0 NOT NULL,
	`follows_own` integer DEFAULT true NOT NULL,
	`limited_until` integer,
	`silenced_until` integer,
	`suspended_until` integer,
	`merged_into` integer,
	`username_skeleton` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `members_username_lower` ON `members` (`username_lower`);--> statement-breakpoint
CREATE UNIQUE INDEX `members_email_lower` ON `members` (`email_lower`);--> statement-breakpoint
CREATE INDEX `members_role` ON `members` (`role`);--> statement-breakpoint
CREATE INDEX `members_merged` ON `members` (`merged_into`) WHERE merged_into is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `members_username_skeleton` ON `members` (`username_skeleton`);--> statement-breakpoint
CREATE TABLE `reset_links` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`member_id` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`sent_at` integer,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `reset_links_member` ON `reset_links` (`member_id`);--> statement-breakpoint
CREATE INDEX `reset_links_expires` ON `reset_links` (`expires_at`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`member_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`last_used_at` integer NOT NULL,
	`user_agent` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_member` ON `sessions` (`member_id`);--> statement-breakpoint
CREATE INDEX `sessions_expires` ON `sessions` (`expires_at`);--> statement-breakpoint
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
	`twin` text,
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
CREATE TABLE `vote_patterns` (
	`week` integer PRIMARY KEY NOT NULL,
	`found` text NOT NULL
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
CREATE TABLE `mailboxes` (
	`member_id` integer PRIMARY KEY NOT NULL,
	`muted` integer DEFAULT false NOT NULL,
	`secret` text NOT NULL,
	`feed_token` text,
	`link_hashes` text,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mailboxes_feed` ON `mailboxes` (`feed_token`);--> statement-breakpoint
CREATE TABLE `mails` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`notice_id` integer,
	`at` integer NOT NULL,
	`sealed_at` integer,
	`done_at` integer,
	`sent` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mails_key` ON `mails` (`member_id`,`key`);--> statement-breakpoint
CREATE INDEX `mails_notice` ON `mails` (`notice_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `mails_open` ON `mails` (`notice_id`) WHERE sealed_at is null;--> statement-breakpoint
CREATE TABLE `notice_choices` (
	`member_id` integer NOT NULL,
	`kind` text NOT NULL,
	`way` text NOT NULL,
	PRIMARY KEY(`member_id`, `kind`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `notice_posts` (
	`member_id` integer NOT NULL,
	`post_id` integer NOT NULL,
	`kind` text NOT NULL,
	`notice_id` integer NOT NULL,
	`at` integer NOT NULL,
	`seen` integer DEFAULT false NOT NULL,
	`mail_id` integer,
	PRIMARY KEY(`member_id`, `post_id`, `kind`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `notice_posts_notice` ON `notice_posts` (`notice_id`);--> statement-breakpoint
CREATE INDEX `notice_posts_post` ON `notice_posts` (`post_id`);--> statement-breakpoint
CREATE TABLE `notices` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`kind` text NOT NULL,
	`about` text NOT NULL,
	`at` integer NOT NULL,
	`read_at` integer,
	`place` text,
	`mail_id` integer,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notices_open` ON `notices` (`member_id`,`kind`,`place`) WHERE read_at is null;--> statement-breakpoint
CREATE INDEX `notices_unread` ON `notices` (`at`) WHERE read_at is null;--> statement-breakpoint
CREATE INDEX `notices_member` ON `notices` (`member_id`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `schedules` (
	`name` text PRIMARY KEY NOT NULL,
	`due_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `page_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`topic` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `answers` (
	`post_id` integer NOT NULL,
	`question_id` integer NOT NULL,
	`best` real DEFAULT 0 NOT NULL,
	PRIMARY KEY(`post_id`, `question_id`),
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `answers_question` ON `answers` (`question_id`,`post_id`);--> statement-breakpoint
CREATE INDEX `answers_best` ON `answers` (`question_id`,`best`,`post_id`);--> statement-breakpoint
CREATE TABLE `helpful_votes` (
	`post_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`post_id`, `member_id`),
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `helpful_votes_member` ON `helpful_votes` (`member_id`);--> statement-breakpoint
CREATE TABLE `mind_changes` (
	`post_id` integer NOT NULL,
	`question_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`post_id`, `question_id`, `member_id`),
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mind_changes_ballot` ON `mind_changes` (`question_id`,`member_id`);--> statement-breakpoint
CREATE TABLE `posts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`thread_id` integer NOT NULL,
	`number` integer NOT NULL,
	`parent_id` integer,
	`question_id` integer,
	`author_id` integer NOT NULL,
	`source` text NOT NULL,
	`html` text NOT NULL,
	`render_version` integer NOT NULL,
	`helpful` integer DEFAULT 0 NOT NULL,
	`state` text DEFAULT 'visible' NOT NULL,
	`created_at` integer NOT NULL,
	`edited_at` integer,
	`form_key` text NOT NULL,
	`upheld_flags` integer DEFAULT 0 NOT NULL,
	`best` real DEFAULT 0 NOT NULL,
	`path` text DEFAULT '' NOT NULL,
	`band` integer DEFAULT 0 NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`deleted_at` integer,
	`locked` integer DEFAULT false NOT NULL,
	`staff` integer DEFAULT false NOT NULL,
	`redacted_at` integer,
	FOREIGN KEY (`thread_id`) REFERENCES `threads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `posts_place` ON `posts` (`thread_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `posts_form_key` ON `posts` (`author_id`,`form_key`);--> statement-breakpoint
CREATE INDEX `posts_author` ON `posts` (`author_id`,`id`);--> statement-breakpoint
CREATE INDEX `posts_tree` ON `posts` (`thread_id`,`band`,`path`);--> statement-breakpoint
CREATE INDEX `posts_parent` ON `posts` (`parent_id`);--> statement-breakpoint
CREATE INDEX `posts_thread_best` ON `posts` (`thread_id`,`best`,`id`);--> statement-breakpoint
CREATE INDEX `posts_thread_author` ON `posts` (`thread_id`,`author_id`,`path`);--> statement-breakpoint
CREATE INDEX `posts_author_answers` ON `posts` (`author_id`,`id`) WHERE question_id is not null;--> statement-breakpoint
CREATE INDEX `posts_author_replies` ON `posts` (`author_id`,`id`) WHERE question_id is null;--> statement-breakpoint
CREATE INDEX `posts_author_helpful` ON `posts` (`author_id`,`helpful`);--> statement-breakpoint
CREATE INDEX `posts_rendered` ON `posts` (`render_version`,`id`);--> statement-breakpoint
CREATE TABLE `revisions` (
	`post_id` integer NOT NULL,
	`number` integer NOT NULL,
	`editor_id` integer NOT NULL,
	`source` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`post_id`, `number`),
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`editor_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `ballot_choices` (
	`ballot_id` integer NOT NULL,
	`option_id` integer NOT NULL,
	`rank` integer,
	PRIMARY KEY(`ballot_id`, `option_id`),
	FOREIGN KEY (`ballot_id`) REFERENCES `ballots`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`option_id`) REFERENCES `options`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ballot_choices_option` ON `ballot_choices` (`option_id`);--> statement-breakpoint
CREATE TABLE `ballot_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`question_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`kind` text NOT NULL,
	`option_ids` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`text` text,
	`shown` text,
	`informed` integer DEFAULT false NOT NULL,
	`cause_id` integer,
	`because_post_id` integer,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ballot_events_question` ON `ballot_events` (`question_id`,`member_id`,`id`);--> statement-breakpoint
CREATE TABLE `ballots` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`question_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`cast_at` integer NOT NULL,
	`changed_at` integer,
	`text` text,
	`informed` integer DEFAULT false NOT NULL,
	`shown` text,
	`status_shown` integer DEFAULT true NOT NULL,
	`story_id` integer,
	`over_event_id` integer,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ballots_voter` ON `ballots` (`question_id`,`member_id`);--> statement-breakpoint
CREATE INDEX `ballots_member` ON `ballots` (`member_id`);--> statement-breakpoint
CREATE TABLE `looks` (
	`question_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`question_id`, `member_id`),
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `looks_member` ON `looks` (`member_id`);--> statement-breakpoint
CREATE TABLE `options` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`question_id` integer NOT NULL,
	`position` integer NOT NULL,
	`label` text NOT NULL,
	`cohort` text,
	`short` text,
	`state` text DEFAULT 'offered' NOT NULL,
	`merged_into` integer,
	`takes_text` integer DEFAULT false NOT NULL,
	`value` integer,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `options_place` ON `options` (`question_id`,`position`);--> statement-breakpoint
CREATE UNIQUE INDEX `options_cohort` ON `options` (`question_id`,`cohort`);--> statement-breakpoint
CREATE TABLE `question_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`question_id` integer NOT NULL,
	`option_id` integer,
	`member_id` integer NOT NULL,
	`kind` text NOT NULL,
	`before` text,
	`after` text,
	`undo_of` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `question_events_question` ON `question_events` (`question_id`,`id`);--> statement-breakpoint
CREATE TABLE `questions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`thread_id` integer NOT NULL,
	`position` integer NOT NULL,
	`prompt` text NOT NULL,
	`slug` text NOT NULL,
	`kind` text NOT NULL,
	`audience` text,
	`reveal` text DEFAULT 'always' NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`closes_at` integer,
	`created_at` integer NOT NULL,
	`help` text DEFAULT '' NOT NULL,
	`min_choices` integer,
	`max_choices` integer,
	`scale` text,
	`public_ballots` integer DEFAULT false NOT NULL,
	`results_out_at` integer,
	`story_field` text,
	FOREIGN KEY (`thread_id`) REFERENCES `threads`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `questions_place` ON `questions` (`thread_id`,`position`);--> statement-breakpoint
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
CREATE INDEX `check_ins_due` ON `check_ins` (`asked_at`,`due_at`);--> statement-breakpoint
CREATE TABLE `counted_stories` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`from_folded` text NOT NULL,
	`to_folded` text NOT NULL,
	`fields` text NOT NULL,
	`counted` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `counted_stories_move` ON `counted_stories` (`member_id`,`from_folded`,`to_folded`);--> statement-breakpoint
CREATE TABLE `evidence_releases` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`stories` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `spellings` (
	`kind` text NOT NULL,
	`folded` text NOT NULL,
	`into_folded` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`kind`, `folded`)
);
--> statement-breakpoint
CREATE TABLE `stories` (
	`post_id` integer PRIMARY KEY NOT NULL,
	`from_role` text NOT NULL,
	`from_folded` text NOT NULL,
	`to_role` text NOT NULL,
	`to_folded` text NOT NULL,
	`stands` text NOT NULL,
	`years_before` integer,
	`begun` text,
	`months` integer,
	`how` text,
	`stage` text,
	`team_size` integer,
	`pay` text,
	`carried_over` integer,
	`again` text,
	`models` text,
	`hardest` text DEFAULT '' NOT NULL,
	`surprised` text DEFAULT '' NOT NULL,
	`helped` text DEFAULT '' NOT NULL,
	`otherwise` text DEFAULT '' NOT NULL,
	`body` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `stories_from` ON `stories` (`from_folded`,`post_id`);--> statement-breakpoint
CREATE INDEX `stories_to` ON `stories` (`to_folded`,`post_id`);--> statement-breakpoint
CREATE TABLE `story_skills` (
	`post_id` integer NOT NULL,
	`kind` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`folded` text NOT NULL,
	PRIMARY KEY(`post_id`, `kind`, `folded`),
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `story_skills_folded` ON `story_skills` (`folded`,`post_id`);--> statement-breakpoint
CREATE TABLE `tag_proposals` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`thread_id` integer NOT NULL,
	`name` text NOT NULL,
	`proposer_id` integer NOT NULL,
	`at` integer NOT NULL,
	`outcome` text,
	`tag_id` integer,
	`decider_id` integer,
	`decided_at` integer,
	FOREIGN KEY (`thread_id`) REFERENCES `threads`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`proposer_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decider_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tag_proposals_thread` ON `tag_proposals` (`thread_id`);--> statement-breakpoint
CREATE INDEX `tag_proposals_open` ON `tag_proposals` (`outcome`,`id`);--> statement-breakpoint
CREATE INDEX `tag_proposals_decided` ON `tag_proposals` (`decided_at`);--> statement-breakpoint
CREATE TABLE `tags` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`thread_count` integer DEFAULT 0 NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`reserved` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tags_name` ON `tags` (`name`);--> statement-breakpoint
CREATE INDEX `tags_common` ON `tags` (`thread_count`,`name`);--> statement-breakpoint
CREATE TABLE `thread_tags` (
	`thread_id` integer NOT NULL,
	`tag_id` integer NOT NULL,
	`position` integer NOT NULL,
	`hot` real DEFAULT 0 NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`last_activity_at` integer DEFAULT 0 NOT NULL,
	`score` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`thread_id`, `tag_id`),
	FOREIGN KEY (`thread_id`) REFERENCES `threads`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `thread_tags_hot` ON `thread_tags` (`tag_id`,`hot`,`thread_id`);--> statement-breakpoint
CREATE INDEX `thread_tags_new` ON `thread_tags` (`tag_id`,`created_at`,`thread_id`);--> statement-breakpoint
CREATE INDEX `thread_tags_active` ON `thread_tags` (`tag_id`,`last_activity_at`,`thread_id`);--> statement-breakpoint
CREATE INDEX `thread_tags_top` ON `thread_tags` (`tag_id`,`score`,`thread_id`);--> statement-breakpoint
CREATE TABLE `threads` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`author_id` integer NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`pinned` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`last_activity_at` integer NOT NULL,
	`last_number` integer DEFAULT 1 NOT NULL,
	`reply_count` integer DEFAULT 0 NOT NULL,
	`score` integer DEFAULT 0 NOT NULL,
	`hot` real NOT NULL,
	`span` text DEFAULT 'week' NOT NULL,
	`pinned_until` integer,
	`featured` integer DEFAULT false NOT NULL,
	`slow_minutes` integer DEFAULT 0 NOT NULL,
	`closes_at` integer,
	`lock_note` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`author_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `threads_hot` ON `threads` (`hot`,`id`);--> statement-breakpoint
CREATE INDEX `threads_new` ON `threads` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `threads_active` ON `threads` (`last_activity_at`,`id`);--> statement-breakpoint
CREATE INDEX `threads_top` ON `threads` (`score`,`id`);--> statement-breakpoint
CREATE INDEX `threads_author` ON `threads` (`author_id`,`id`);--> statement-breakpoint
CREATE INDEX `threads_span_top` ON `threads` (`span`,`score`,`id`);--> statement-breakpoint
CREATE INDEX `threads_span_age` ON `threads` (`span`,`created_at`);--> statement-breakpoint
CREATE INDEX `threads_pinned` ON `threads` (`last_activity_at`) WHERE pinned;--> statement-breakpoint
CREATE INDEX `threads_closing` ON `threads` (`closes_at`) WHERE closes_at is not null;--> statement-breakpoint
CREATE INDEX `threads_pin_ends` ON `threads` (`pinned_until`) WHERE pinned_until is not null;--> statement-breakpoint
CREATE INDEX `threads_featured` ON `threads` (`created_at`,`id`) WHERE featured;--> statement-breakpoint
CREATE INDEX `threads_hidden` ON `threads` (`id`) WHERE state in ('hidden', 'held');--> statement-breakpoint
CREATE TABLE `visits` (
	`member_id` integer NOT NULL,
	`thread_id` integer NOT NULL,
	`seen` integer NOT NULL,
	`new_after` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`member_id`, `thread_id`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`thread_id`) REFERENCES `threads`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`run_at` integer NOT NULL,
	`claimed_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`last_error` text,
	`dead_at` integer
);
--> statement-breakpoint
CREATE INDEX `jobs_dead` ON `jobs` (`dead_at`) WHERE dead_at is not null;--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`run_at`) WHERE dead_at is null;--> statement-breakpoint
CREATE TABLE `parked_forms` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`target_id` integer NOT NULL,
	`fields` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `parked_forms_expires` ON `parked_forms` (`expires_at`);--> statement-breakpoint
CREATE TABLE `search_progress` (
	`id` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`from_post` integer NOT NULL
);
--> statement-breakpoint
-- Written by hand from here on: drizzle-kit knows neither virtual tables nor triggers.
CREATE VIRTUAL TABLE `post_search` USING fts5(`title`, `words`, `body` UNINDEXED, tokenize = 'porter ascii');--> statement-breakpoint
INSERT INTO `post_search` (`post_search`, `rank`) VALUES ('secure-delete', 1);--> statement-breakpoint
CREATE TRIGGER page_changes_threads_insert AFTER INSERT ON threads BEGIN insert into page_changes (topic) values (coalesce('threads:' || new.id, 'threads')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_threads_update AFTER UPDATE ON threads BEGIN insert into page_changes (topic) values (coalesce('threads:' || new.id, 'threads')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_threads_delete AFTER DELETE ON threads BEGIN insert into page_changes (topic) values (coalesce('threads:' || old.id, 'threads')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_thread_tags_insert AFTER INSERT ON thread_tags BEGIN insert into page_changes (topic) values (coalesce('thread_tags:' || new.thread_id, 'thread_tags')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_thread_tags_update AFTER UPDATE ON thread_tags BEGIN insert into page_changes (topic) values (coalesce('thread_tags:' || new.thread_id, 'thread_tags')); insert into page_changes (topic) select coalesce('thread_tags:' || old.thread_id, 'thread_tags') where old.thread_id is not new.thread_id; END;--> statement-breakpoint
CREATE TRIGGER page_changes_thread_tags_delete AFTER DELETE ON thread_tags BEGIN insert into page_changes (topic) values (coalesce('thread_tags:' || old.thread_id, 'thread_tags')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_posts_insert AFTER INSERT ON posts BEGIN insert into page_changes (topic) values (coalesce('posts:' || new.thread_id, 'posts')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_posts_update AFTER UPDATE ON posts BEGIN insert into page_changes (topic) values (coalesce('posts:' || new.thread_id, 'posts')); insert into page_changes (topic) select coalesce('posts:' || old.thread_id, 'posts') where old.thread_id is not new.thread_id; END;--> statement-breakpoint
CREATE TRIGGER page_changes_posts_delete AFTER DELETE ON posts BEGIN insert into page_changes (topic) values (coalesce('posts:' || old.thread_id, 'posts')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_mind_changes_insert AFTER INSERT ON mind_changes BEGIN insert into page_changes (topic) values (coalesce('mind_changes:' || (select thread_id from posts where id = new.post_id), 'mind_changes')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_mind_changes_update AFTER UPDATE ON mind_changes BEGIN insert into page_changes (topic) values (coalesce('mind_changes:' || (select thread_id from posts where id = new.post_id), 'mind_changes')); insert into page_changes (topic) select coalesce('mind_changes:' || (select thread_id from posts where id = old.post_id), 'mind_changes') where old.post_id is not new.post_id; END;--> statement-breakpoint
CREATE TRIGGER page_changes_mind_changes_delete AFTER DELETE ON mind_changes BEGIN insert into page_changes (topic) values (coalesce('mind_changes:' || (select thread_id from posts where id = old.post_id), 'mind_changes')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_questions_insert AFTER INSERT ON questions BEGIN insert into page_changes (topic) values (coalesce('questions:' || new.thread_id, 'questions')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_questions_update AFTER UPDATE ON questions BEGIN insert into page_changes (topic) values (coalesce('questions:' || new.thread_id, 'questions')); insert into page_changes (topic) select coalesce('questions:' || old.thread_id, 'questions') where old.thread_id is not new.thread_id; END;--> statement-breakpoint
CREATE TRIGGER page_changes_questions_delete AFTER DELETE ON questions BEGIN insert into page_changes (topic) values (coalesce('questions:' || old.thread_id, 'questions')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_ballots_insert AFTER INSERT ON ballots BEGIN insert into page_changes (topic) values (coalesce('ballots:' || (select thread_id from questions where id = new.question_id), 'ballots')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_ballots_update AFTER UPDATE ON ballots BEGIN insert into page_changes (topic) values (coalesce('ballots:' || (select thread_id from questions where id = new.question_id), 'ballots')); insert into page_changes (topic) select coalesce('ballots:' || (select thread_id from questions where id = old.question_id), 'ballots') where old.question_id is not new.question_id; END;--> statement-breakpoint
CREATE TRIGGER page_changes_ballots_delete AFTER DELETE ON ballots BEGIN insert into page_changes (topic) values (coalesce('ballots:' || (select thread_id from questions where id = old.question_id), 'ballots')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_ballot_choices_insert AFTER INSERT ON ballot_choices BEGIN insert into page_changes (topic) values (coalesce('ballot_choices:' || (select thread_id from questions where id = (select question_id from ballots where id = new.ballot_id)), 'ballot_choices')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_ballot_choices_update AFTER UPDATE ON ballot_choices BEGIN insert into page_changes (topic) values (coalesce('ballot_choices:' || (select thread_id from questions where id = (select question_id from ballots where id = new.ballot_id)), 'ballot_choices')); insert into page_changes (topic) select coalesce('ballot_choices:' || (select thread_id from questions where id = (select question_id from ballots where id = old.ballot_id)), 'ballot_choices') where old.ballot_id is not new.ballot_id; END;--> statement-breakpoint
CREATE TRIGGER page_changes_ballot_choices_delete AFTER DELETE ON ballot_choices BEGIN insert into page_changes (topic) values (coalesce('ballot_choices:' || (select thread_id from questions where id = (select question_id from ballots where id = old.ballot_id)), 'ballot_choices')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_ballot_events_insert AFTER INSERT ON ballot_events BEGIN insert into page_changes (topic) values (coalesce('ballot_events:' || (select thread_id from questions where id = new.question_id), 'ballot_events')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_ballot_events_update AFTER UPDATE ON ballot_events BEGIN insert into page_changes (topic) values (coalesce('ballot_events:' || (select thread_id from questions where id = new.question_id), 'ballot_events')); insert into page_changes (topic) select coalesce('ballot_events:' || (select thread_id from questions where id = old.question_id), 'ballot_events') where old.question_id is not new.question_id; END;--> statement-breakpoint
CREATE TRIGGER page_changes_ballot_events_delete AFTER DELETE ON ballot_events BEGIN insert into page_changes (topic) values (coalesce('ballot_events:' || (select thread_id from questions where id = old.question_id), 'ballot_events')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_mod_actions_insert AFTER INSERT ON mod_actions BEGIN insert into page_changes (topic) values (coalesce('mod_actions:' || new.thread_id, 'mod_actions')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_mod_actions_update AFTER UPDATE ON mod_actions BEGIN insert into page_changes (topic) values (coalesce('mod_actions:' || new.thread_id, 'mod_actions')); insert into page_changes (topic) select coalesce('mod_actions:' || old.thread_id, 'mod_actions') where old.thread_id is not new.thread_id; END;--> statement-breakpoint
CREATE TRIGGER page_changes_mod_actions_delete AFTER DELETE ON mod_actions BEGIN insert into page_changes (topic) values (coalesce('mod_actions:' || old.thread_id, 'mod_actions')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_members_insert AFTER INSERT ON members BEGIN insert into page_changes (topic) values ('members'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_members_update AFTER UPDATE of username, role, about, about_html, limited_until, silenced_until, suspended_until, merged_into ON members BEGIN insert into page_changes (topic) values ('members'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_members_delete AFTER DELETE ON members BEGIN insert into page_changes (topic) values ('members'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_tags_insert AFTER INSERT ON tags BEGIN insert into page_changes (topic) values ('tags'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_tags_update AFTER UPDATE ON tags BEGIN insert into page_changes (topic) values ('tags'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_tags_delete AFTER DELETE ON tags BEGIN insert into page_changes (topic) values ('tags'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_tag_proposals_insert AFTER INSERT ON tag_proposals BEGIN insert into page_changes (topic) values ('tag_proposals'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_tag_proposals_update AFTER UPDATE ON tag_proposals BEGIN insert into page_changes (topic) values ('tag_proposals'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_tag_proposals_delete AFTER DELETE ON tag_proposals BEGIN insert into page_changes (topic) values ('tag_proposals'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_options_insert AFTER INSERT ON options BEGIN insert into page_changes (topic) values ('options'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_options_update AFTER UPDATE ON options BEGIN insert into page_changes (topic) values ('options'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_options_delete AFTER DELETE ON options BEGIN insert into page_changes (topic) values ('options'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_question_events_insert AFTER INSERT ON question_events BEGIN insert into page_changes (topic) values ('question_events'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_question_events_update AFTER UPDATE ON question_events BEGIN insert into page_changes (topic) values ('question_events'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_question_events_delete AFTER DELETE ON question_events BEGIN insert into page_changes (topic) values ('question_events'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_revisions_insert AFTER INSERT ON revisions BEGIN insert into page_changes (topic) values ('revisions'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_revisions_update AFTER UPDATE ON revisions BEGIN insert into page_changes (topic) values ('revisions'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_revisions_delete AFTER DELETE ON revisions BEGIN insert into page_changes (topic) values ('revisions'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_community_answers_insert AFTER INSERT ON community_answers BEGIN insert into page_changes (topic) values ('community_answers'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_community_answers_update AFTER UPDATE ON community_answers BEGIN insert into page_changes (topic) values ('community_answers'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_community_answers_delete AFTER DELETE ON community_answers BEGIN insert into page_changes (topic) values ('community_answers'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_answer_sentences_insert AFTER INSERT ON answer_sentences BEGIN insert into page_changes (topic) values ('answer_sentences'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_answer_sentences_update AFTER UPDATE ON answer_sentences BEGIN insert into page_changes (topic) values ('answer_sentences'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_answer_sentences_delete AFTER DELETE ON answer_sentences BEGIN insert into page_changes (topic) values ('answer_sentences'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_citations_insert AFTER INSERT ON citations BEGIN insert into page_changes (topic) values ('citations'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_citations_update AFTER UPDATE ON citations BEGIN insert into page_changes (topic) values ('citations'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_citations_delete AFTER DELETE ON citations BEGIN insert into page_changes (topic) values ('citations'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_moved_addresses_insert AFTER INSERT ON moved_addresses BEGIN insert into page_changes (topic) values ('moved_addresses'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_moved_addresses_update AFTER UPDATE ON moved_addresses BEGIN insert into page_changes (topic) values ('moved_addresses'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_moved_addresses_delete AFTER DELETE ON moved_addresses BEGIN insert into page_changes (topic) values ('moved_addresses'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_site_choices_insert AFTER INSERT ON site_choices BEGIN insert into page_changes (topic) values ('site_choices'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_site_choices_update AFTER UPDATE ON site_choices BEGIN insert into page_changes (topic) values ('site_choices'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_site_choices_delete AFTER DELETE ON site_choices BEGIN insert into page_changes (topic) values ('site_choices'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_stories_insert AFTER INSERT ON stories BEGIN insert into page_changes (topic) values (coalesce('stories:' || (select thread_id from posts where id = new.post_id), 'stories')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_stories_update AFTER UPDATE ON stories BEGIN insert into page_changes (topic) values (coalesce('stories:' || (select thread_id from posts where id = new.post_id), 'stories')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_stories_delete AFTER DELETE ON stories BEGIN insert into page_changes (topic) values (coalesce('stories:' || (select thread_id from posts where id = old.post_id), 'stories')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_story_skills_insert AFTER INSERT ON story_skills BEGIN insert into page_changes (topic) values (coalesce('story_skills:' || (select thread_id from posts where id = new.post_id), 'story_skills')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_story_skills_update AFTER UPDATE ON story_skills BEGIN insert into page_changes (topic) values (coalesce('story_skills:' || (select thread_id from posts where id = new.post_id), 'story_skills')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_story_skills_delete AFTER DELETE ON story_skills BEGIN insert into page_changes (topic) values (coalesce('story_skills:' || (select thread_id from posts where id = old.post_id), 'story_skills')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_evidence_releases_insert AFTER INSERT ON evidence_releases BEGIN insert into page_changes (topic) values ('evidence_releases'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_evidence_releases_update AFTER UPDATE ON evidence_releases BEGIN insert into page_changes (topic) values ('evidence_releases'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_evidence_releases_delete AFTER DELETE ON evidence_releases BEGIN insert into page_changes (topic) values ('evidence_releases'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_claims_insert AFTER INSERT ON claims BEGIN insert into page_changes (topic) values (coalesce('claims:' || new.thread_id, 'claims')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_claims_update AFTER UPDATE ON claims BEGIN insert into page_changes (topic) values (coalesce('claims:' || new.thread_id, 'claims')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_claims_delete AFTER DELETE ON claims BEGIN insert into page_changes (topic) values (coalesce('claims:' || old.thread_id, 'claims')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_claim_standings_insert AFTER INSERT ON claim_standings BEGIN insert into page_changes (topic) values (coalesce('claim_standings:' || (select thread_id from claims where id = new.claim_id), 'claim_standings')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_claim_standings_update AFTER UPDATE ON claim_standings BEGIN insert into page_changes (topic) values (coalesce('claim_standings:' || (select thread_id from claims where id = new.claim_id), 'claim_standings')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_claim_standings_delete AFTER DELETE ON claim_standings BEGIN insert into page_changes (topic) values (coalesce('claim_standings:' || (select thread_id from claims where id = old.claim_id), 'claim_standings')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_claim_evidence_insert AFTER INSERT ON claim_evidence BEGIN insert into page_changes (topic) values (coalesce('claim_evidence:' || (select thread_id from claims where id = new.claim_id), 'claim_evidence')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_claim_evidence_update AFTER UPDATE ON claim_evidence BEGIN insert into page_changes (topic) values (coalesce('claim_evidence:' || (select thread_id from claims where id = new.claim_id), 'claim_evidence')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_claim_evidence_delete AFTER DELETE ON claim_evidence BEGIN insert into page_changes (topic) values (coalesce('claim_evidence:' || (select thread_id from claims where id = old.claim_id), 'claim_evidence')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_check_ins_insert AFTER INSERT ON check_ins BEGIN insert into page_changes (topic) values ('check_ins'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_check_ins_update AFTER UPDATE ON check_ins BEGIN insert into page_changes (topic) values ('check_ins'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_check_ins_delete AFTER DELETE ON check_ins BEGIN insert into page_changes (topic) values ('check_ins'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_aliases_insert AFTER INSERT ON aliases BEGIN insert into page_changes (topic) values ('aliases'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_aliases_update AFTER UPDATE ON aliases BEGIN insert into page_changes (topic) values ('aliases'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_aliases_delete AFTER DELETE ON aliases BEGIN insert into page_changes (topic) values ('aliases'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_spellings_insert AFTER INSERT ON spellings BEGIN insert into page_changes (topic) values ('spellings'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_spellings_update AFTER UPDATE ON spellings BEGIN insert into page_changes (topic) values ('spellings'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_spellings_delete AFTER DELETE ON spellings BEGIN insert into page_changes (topic) values ('spellings'); END;--> statement-breakpoint
CREATE TRIGGER page_changes_answers_insert AFTER INSERT ON answers BEGIN insert into page_changes (topic) values (coalesce('answers:' || (select thread_id from posts where id = new.post_id), 'answers')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_answers_update AFTER UPDATE ON answers BEGIN insert into page_changes (topic) values (coalesce('answers:' || (select thread_id from posts where id = new.post_id), 'answers')); END;--> statement-breakpoint
CREATE TRIGGER page_changes_answers_delete AFTER DELETE ON answers BEGIN insert into page_changes (topic) values (coalesce('answers:' || (select thread_id from posts where id = old.post_id), 'answers')); END;
