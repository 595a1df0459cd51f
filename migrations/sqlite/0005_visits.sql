CREATE TABLE `visits` (
	`member_id` integer NOT NULL,
	`thread_id` integer NOT NULL,
	`seen` integer NOT NULL,
	`new_after` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`member_id`, `thread_id`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`thread_id`) REFERENCES `threads`(`id`) ON UPDATE no action ON DELETE cascade
);
