ALTER TABLE `follows` ADD `stopped_at` integer;--> statement-breakpoint
ALTER TABLE `members` ADD `about` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `members` ADD `about_html` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `members` ADD `about_render_version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `members` ADD `follows_own` integer DEFAULT true NOT NULL;--> statement-breakpoint
CREATE INDEX `posts_author_answers` ON `posts` (`author_id`,`id`) WHERE question_id is not null;--> statement-breakpoint
CREATE INDEX `posts_author_replies` ON `posts` (`author_id`,`id`) WHERE question_id is null;--> statement-breakpoint
CREATE INDEX `posts_author_helpful` ON `posts` (`author_id`,`helpful`);