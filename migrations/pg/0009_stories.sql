CREATE TABLE "stories" (
	"post_id" integer NOT NULL,
	"from_role" text NOT NULL,
	"from_folded" text NOT NULL,
	"to_role" text NOT NULL,
	"to_folded" text NOT NULL,
	"stands" text NOT NULL,
	"years_before" integer,
	"begun" text,
	"months" integer,
	"how" text,
	"stage" text,
	"team_size" integer,
	"pay" text,
	"carried_over" integer,
	"again" text,
	"models" text,
	"hardest" text DEFAULT '' NOT NULL,
	"surprised" text DEFAULT '' NOT NULL,
	"helped" text DEFAULT '' NOT NULL,
	"otherwise" text DEFAULT '' NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	CONSTRAINT "stories_post_id_pk" PRIMARY KEY("post_id")
);
--> statement-breakpoint
CREATE TABLE "story_skills" (
	"post_id" integer NOT NULL,
	"kind" text NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"folded" text NOT NULL,
	CONSTRAINT "story_skills_post_id_kind_folded_pk" PRIMARY KEY("post_id","kind","folded")
);
--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_skills" ADD CONSTRAINT "story_skills_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stories_from" ON "stories" USING btree ("from_folded","post_id");--> statement-breakpoint
CREATE INDEX "stories_to" ON "stories" USING btree ("to_folded","post_id");--> statement-breakpoint
CREATE INDEX "story_skills_folded" ON "story_skills" USING btree ("folded","post_id");