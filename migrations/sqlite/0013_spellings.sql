CREATE TABLE `spellings` (
	`kind` text NOT NULL,
	`folded` text NOT NULL,
	`into_folded` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`kind`, `folded`)
);
--> statement-breakpoint
CREATE TRIGGER page_changes_spellings_insert AFTER INSERT ON spellings BEGIN insert into page_changes (topic) values ('spellings'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_spellings_update AFTER UPDATE ON spellings BEGIN insert into page_changes (topic) values ('spellings'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_spellings_delete AFTER DELETE ON spellings BEGIN insert into page_changes (topic) values ('spellings'); END;