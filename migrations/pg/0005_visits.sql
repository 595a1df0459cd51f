CREATE TABLE "visits" (
	"member_id" integer NOT NULL,
	"thread_id" integer NOT NULL,
	"seen" integer NOT NULL,
	"new_after" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "visits_member_id_thread_id_pk" PRIMARY KEY("member_id","thread_id")
);
--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;