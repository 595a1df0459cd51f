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
CREATE UNIQUE INDEX `counted_stories_move` ON `counted_stories` (`member_id`,`from_folded`,`to_folded`);