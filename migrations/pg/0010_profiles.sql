ALTER TABLE "follows" ADD COLUMN "stopped_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "about" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "about_html" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "about_render_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "follows_own" boolean DEFAULT true NOT NULL;--> statement-breakpoint
CREATE INDEX "posts_author_answers" ON "posts" USING btree ("author_id","id") WHERE question_id is not null;--> statement-breakpoint
CREATE INDEX "posts_author_replies" ON "posts" USING btree ("author_id","id") WHERE question_id is null;--> statement-breakpoint
CREATE INDEX "posts_author_helpful" ON "posts" USING btree ("author_id","helpful");