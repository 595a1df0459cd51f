ALTER TABLE `posts` ADD `path` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `posts` ADD `band` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `posts` SET `path` = printf('%06x', `number`) WHERE `number` > 1;--> statement-breakpoint
CREATE INDEX `posts_tree` ON `posts` (`thread_id`,`band`,`path`);--> statement-breakpoint
CREATE INDEX `posts_parent` ON `posts` (`parent_id`);--> statement-breakpoint
CREATE INDEX `posts_thread_best` ON `posts` (`thread_id`,`best`,`id`);