ALTER TABLE "members" ADD COLUMN "key_shortcuts" boolean DEFAULT true NOT NULL;--> statement-breakpoint
CREATE INDEX "posts_thread_author" ON "posts" USING btree ("thread_id","author_id","path");