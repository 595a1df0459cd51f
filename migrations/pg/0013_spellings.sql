CREATE TABLE "spellings" (
	"kind" text NOT NULL,
	"folded" text NOT NULL,
	"into_folded" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "spellings_kind_folded_pk" PRIMARY KEY("kind","folded")
);
