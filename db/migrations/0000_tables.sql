CREATE TYPE "public"."user_type" AS ENUM('human', 'machine');--> statement-breakpoint
CREATE TYPE "public"."activation_status" AS ENUM('pending', 'running', 'waiting', 'succeeded', 'failed', 'skipped', 'cancelled', 'unknown');--> statement-breakpoint
CREATE TYPE "public"."log_level" AS ENUM('debug', 'info', 'warn', 'error');--> statement-breakpoint
CREATE TYPE "public"."run_mode" AS ENUM('test', 'published');--> statement-breakpoint
CREATE TYPE "public"."run_status" AS ENUM('queued', 'running', 'waiting', 'paused', 'succeeded', 'failed', 'cancelled', 'timed_out');--> statement-breakpoint
CREATE TYPE "public"."respond_mode" AS ENUM('at_once', 'at_end', 'by_node');--> statement-breakpoint
CREATE TYPE "public"."trigger_type" AS ENUM('manual', 'webhook', 'schedule', 'sub_workflow', 'error');--> statement-breakpoint
CREATE TYPE "public"."workflow_status" AS ENUM('draft', 'active', 'inactive', 'archived');--> statement-breakpoint
CREATE TABLE "audit_details" (
	"org_id" uuid NOT NULL,
	"audit_id" uuid NOT NULL,
	"salt" "bytea" NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"address" "inet",
	"user_agent" text,
	"request_id" text,
	CONSTRAINT "audit_details_org_id_audit_id_pk" PRIMARY KEY("org_id","audit_id")
);
--> statement-breakpoint
CREATE TABLE "audit_logs" (
	"org_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"id" uuid NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"target_type" text,
	"target_id" text,
	"details_hash" "bytea" NOT NULL,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_logs_org_id_seq_pk" PRIMARY KEY("org_id","seq"),
	CONSTRAINT "audit_logs_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "login_attempts" (
	"subject" "bytea" PRIMARY KEY NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"last_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"locked_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "org_perms" (
	"name" text PRIMARY KEY NOT NULL,
	"description" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "org_role_perms" (
	"role_id" uuid NOT NULL,
	"perm" text NOT NULL,
	CONSTRAINT "org_role_perms_role_id_perm_pk" PRIMARY KEY("role_id","perm")
);
--> statement-breakpoint
CREATE TABLE "org_roles" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "org_user_roles" (
	"org_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "org_user_roles_org_id_user_id_role_id_pk" PRIMARY KEY("org_id","user_id","role_id")
);
--> statement-breakpoint
CREATE TABLE "org_users" (
	"org_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"invited_by_id" uuid,
	"accepted_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "org_users_org_id_user_id_pk" PRIMARY KEY("org_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "orgs" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"parent_id" uuid,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "orgs_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "tokens" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"scopes" text[],
	"expires_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tokens_prefix_unique" UNIQUE("prefix"),
	CONSTRAINT "tokens_org_id_id_unique" UNIQUE("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "user_sessions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"user_id" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	"address" "inet",
	"user_agent" text,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_sessions_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"type" "user_type" DEFAULT 'human' NOT NULL,
	"email" text,
	"name" text NOT NULL,
	"password_hash" text,
	"is_active" boolean DEFAULT true NOT NULL,
	"preferences" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"org_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"run_id" uuid,
	"response" jsonb,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_org_id_scope_key_pk" PRIMARY KEY("org_id","scope","key")
);
--> statement-breakpoint
CREATE TABLE "outbox_events" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"name" text NOT NULL,
	"data" jsonb NOT NULL,
	"key" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"is_done" boolean DEFAULT false NOT NULL,
	"due_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outbox_events_org_id_name_key_unique" UNIQUE("org_id","name","key")
);
--> statement-breakpoint
CREATE TABLE "payloads" (
	"org_id" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	"size" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payloads_org_id_hash_pk" PRIMARY KEY("org_id","hash")
);
--> statement-breakpoint
CREATE TABLE "run_logs" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"activation" text,
	"node_id" text,
	"level" "log_level" NOT NULL,
	"message" text NOT NULL,
	"data" "bytea",
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "run_nodes" (
	"org_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"activation" text NOT NULL,
	"seq" integer NOT NULL,
	"node_id" text NOT NULL,
	"turn" text DEFAULT '' NOT NULL,
	"status" "activation_status" NOT NULL,
	"attempts" integer DEFAULT 1 NOT NULL,
	"inputs" jsonb NOT NULL,
	"output_counts" integer[] DEFAULT '{}' NOT NULL,
	"output" "bytea",
	"output_hash" "bytea",
	"output_bytes" bigint DEFAULT 0 NOT NULL,
	"fault" jsonb,
	"question" jsonb,
	"answers" "bytea",
	"retry_at" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"worker" text,
	CONSTRAINT "run_nodes_org_id_run_id_activation_pk" PRIMARY KEY("org_id","run_id","activation")
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"workflow_id" uuid NOT NULL,
	"workflow_rev_id" uuid NOT NULL,
	"mode" "run_mode" NOT NULL,
	"status" "run_status" DEFAULT 'queued' NOT NULL,
	"reason" jsonb,
	"trigger_type" text NOT NULL,
	"trigger_node_id" text NOT NULL,
	"trigger_data" "bytea",
	"trigger_hash" "bytea",
	"answer" "bytea",
	"error" jsonb,
	"priority" smallint DEFAULT 0 NOT NULL,
	"depth" smallint DEFAULT 0 NOT NULL,
	"parent_run_id" uuid,
	"parent_activation" text,
	"retry_of" uuid,
	"replay_of" uuid,
	"cancel_requested_at" timestamp (3) with time zone,
	"created_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"duration_ms" bigint GENERATED ALWAYS AS ((extract(epoch from (finished_at - started_at)) * 1000)::bigint) STORED,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "runs_org_id_id_unique" UNIQUE("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "org_keys" (
	"org_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"master_key_id" text NOT NULL,
	"wrapped" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "org_keys_org_id_version_pk" PRIMARY KEY("org_id","version")
);
--> statement-breakpoint
CREATE TABLE "secrets" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"key_version" integer NOT NULL,
	"sealed" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "secrets_org_id_id_unique" UNIQUE("org_id","id"),
	CONSTRAINT "secrets_org_id_name_unique" UNIQUE("org_id","name")
);
--> statement-breakpoint
CREATE TABLE "flow_graphs" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	"document" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "flow_graphs_org_id_id_unique" UNIQUE("org_id","id"),
	CONSTRAINT "flow_graphs_org_id_hash_unique" UNIQUE("org_id","hash")
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"workflow_id" uuid NOT NULL,
	"node_id" text NOT NULL,
	"path" text NOT NULL,
	"test_path" text NOT NULL,
	"is_active" boolean DEFAULT false NOT NULL,
	"methods" text[] DEFAULT '{POST}' NOT NULL,
	"respond" "respond_mode" DEFAULT 'at_once' NOT NULL,
	"accepted_status" integer DEFAULT 202 NOT NULL,
	"secret_id" uuid,
	"idempotency_header" text,
	"last_used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_endpoints_path_unique" UNIQUE("path"),
	CONSTRAINT "webhook_endpoints_test_path_unique" UNIQUE("test_path"),
	CONSTRAINT "webhook_endpoints_org_id_id_unique" UNIQUE("org_id","id"),
	CONSTRAINT "webhook_endpoints_org_id_workflow_id_node_id_unique" UNIQUE("org_id","workflow_id","node_id")
);
--> statement-breakpoint
CREATE TABLE "workflow_revs" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"workflow_id" uuid NOT NULL,
	"graph_id" uuid NOT NULL,
	"number" integer,
	"name" text,
	"created_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workflow_revs_org_id_id_unique" UNIQUE("org_id","id"),
	CONSTRAINT "workflow_revs_org_id_workflow_id_number_unique" UNIQUE("org_id","workflow_id","number")
);
--> statement-breakpoint
CREATE TABLE "workflow_schedules" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"workflow_id" uuid NOT NULL,
	"node_id" text NOT NULL,
	"rule" integer NOT NULL,
	"cron" text NOT NULL,
	"timezone" text NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workflow_schedules_org_id_workflow_id_node_id_rule_unique" UNIQUE("org_id","workflow_id","node_id","rule")
);
--> statement-breakpoint
CREATE TABLE "workflow_triggers" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"workflow_id" uuid NOT NULL,
	"node_id" text NOT NULL,
	"type" "trigger_type" NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"config" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workflow_triggers_org_id_id_unique" UNIQUE("org_id","id"),
	CONSTRAINT "workflow_triggers_org_id_workflow_id_node_id_unique" UNIQUE("org_id","workflow_id","node_id")
);
--> statement-breakpoint
CREATE TABLE "workflows" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"status" "workflow_status" DEFAULT 'draft' NOT NULL,
	"draft_graph_id" uuid NOT NULL,
	"draft_revision" integer DEFAULT 1 NOT NULL,
	"rev_id" uuid,
	"created_by_id" uuid,
	"updated_by_id" uuid,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workflows_org_id_id_unique" UNIQUE("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit_details" ADD CONSTRAINT "audit_details_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_details" ADD CONSTRAINT "audit_details_audit_id_audit_logs_id_fk" FOREIGN KEY ("audit_id") REFERENCES "public"."audit_logs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_role_perms" ADD CONSTRAINT "org_role_perms_role_id_org_roles_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."org_roles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_role_perms" ADD CONSTRAINT "org_role_perms_perm_org_perms_name_fk" FOREIGN KEY ("perm") REFERENCES "public"."org_perms"("name") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_roles" ADD CONSTRAINT "org_roles_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_user_roles" ADD CONSTRAINT "org_user_roles_role_id_org_roles_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."org_roles"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_user_roles" ADD CONSTRAINT "org_user_roles_org_id_user_id_org_users_org_id_user_id_fk" FOREIGN KEY ("org_id","user_id") REFERENCES "public"."org_users"("org_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_users" ADD CONSTRAINT "org_users_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_users" ADD CONSTRAINT "org_users_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_users" ADD CONSTRAINT "org_users_invited_by_id_users_id_fk" FOREIGN KEY ("invited_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orgs" ADD CONSTRAINT "orgs_parent_id_orgs_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."orgs"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_revoked_by_id_users_id_fk" FOREIGN KEY ("revoked_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_org_id_user_id_org_users_org_id_user_id_fk" FOREIGN KEY ("org_id","user_id") REFERENCES "public"."org_users"("org_id","user_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_sessions" ADD CONSTRAINT "user_sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox_events" ADD CONSTRAINT "outbox_events_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payloads" ADD CONSTRAINT "payloads_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_logs" ADD CONSTRAINT "run_logs_org_id_run_id_runs_org_id_id_fk" FOREIGN KEY ("org_id","run_id") REFERENCES "public"."runs"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_nodes" ADD CONSTRAINT "run_nodes_org_id_run_id_runs_org_id_id_fk" FOREIGN KEY ("org_id","run_id") REFERENCES "public"."runs"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_org_id_workflow_id_workflows_org_id_id_fk" FOREIGN KEY ("org_id","workflow_id") REFERENCES "public"."workflows"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_org_id_workflow_rev_id_workflow_revs_org_id_id_fk" FOREIGN KEY ("org_id","workflow_rev_id") REFERENCES "public"."workflow_revs"("org_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_org_id_parent_run_id_runs_org_id_id_fk" FOREIGN KEY ("org_id","parent_run_id") REFERENCES "public"."runs"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "org_keys" ADD CONSTRAINT "org_keys_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "secrets" ADD CONSTRAINT "secrets_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flow_graphs" ADD CONSTRAINT "flow_graphs_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_org_id_workflow_id_workflows_org_id_id_fk" FOREIGN KEY ("org_id","workflow_id") REFERENCES "public"."workflows"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_org_id_secret_id_secrets_org_id_id_fk" FOREIGN KEY ("org_id","secret_id") REFERENCES "public"."secrets"("org_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_revs" ADD CONSTRAINT "workflow_revs_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_revs" ADD CONSTRAINT "workflow_revs_org_id_workflow_id_workflows_org_id_id_fk" FOREIGN KEY ("org_id","workflow_id") REFERENCES "public"."workflows"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_revs" ADD CONSTRAINT "workflow_revs_org_id_graph_id_flow_graphs_org_id_id_fk" FOREIGN KEY ("org_id","graph_id") REFERENCES "public"."flow_graphs"("org_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_schedules" ADD CONSTRAINT "workflow_schedules_org_id_workflow_id_workflows_org_id_id_fk" FOREIGN KEY ("org_id","workflow_id") REFERENCES "public"."workflows"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_triggers" ADD CONSTRAINT "workflow_triggers_org_id_workflow_id_workflows_org_id_id_fk" FOREIGN KEY ("org_id","workflow_id") REFERENCES "public"."workflows"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflows" ADD CONSTRAINT "workflows_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflows" ADD CONSTRAINT "workflows_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflows" ADD CONSTRAINT "workflows_updated_by_id_users_id_fk" FOREIGN KEY ("updated_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflows" ADD CONSTRAINT "workflows_org_id_draft_graph_id_flow_graphs_org_id_id_fk" FOREIGN KEY ("org_id","draft_graph_id") REFERENCES "public"."flow_graphs"("org_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_details_audit_id_index" ON "audit_details" USING btree ("audit_id");--> statement-breakpoint
CREATE INDEX "audit_logs_org_id_actor_id_index" ON "audit_logs" USING btree ("org_id","actor_id");--> statement-breakpoint
CREATE INDEX "audit_logs_org_id_target_type_target_id_index" ON "audit_logs" USING btree ("org_id","target_type","target_id");--> statement-breakpoint
CREATE INDEX "org_role_perms_perm_index" ON "org_role_perms" USING btree ("perm");--> statement-breakpoint
CREATE UNIQUE INDEX "org_roles_name" ON "org_roles" USING btree (coalesce(org_id, '00000000-0000-0000-0000-000000000000'::uuid),lower(name));--> statement-breakpoint
CREATE INDEX "org_roles_org_id_index" ON "org_roles" USING btree ("org_id");--> statement-breakpoint
CREATE INDEX "org_user_roles_role_id_index" ON "org_user_roles" USING btree ("role_id");--> statement-breakpoint
CREATE INDEX "org_users_user_id_index" ON "org_users" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "org_users_invited_by_id_index" ON "org_users" USING btree ("invited_by_id");--> statement-breakpoint
CREATE INDEX "orgs_parent_id_index" ON "orgs" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "tokens_org_id_user_id_index" ON "tokens" USING btree ("org_id","user_id");--> statement-breakpoint
CREATE INDEX "tokens_revoked_by_id_index" ON "tokens" USING btree ("revoked_by_id");--> statement-breakpoint
CREATE INDEX "user_sessions_user_id_index" ON "user_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_expires_at_index" ON "idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_org_id_run_id_index" ON "idempotency_keys" USING btree ("org_id","run_id");--> statement-breakpoint
CREATE INDEX "outbox_events_due" ON "outbox_events" USING btree ("due_at","id") WHERE not is_done;--> statement-breakpoint
CREATE INDEX "run_logs_org_id_run_id_id_index" ON "run_logs" USING btree ("org_id","run_id","id");--> statement-breakpoint
CREATE INDEX "runs_list" ON "runs" USING btree ("org_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "runs_by_workflow" ON "runs" USING btree ("org_id","workflow_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "runs_by_status" ON "runs" USING btree ("org_id","status","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "runs_by_workflow_status" ON "runs" USING btree ("org_id","workflow_id","status","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "runs_unfinished" ON "runs" USING btree ("id") WHERE status in ('queued','running','waiting','paused');--> statement-breakpoint
CREATE INDEX "runs_org_id_workflow_rev_id_index" ON "runs" USING btree ("org_id","workflow_rev_id");--> statement-breakpoint
CREATE INDEX "runs_org_id_parent_run_id_index" ON "runs" USING btree ("org_id","parent_run_id");--> statement-breakpoint
CREATE INDEX "runs_created_by_id_index" ON "runs" USING btree ("created_by_id");--> statement-breakpoint
CREATE INDEX "webhook_endpoints_org_id_secret_id_index" ON "webhook_endpoints" USING btree ("org_id","secret_id");--> statement-breakpoint
CREATE UNIQUE INDEX "workflow_revs_snapshot" ON "workflow_revs" USING btree ("org_id","workflow_id","graph_id") WHERE number is null;--> statement-breakpoint
CREATE INDEX "workflow_revs_org_id_graph_id_index" ON "workflow_revs" USING btree ("org_id","graph_id");--> statement-breakpoint
CREATE INDEX "workflow_revs_created_by_id_index" ON "workflow_revs" USING btree ("created_by_id");--> statement-breakpoint
CREATE INDEX "workflow_schedules_due" ON "workflow_schedules" USING btree ("next_at") WHERE is_active;--> statement-breakpoint
CREATE INDEX "workflows_org_id_draft_graph_id_index" ON "workflows" USING btree ("org_id","draft_graph_id");--> statement-breakpoint
CREATE INDEX "workflows_org_id_rev_id_index" ON "workflows" USING btree ("org_id","rev_id");--> statement-breakpoint
CREATE INDEX "workflows_list" ON "workflows" USING btree ("org_id","updated_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "workflows_created_by_id_index" ON "workflows" USING btree ("created_by_id");--> statement-breakpoint
CREATE INDEX "workflows_updated_by_id_index" ON "workflows" USING btree ("updated_by_id");