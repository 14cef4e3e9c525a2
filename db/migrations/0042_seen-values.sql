CREATE TABLE "seen_values" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"workflow_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"hash" text NOT NULL,
	"first_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seen_values_org_id_workflow_id_scope_hash_unique" UNIQUE("org_id","workflow_id","scope","hash")
);
--> statement-breakpoint
ALTER TABLE "seen_values" ADD CONSTRAINT "seen_values_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seen_values" ADD CONSTRAINT "seen_values_org_id_workflow_id_workflows_org_id_id_fk" FOREIGN KEY ("org_id","workflow_id") REFERENCES "public"."workflows"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "seen_values_org_id_workflow_id_scope_id_index" ON "seen_values" USING btree ("org_id","workflow_id","scope","id");--> statement-breakpoint
SELECT protect_tenant_table('seen_values', 'SELECT, INSERT, DELETE');
