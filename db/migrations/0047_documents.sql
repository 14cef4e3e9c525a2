CREATE TABLE "documents" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"collection" text NOT NULL,
	"key" text NOT NULL,
	"content" text NOT NULL,
	"metadata" jsonb NOT NULL,
	"dimensions" smallint NOT NULL,
	"vector" real[] NOT NULL,
	"signs" bit varying NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "documents_org_id_key_unique" UNIQUE("org_id","key"),
	CONSTRAINT "documents_one_length" CHECK (cardinality(vector) = dimensions and length(signs) = dimensions)
);
--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "documents_org_id_collection_dimensions_index" ON "documents" USING btree ("org_id","collection","dimensions");--> statement-breakpoint
-- Numbers of vectors do not get smaller: nobody tries, and scans of sketches do not read them.
ALTER TABLE "documents" ALTER COLUMN "vector" SET STORAGE EXTERNAL;--> statement-breakpoint
SELECT protect_tenant_table('documents', 'SELECT, INSERT, DELETE');
