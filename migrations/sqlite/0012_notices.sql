CREATE TABLE `mailboxes` (
	`member_id` integer PRIMARY KEY NOT NULL,
	`muted` integer DEFAULT false NOT NULL,
	`secret` text NOT NULL,
	`feed_token` text,
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
CREATE TABLE `schedules` (
	`name` text PRIMARY KEY NOT NULL,
	`due_at` integer NOT NULL
);
--> statement-breakpoint
DROP INDEX `notices_member`;--> statement-breakpoint
ALTER TABLE `notices` ADD `place` text;--> statement-breakpoint
ALTER TABLE `notices` ADD `mail_id` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `notices_open` ON `notices` (`member_id`,`kind`,`place`) WHERE read_at is null;--> statement-breakpoint
CREATE INDEX `notices_unread` ON `notices` (`at`) WHERE read_at is null;--> statement-breakpoint
CREATE INDEX `notices_member` ON `notices` (`member_id`,`at`,`id`);