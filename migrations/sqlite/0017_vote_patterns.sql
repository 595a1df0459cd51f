CREATE TABLE `vote_patterns` (
	`week` integer PRIMARY KEY NOT NULL,
	`found` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `mailboxes` ADD `link_hashes` text;