CREATE TABLE `search_progress` (
	`id` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`from_post` integer NOT NULL
);--> statement-breakpoint
DROP TABLE `post_search`;--> statement-breakpoint
CREATE VIRTUAL TABLE `post_search` USING fts5(`title`, `words`, `body` UNINDEXED, tokenize = 'porter ascii');--> statement-breakpoint
INSERT INTO `post_search` (`post_search`, `rank`) VALUES ('secure-delete', 1);
