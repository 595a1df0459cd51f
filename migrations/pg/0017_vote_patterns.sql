CREATE TABLE "vote_patterns" (
	"week" integer PRIMARY KEY NOT NULL,
	"found" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "link_hashes" jsonb;