CREATE TYPE "public"."chat_role" AS ENUM('visitor', 'workflow', 'problem');--> statement-breakpoint
CREATE TABLE "chat_messages" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"role" "chat_role" NOT NULL,
	"text" text NOT NULL,
	"files" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"key" text,
	"run_id" uuid,
	"reply_to" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "chat_messages_org_id_id_unique" UNIQUE("org_id","id"),
	CONSTRAINT "chat_messages_org_id_session_id_key_unique" UNIQUE("org_id","session_id","key"),
	CONSTRAINT "chat_messages_org_id_reply_to_unique" UNIQUE("org_id","reply_to")
);
--> statement-breakpoint
CREATE TABLE "chat_sessions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"page_id" uuid NOT NULL,
	"is_test" boolean NOT NULL,
	"user_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "chat_sessions_org_id_id_unique" UNIQUE("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "hosted_pages" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"workflow_id" uuid NOT NULL,
	"node_id" text NOT NULL,
	"path" text NOT NULL,
	"test_path" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "hosted_pages_path_unique" UNIQUE("path"),
	CONSTRAINT "hosted_pages_test_path_unique" UNIQUE("test_path"),
	CONSTRAINT "hosted_pages_org_id_id_unique" UNIQUE("org_id","id"),
	CONSTRAINT "hosted_pages_org_id_workflow_id_node_id_unique" UNIQUE("org_id","workflow_id","node_id")
);
--> statement-breakpoint
ALTER TABLE "chat_messages" ADD CONSTRAINT "chat_messages_org_id_session_id_chat_sessions_org_id_id_fk" FOREIGN KEY ("org_id","session_id") REFERENCES "public"."chat_sessions"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_messages" ADD CONSTRAINT "chat_messages_org_id_reply_to_chat_messages_org_id_id_fk" FOREIGN KEY ("org_id","reply_to") REFERENCES "public"."chat_messages"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD CONSTRAINT "chat_sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD CONSTRAINT "chat_sessions_org_id_page_id_hosted_pages_org_id_id_fk" FOREIGN KEY ("org_id","page_id") REFERENCES "public"."hosted_pages"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hosted_pages" ADD CONSTRAINT "hosted_pages_org_id_workflow_id_workflows_org_id_id_fk" FOREIGN KEY ("org_id","workflow_id") REFERENCES "public"."workflows"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chat_sessions_org_id_page_id_index" ON "chat_sessions" USING btree ("org_id","page_id");--> statement-breakpoint
CREATE INDEX "chat_sessions_user_id_index" ON "chat_sessions" USING btree ("user_id");--> statement-breakpoint
SELECT protect_tenant_table('hosted_pages');
SELECT protect_tenant_table('chat_sessions');
SELECT protect_tenant_table('chat_messages');
--> statement-breakpoint
-- The organisation of a hosted page, by either of its addresses. Whoever asks looks at the page again inside of it.
CREATE FUNCTION find_hosted_page(address text) RETURNS TABLE (org_id uuid, page_id uuid, is_test boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.org_id, p.id, p.test_path = address FROM hosted_pages p JOIN orgs o ON o.id = p.org_id AND o.deleted_at IS NULL
  WHERE p.path = address OR p.test_path = address ORDER BY 3 DESC LIMIT 1
$$;
REVOKE ALL ON FUNCTION find_hosted_page(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_hosted_page(text) TO millrace_app;
