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
DROP INDEX `thread_tags_tag`;--> statement-breakpoint
ALTER TABLE `thread_tags` ADD `hot` real DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `thread_tags` ADD `created_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `thread_tags` ADD `last_activity_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `thread_tags` ADD `score` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `thread_tags_hot` ON `thread_tags` (`tag_id`,`hot`,`thread_id`);--> statement-breakpoint
CREATE INDEX `thread_tags_new` ON `thread_tags` (`tag_id`,`created_at`,`thread_id`);--> statement-breakpoint
CREATE INDEX `thread_tags_active` ON `thread_tags` (`tag_id`,`last_activity_at`,`thread_id`);--> statement-breakpoint
CREATE INDEX `thread_tags_top` ON `thread_tags` (`tag_id`,`score`,`thread_id`);--> statement-breakpoint
DROP INDEX `notices_member`;--> statement-breakpoint
ALTER TABLE `notices` ADD `place` text;--> statement-breakpoint
ALTER TABLE `notices` ADD `mail_id` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `notices_open` ON `notices` (`member_id`,`kind`,`place`) WHERE read_at is null;--> statement-breakpoint
CREATE INDEX `notices_unread` ON `notices` (`at`) WHERE read_at is null;--> statement-breakpoint
CREATE INDEX `notices_member` ON `notices` (`member_id`,`at`,`id`);--> statement-breakpoint
ALTER TABLE `members` ADD `key_shortcuts` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `members` ADD `about` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `members` ADD `about_html` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `members` ADD `about_render_version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `members` ADD `follows_own` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `tags` ADD `thread_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `tags_common` ON `tags` (`thread_count`,`name`);--> statement-breakpoint
ALTER TABLE `threads` ADD `span` text DEFAULT 'week' NOT NULL;--> statement-breakpoint
CREATE INDEX `threads_span_top` ON `threads` (`span`,`score`,`id`);--> statement-breakpoint
CREATE INDEX `threads_span_age` ON `threads` (`span`,`created_at`);--> statement-breakpoint
CREATE INDEX `threads_pinned` ON `threads` (`last_activity_at`) WHERE pinned;--> statement-breakpoint
CREATE INDEX `threads_hidden` ON `threads` (`id`) WHERE state = 'hidden';--> statement-breakpoint
CREATE INDEX `posts_thread_author` ON `posts` (`thread_id`,`author_id`,`path`);--> statement-breakpoint
CREATE INDEX `posts_author_answers` ON `posts` (`author_id`,`id`) WHERE question_id is not null;--> statement-breakpoint
CREATE INDEX `posts_author_replies` ON `posts` (`author_id`,`id`) WHERE question_id is null;--> statement-breakpoint
CREATE INDEX `posts_author_helpful` ON `posts` (`author_id`,`helpful`);--> statement-breakpoint
CREATE INDEX `posts_rendered` ON `posts` (`render_version`,`id`);--> statement-breakpoint
UPDATE thread_tags SET hot = threads.hot, created_at = threads.created_at, last_activity_at = threads.last_activity_at, score = threads.score FROM threads WHERE threads.id = thread_tags.thread_id;--> statement-breakpoint
UPDATE tags SET thread_count = (SELECT count(*) FROM thread_tags WHERE thread_tags.tag_id = tags.id);
