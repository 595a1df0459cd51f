ALTER TABLE `members` ADD `key_shortcuts` integer DEFAULT true NOT NULL;--> statement-breakpoint
CREATE INDEX `posts_thread_author` ON `posts` (`thread_id`,`author_id`,`path`);