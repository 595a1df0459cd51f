CREATE TABLE "search_progress" (
	"id" integer PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"from_post" integer NOT NULL
);--> statement-breakpoint
DROP TABLE "post_search";--> statement-breakpoint
CREATE TABLE "post_search" (
	"rowid" integer PRIMARY KEY NOT NULL REFERENCES "posts"("id") ON DELETE cascade,
	"title" text NOT NULL,
	"words" text NOT NULL,
	"body" text NOT NULL,
	"title_vector" tsvector NOT NULL,
	"vector" tsvector NOT NULL
);--> statement-breakpoint
CREATE INDEX "post_search_vector" ON "post_search" USING gin ("vector");--> statement-breakpoint
CREATE INDEX "post_search_title_vector" ON "post_search" USING gin ("title_vector");
