ALTER TYPE "public"."trigger_type" ADD VALUE 'mail' BEFORE 'sub_workflow';--> statement-breakpoint
CREATE TABLE "mailbox_watches" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"workflow_id" uuid NOT NULL,
	"node_id" text NOT NULL,
	"settings" jsonb NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"uid_validity" text,
	"last_uid" bigint DEFAULT 0 NOT NULL,
	"next_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mailbox_watches_org_id_id_unique" UNIQUE("org_id","id"),
	CONSTRAINT "mailbox_watches_org_id_workflow_id_node_id_unique" UNIQUE("org_id","workflow_id","node_id")
);
--> statement-breakpoint
ALTER TABLE "mailbox_watches" ADD CONSTRAINT "mailbox_watches_org_id_workflow_id_workflows_org_id_id_fk" FOREIGN KEY ("org_id","workflow_id") REFERENCES "public"."workflows"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mailbox_watches_due" ON "mailbox_watches" USING btree ("next_at") WHERE is_active;--> statement-breakpoint
SELECT protect_tenant_table('mailbox_watches');
--> statement-breakpoint
-- Which mailboxes are to be looked at, over all organisations: ids only. Whoever looks claims its row first.
CREATE FUNCTION due_mailboxes(most integer) RETURNS TABLE (org_id uuid, watch_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT w.org_id, w.id FROM mailbox_watches w
  JOIN orgs o ON o.id = w.org_id AND o.deleted_at IS NULL
  JOIN workflows f ON f.org_id = w.org_id AND f.id = w.workflow_id AND f.status = 'active' AND f.deleted_at IS NULL
  WHERE w.is_active AND w.next_at <= now() ORDER BY w.next_at LIMIT most
$$;
REVOKE ALL ON FUNCTION due_mailboxes(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION due_mailboxes(integer) TO millrace_app;
