CREATE TABLE "answers" (
	"post_id" integer NOT NULL,
	"question_id" integer NOT NULL,
	"best" double precision DEFAULT 0 NOT NULL,
	CONSTRAINT "answers_post_id_question_id_pk" PRIMARY KEY("post_id","question_id")
);
--> statement-breakpoint
DROP INDEX "posts_question";--> statement-breakpoint
DROP INDEX "posts_best";--> statement-breakpoint
ALTER TABLE "ballots" ADD COLUMN "story_id" integer;--> statement-breakpoint
ALTER TABLE "ballots" ADD COLUMN "over_event_id" integer;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "story_field" text;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "answers_question" ON "answers" USING btree ("question_id","post_id");--> statement-breakpoint
CREATE INDEX "answers_best" ON "answers" USING btree ("question_id","best","post_id");--> statement-breakpoint
INSERT INTO "answers" ("post_id", "question_id", "best") SELECT "id", "question_id", "best" FROM "posts" WHERE "question_id" IS NOT NULL;
--> statement-breakpoint
UPDATE questions SET story_field = 'hardest' WHERE prompt = 'What was the hardest part to learn?' AND thread_id IN (SELECT threads.id FROM threads JOIN members ON members.id = threads.author_id WHERE members.username_lower = 'byway');
--> statement-breakpoint
UPDATE questions SET story_field = 'surprised' WHERE prompt = 'What surprised you about the role?' AND thread_id IN (SELECT threads.id FROM threads JOIN members ON members.id = threads.author_id WHERE members.username_lower = 'byway');
