CREATE TABLE "workflow_imports" (
	"org_id" uuid NOT NULL,
	"workflow_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"source_id" text,
	"file" "bytea" NOT NULL,
	"report" "bytea" NOT NULL,
	"ticked" "bytea" NOT NULL,
	"created_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workflow_imports_org_id_workflow_id_pk" PRIMARY KEY("org_id","workflow_id")
);
--> statement-breakpoint
ALTER TABLE "workflow_imports" ADD CONSTRAINT "workflow_imports_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_imports" ADD CONSTRAINT "workflow_imports_org_id_workflow_id_workflows_org_id_id_fk" FOREIGN KEY ("org_id","workflow_id") REFERENCES "public"."workflows"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "workflow_imports_org_id_batch_id_index" ON "workflow_imports" USING btree ("org_id","batch_id");--> statement-breakpoint
CREATE INDEX "workflow_imports_org_id_source_id_index" ON "workflow_imports" USING btree ("org_id","source_id");--> statement-breakpoint
CREATE INDEX "workflow_imports_created_by_id_index" ON "workflow_imports" USING btree ("created_by_id");--> statement-breakpoint
SELECT protect_tenant_table('workflow_imports');
