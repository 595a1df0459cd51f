ALTER TABLE `members` ADD `username_skeleton` text;--> statement-breakpoint
UPDATE members SET username_skeleton = replace(replace(replace(replace(replace(replace(replace(username_lower, '-', ''), '_', ''), '0', 'o'), '1', 'l'), 'i', 'l'), 'rn', 'm'), 'vv', 'w') WHERE id IN (SELECT min(id) FROM members GROUP BY replace(replace(replace(replace(replace(replace(replace(username_lower, '-', ''), '_', ''), '0', 'o'), '1', 'l'), 'i', 'l'), 'rn', 'm'), 'vv', 'w'));--> statement-breakpoint
CREATE UNIQUE INDEX `members_username_skeleton` ON `members` (`username_skeleton`);
