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
CREATE INDEX `drafts_at` ON `drafts` (`at`);