CREATE TEXT SEARCH DICTIONARY "byway_stem" (TEMPLATE = snowball, Language = english);--> statement-breakpoint
CREATE TEXT SEARCH CONFIGURATION "byway" (COPY = pg_catalog.english);--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION "byway" ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part WITH "byway_stem";--> statement-breakpoint
CREATE TABLE "post_search" (
	"rowid" integer PRIMARY KEY NOT NULL REFERENCES "posts"("id") ON DELETE cascade,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"title_words" tsvector NOT NULL,
	"words" tsvector NOT NULL
);--> statement-breakpoint
CREATE INDEX "post_search_words" ON "post_search" USING gin ("words");--> statement-breakpoint
CREATE INDEX "post_search_title" ON "post_search" USING gin ("title_words");
