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
DROP TABLE `password_resets`;--> statement-breakpoint
DROP INDEX `jobs_due`;--> statement-breakpoint
ALTER TABLE `jobs` ADD `dead_at` integer;--> statement-breakpoint
CREATE INDEX `jobs_dead` ON `jobs` (`dead_at`) WHERE dead_at is not null;--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`run_at`) WHERE dead_at is null;