ALTER TABLE "posts" ADD COLUMN "path" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "band" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE "posts" SET "path" = lpad(to_hex("number"), 6, '0') WHERE "number" > 1;--> statement-breakpoint
CREATE INDEX "posts_tree" ON "posts" USING btree ("thread_id","band","path");--> statement-breakpoint
CREATE INDEX "posts_parent" ON "posts" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "posts_thread_best" ON "posts" USING btree ("thread_id","best","id");