CREATE TABLE `notices` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`kind` text NOT NULL,
	`about` text NOT NULL,
	`at` integer NOT NULL,
	`read_at` integer,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `notices_member` ON `notices` (`member_id`,`id`);--> statement-breakpoint
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
DROP INDEX `ballot_events_question`;--> statement-breakpoint
ALTER TABLE `ballot_events` ADD `text` text;--> statement-breakpoint
ALTER TABLE `ballot_events` ADD `shown` text;--> statement-breakpoint
ALTER TABLE `ballot_events` ADD `informed` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `ballot_events` ADD `cause_id` integer;--> statement-breakpoint
ALTER TABLE `ballot_events` ADD `because_post_id` integer;--> statement-breakpoint
CREATE INDEX `ballot_events_question` ON `ballot_events` (`question_id`,`member_id`,`id`);--> statement-breakpoint
ALTER TABLE `posts` ADD `upheld_flags` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `posts` ADD `best` real DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `posts_best` ON `posts` (`question_id`,`best`,`id`);--> statement-breakpoint
ALTER TABLE `ballot_choices` ADD `rank` integer;--> statement-breakpoint
ALTER TABLE `ballots` ADD `text` text;--> statement-breakpoint
ALTER TABLE `ballots` ADD `informed` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `ballots` ADD `shown` text;--> statement-breakpoint
ALTER TABLE `ballots` ADD `status_shown` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `options` ADD `state` text DEFAULT 'offered' NOT NULL;--> statement-breakpoint
ALTER TABLE `options` ADD `merged_into` integer;--> statement-breakpoint
ALTER TABLE `options` ADD `takes_text` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `options` ADD `value` integer;--> statement-breakpoint
ALTER TABLE `questions` ADD `help` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `questions` ADD `min_choices` integer;--> statement-breakpoint
ALTER TABLE `questions` ADD `max_choices` integer;--> statement-breakpoint
ALTER TABLE `questions` ADD `scale` text;--> statement-breakpoint
ALTER TABLE `questions` ADD `public_ballots` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `questions` ADD `results_out_at` integer;--> statement-breakpoint
UPDATE `options` SET `takes_text` = 1 WHERE `label` = 'Something else';
