CREATE TABLE `aliases` (
	`member_id` integer PRIMARY KEY NOT NULL,
	`owner_id` integer NOT NULL,
	`thread_id` integer NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`thread_id`) REFERENCES `threads`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `aliases_owner` ON `aliases` (`owner_id`,`thread_id`);
--> statement-breakpoint
CREATE TRIGGER page_changes_aliases_insert AFTER INSERT ON aliases BEGIN insert into page_changes (topic) values ('aliases'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_aliases_update AFTER UPDATE ON aliases BEGIN insert into page_changes (topic) values ('aliases'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_aliases_delete AFTER DELETE ON aliases BEGIN insert into page_changes (topic) values ('aliases'); END;