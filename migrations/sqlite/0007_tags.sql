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
ALTER TABLE `thread_tags` ADD `created_at` integer DEFAULT '"1970-01-01T00:00:00.000Z"' NOT NULL;--> statement-breakpoint
ALTER TABLE `thread_tags` ADD `last_activity_at` integer DEFAULT '"1970-01-01T00:00:00.000Z"' NOT NULL;--> statement-breakpoint
ALTER TABLE `thread_tags` ADD `score` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `thread_tags_hot` ON `thread_tags` (`tag_id`,`hot`,`thread_id`);--> statement-breakpoint
CREATE INDEX `thread_tags_new` ON `thread_tags` (`tag_id`,`created_at`,`thread_id`);--> statement-breakpoint
CREATE INDEX `thread_tags_active` ON `thread_tags` (`tag_id`,`last_activity_at`,`thread_id`);--> statement-breakpoint
CREATE INDEX `thread_tags_top` ON `thread_tags` (`tag_id`,`score`,`thread_id`);--> statement-breakpoint
DROP INDEX `threads_author`;--> statement-breakpoint
ALTER TABLE `threads` ADD `span` text DEFAULT 'week' NOT NULL;--> statement-breakpoint
CREATE INDEX `threads_span_top` ON `threads` (`span`,`score`,`id`);--> statement-breakpoint
CREATE INDEX `threads_span_age` ON `threads` (`span`,`created_at`);--> statement-breakpoint
CREATE INDEX `threads_pinned` ON `threads` (`last_activity_at`) WHERE pinned;--> statement-breakpoint
CREATE INDEX `threads_hidden` ON `threads` (`id`) WHERE state = 'hidden';--> statement-breakpoint
CREATE INDEX `threads_author` ON `threads` (`author_id`,`created_at`,`id`);--> statement-breakpoint
ALTER TABLE `tags` ADD `thread_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `tags_common` ON `tags` (`thread_count`,`name`);--> statement-breakpoint
UPDATE thread_tags SET hot = threads.hot, created_at = threads.created_at, last_activity_at = threads.last_activity_at, score = threads.score FROM threads WHERE threads.id = thread_tags.thread_id;--> statement-breakpoint
UPDATE tags SET thread_count = (SELECT count(*) FROM thread_tags WHERE thread_tags.tag_id = tags.id);
