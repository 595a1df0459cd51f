CREATE TABLE `evidence_releases` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`stories` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `stories` (
	`post_id` integer PRIMARY KEY NOT NULL,
	`from_role` text NOT NULL,
	`from_folded` text NOT NULL,
	`to_role` text NOT NULL,
	`to_folded` text NOT NULL,
	`stands` text NOT NULL,
	`years_before` integer,
	`begun` text,
	`months` integer,
	`how` text,
	`stage` text,
	`team_size` integer,
	`pay` text,
	`carried_over` integer,
	`again` text,
	`models` text,
	`hardest` text DEFAULT '' NOT NULL,
	`surprised` text DEFAULT '' NOT NULL,
	`helped` text DEFAULT '' NOT NULL,
	`otherwise` text DEFAULT '' NOT NULL,
	`body` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `stories_from` ON `stories` (`from_folded`,`post_id`);--> statement-breakpoint
CREATE INDEX `stories_to` ON `stories` (`to_folded`,`post_id`);--> statement-breakpoint
CREATE TABLE `story_skills` (
	`post_id` integer NOT NULL,
	`kind` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`folded` text NOT NULL,
	PRIMARY KEY(`post_id`, `kind`, `folded`),
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `story_skills_folded` ON `story_skills` (`folded`,`post_id`);
--> statement-breakpoint
CREATE TRIGGER page_changes_stories_insert AFTER INSERT ON stories BEGIN insert into page_changes (topic) values (coalesce('stories:' || (select thread_id from posts where id = new.post_id), 'stories')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_stories_update AFTER UPDATE ON stories BEGIN insert into page_changes (topic) values (coalesce('stories:' || (select thread_id from posts where id = new.post_id), 'stories')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_stories_delete AFTER DELETE ON stories BEGIN insert into page_changes (topic) values (coalesce('stories:' || (select thread_id from posts where id = old.post_id), 'stories')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_story_skills_insert AFTER INSERT ON story_skills BEGIN insert into page_changes (topic) values (coalesce('story_skills:' || (select thread_id from posts where id = new.post_id), 'story_skills')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_story_skills_update AFTER UPDATE ON story_skills BEGIN insert into page_changes (topic) values (coalesce('story_skills:' || (select thread_id from posts where id = new.post_id), 'story_skills')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_story_skills_delete AFTER DELETE ON story_skills BEGIN insert into page_changes (topic) values (coalesce('story_skills:' || (select thread_id from posts where id = old.post_id), 'story_skills')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_evidence_releases_insert AFTER INSERT ON evidence_releases BEGIN insert into page_changes (topic) values ('evidence_releases'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_evidence_releases_update AFTER UPDATE ON evidence_releases BEGIN insert into page_changes (topic) values ('evidence_releases'); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_evidence_releases_delete AFTER DELETE ON evidence_releases BEGIN insert into page_changes (topic) values ('evidence_releases'); END;
