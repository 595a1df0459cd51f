CREATE TABLE `answers` (
	`post_id` integer NOT NULL,
	`question_id` integer NOT NULL,
	`best` real DEFAULT 0 NOT NULL,
	PRIMARY KEY(`post_id`, `question_id`),
	FOREIGN KEY (`post_id`) REFERENCES `posts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `answers_question` ON `answers` (`question_id`,`post_id`);--> statement-breakpoint
CREATE INDEX `answers_best` ON `answers` (`question_id`,`best`,`post_id`);--> statement-breakpoint
DROP INDEX `posts_question`;--> statement-breakpoint
DROP INDEX `posts_best`;--> statement-breakpoint
ALTER TABLE `ballots` ADD `story_id` integer;--> statement-breakpoint
ALTER TABLE `ballots` ADD `over_event_id` integer;--> statement-breakpoint
ALTER TABLE `questions` ADD `story_field` text;--> statement-breakpoint
INSERT INTO `answers` (`post_id`, `question_id`, `best`) SELECT `id`, `question_id`, `best` FROM `posts` WHERE `question_id` IS NOT NULL;
--> statement-breakpoint
CREATE TRIGGER page_changes_answers_insert AFTER INSERT ON answers BEGIN insert into page_changes (topic) values (coalesce('answers:' || (select thread_id from posts where id = new.post_id), 'answers')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_answers_update AFTER UPDATE ON answers BEGIN insert into page_changes (topic) values (coalesce('answers:' || (select thread_id from posts where id = new.post_id), 'answers')); END;
--> statement-breakpoint
CREATE TRIGGER page_changes_answers_delete AFTER DELETE ON answers BEGIN insert into page_changes (topic) values (coalesce('answers:' || (select thread_id from posts where id = old.post_id), 'answers')); END;
--> statement-breakpoint
UPDATE questions SET story_field = 'hardest' WHERE prompt = 'What was the hardest part to learn?' AND thread_id IN (SELECT threads.id FROM threads JOIN members ON members.id = threads.author_id WHERE members.username_lower = 'byway');
--> statement-breakpoint
UPDATE questions SET story_field = 'surprised' WHERE prompt = 'What surprised you about the role?' AND thread_id IN (SELECT threads.id FROM threads JOIN members ON members.id = threads.author_id WHERE members.username_lower = 'byway');
