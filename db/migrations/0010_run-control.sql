CREATE TYPE "public"."bulk_action" AS ENUM('retry', 'replay', 'cancel');--> statement-breakpoint
CREATE TYPE "public"."bulk_run_status" AS ENUM('pending', 'started', 'done', 'failed', 'skipped');--> statement-breakpoint
CREATE TYPE "public"."bulk_status" AS ENUM('canary', 'running', 'stopped', 'done', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."dead_letter_kind" AS ENUM('run', 'event', 'delivery');--> statement-breakpoint
CREATE TYPE "public"."dead_letter_status" AS ENUM('open', 'retried', 'discarded');--> statement-breakpoint
CREATE TYPE "public"."delivery_status" AS ENUM('pending', 'delivered', 'failed', 'discarded');--> statement-breakpoint
CREATE TYPE "public"."mail_status" AS ENUM('queued', 'sent', 'kept', 'failed');--> statement-breakpoint
CREATE TYPE "public"."request_kind" AS ENUM('approval', 'choice', 'form');--> statement-breakpoint
CREATE TYPE "public"."request_status" AS ENUM('open', 'answered', 'timed_out', 'cancelled');--> statement-breakpoint
CREATE TABLE "run_bulk_runs" (
	"org_id" uuid NOT NULL,
	"bulk_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"run_id" uuid NOT NULL,
	"status" "bulk_run_status" DEFAULT 'pending' NOT NULL,
	"new_run_id" uuid,
	"reason" text,
	CONSTRAINT "run_bulk_runs_org_id_bulk_id_position_pk" PRIMARY KEY("org_id","bulk_id","position"),
	CONSTRAINT "run_bulk_runs_org_id_bulk_id_run_id_unique" UNIQUE("org_id","bulk_id","run_id")
);
--> statement-breakpoint
CREATE TABLE "run_bulks" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"action" "bulk_action" NOT NULL,
	"options" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"has_canary" boolean NOT NULL,
	"status" "bulk_status" NOT NULL,
	"reason" text,
	"total" integer NOT NULL,
	"created_by_id" uuid,
	"finished_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "run_bulks_org_id_id_unique" UNIQUE("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "dead_letters" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"kind" "dead_letter_kind" NOT NULL,
	"subject_id" uuid NOT NULL,
	"workflow_id" uuid,
	"title" text NOT NULL,
	"cause" jsonb NOT NULL,
	"status" "dead_letter_status" DEFAULT 'open' NOT NULL,
	"retry_run_id" uuid,
	"closed_by_id" uuid,
	"closed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dead_letters_org_id_kind_subject_id_unique" UNIQUE("org_id","kind","subject_id")
);
--> statement-breakpoint
CREATE TABLE "webhook_attempts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"delivery_id" uuid NOT NULL,
	"answer" integer,
	"error" text,
	"duration_ms" integer NOT NULL,
	"excerpt" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"event_name" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"body" "bytea" NOT NULL,
	"status" "delivery_status" DEFAULT 'pending' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"delivered_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_deliveries_org_id_id_unique" UNIQUE("org_id","id"),
	CONSTRAINT "webhook_deliveries_org_id_subscription_id_event_id_unique" UNIQUE("org_id","subscription_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "webhook_subscriptions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"events" text[] NOT NULL,
	"workflow_ids" uuid[],
	"secret_id" uuid NOT NULL,
	"previous_secret_id" uuid,
	"previous_until" timestamp (3) with time zone,
	"is_active" boolean DEFAULT true NOT NULL,
	"paused_reason" text,
	"created_by_id" uuid,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_subscriptions_org_id_id_unique" UNIQUE("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "mail_messages" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"to_address" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"html" text NOT NULL,
	"key" text,
	"status" "mail_status" DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text,
	"due_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mail_messages_org_id_key_unique" UNIQUE("org_id","key")
);
--> statement-breakpoint
CREATE TABLE "run_request_answers" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"answerer" text NOT NULL,
	"user_id" uuid,
	"choice" text,
	"fields" "bytea",
	"comment" text DEFAULT '' NOT NULL,
	"via" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "run_request_answers_org_id_request_id_answerer_unique" UNIQUE("org_id","request_id","answerer")
);
--> statement-breakpoint
CREATE TABLE "run_request_links" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"email" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "run_requests" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"activation" text NOT NULL,
	"node_id" text NOT NULL,
	"answered" integer DEFAULT 0 NOT NULL,
	"kind" "request_kind" NOT NULL,
	"title" text NOT NULL,
	"request" jsonb NOT NULL,
	"assignees" jsonb NOT NULL,
	"status" "request_status" DEFAULT 'open' NOT NULL,
	"choice" text,
	"timeout_at" timestamp (3) with time zone,
	"remind_at" timestamp (3) with time zone,
	"reminders" integer DEFAULT 0 NOT NULL,
	"escalate_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "run_requests_org_id_id_unique" UNIQUE("org_id","id"),
	CONSTRAINT "run_requests_org_id_run_id_activation_answered_unique" UNIQUE("org_id","run_id","activation","answered")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	"size" bigint NOT NULL,
	"name" text NOT NULL,
	"mime_type" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "files_org_id_id_unique" UNIQUE("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "run_node_chunks" (
	"org_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"activation" text NOT NULL,
	"first" integer NOT NULL,
	"count" integer NOT NULL,
	"results" "bytea",
	"hash" "bytea",
	"bytes" bigint NOT NULL,
	CONSTRAINT "run_node_chunks_org_id_run_id_activation_first_pk" PRIMARY KEY("org_id","run_id","activation","first")
);
--> statement-breakpoint
ALTER TABLE "orgs" ADD COLUMN "limits" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "run_nodes" ADD COLUMN "progress" jsonb;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "retry_from" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "ending" jsonb;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "admitted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "paused_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "paused_by_id" uuid;--> statement-breakpoint
ALTER TABLE "run_bulk_runs" ADD CONSTRAINT "run_bulk_runs_org_id_bulk_id_run_bulks_org_id_id_fk" FOREIGN KEY ("org_id","bulk_id") REFERENCES "public"."run_bulks"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_bulk_runs" ADD CONSTRAINT "run_bulk_runs_org_id_run_id_runs_org_id_id_fk" FOREIGN KEY ("org_id","run_id") REFERENCES "public"."runs"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_bulks" ADD CONSTRAINT "run_bulks_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_bulks" ADD CONSTRAINT "run_bulks_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dead_letters" ADD CONSTRAINT "dead_letters_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dead_letters" ADD CONSTRAINT "dead_letters_closed_by_id_users_id_fk" FOREIGN KEY ("closed_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_org_id_delivery_id_webhook_deliveries_org_id_id_fk" FOREIGN KEY ("org_id","delivery_id") REFERENCES "public"."webhook_deliveries"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_org_id_subscription_id_webhook_subscriptions_org_id_id_fk" FOREIGN KEY ("org_id","subscription_id") REFERENCES "public"."webhook_subscriptions"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_subscriptions" ADD CONSTRAINT "webhook_subscriptions_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_subscriptions" ADD CONSTRAINT "webhook_subscriptions_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_subscriptions" ADD CONSTRAINT "webhook_subscriptions_org_id_secret_id_secrets_org_id_id_fk" FOREIGN KEY ("org_id","secret_id") REFERENCES "public"."secrets"("org_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_subscriptions" ADD CONSTRAINT "webhook_subscriptions_org_id_previous_secret_id_secrets_org_id_id_fk" FOREIGN KEY ("org_id","previous_secret_id") REFERENCES "public"."secrets"("org_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_messages" ADD CONSTRAINT "mail_messages_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_request_answers" ADD CONSTRAINT "run_request_answers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_request_answers" ADD CONSTRAINT "run_request_answers_org_id_request_id_run_requests_org_id_id_fk" FOREIGN KEY ("org_id","request_id") REFERENCES "public"."run_requests"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_request_links" ADD CONSTRAINT "run_request_links_org_id_request_id_run_requests_org_id_id_fk" FOREIGN KEY ("org_id","request_id") REFERENCES "public"."run_requests"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_requests" ADD CONSTRAINT "run_requests_org_id_run_id_runs_org_id_id_fk" FOREIGN KEY ("org_id","run_id") REFERENCES "public"."runs"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_node_chunks" ADD CONSTRAINT "run_node_chunks_org_id_run_id_runs_org_id_id_fk" FOREIGN KEY ("org_id","run_id") REFERENCES "public"."runs"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "run_bulk_runs_status" ON "run_bulk_runs" USING btree ("org_id","bulk_id","status","position");--> statement-breakpoint
CREATE INDEX "run_bulk_runs_org_id_run_id_index" ON "run_bulk_runs" USING btree ("org_id","run_id");--> statement-breakpoint
CREATE INDEX "run_bulks_list" ON "run_bulks" USING btree ("org_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "run_bulks_created_by_id_index" ON "run_bulks" USING btree ("created_by_id");--> statement-breakpoint
CREATE INDEX "dead_letters_list" ON "dead_letters" USING btree ("org_id","status","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "dead_letters_by_workflow" ON "dead_letters" USING btree ("org_id","workflow_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "dead_letters_closed_by_id_index" ON "dead_letters" USING btree ("closed_by_id");--> statement-breakpoint
CREATE INDEX "webhook_attempts_org_id_delivery_id_id_index" ON "webhook_attempts" USING btree ("org_id","delivery_id","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_list" ON "webhook_deliveries" USING btree ("org_id","subscription_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "webhook_deliveries_order" ON "webhook_deliveries" USING btree ("org_id","subscription_id","subject_id","id") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("due_at") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "webhook_subscriptions_org_id_secret_id_index" ON "webhook_subscriptions" USING btree ("org_id","secret_id");--> statement-breakpoint
CREATE INDEX "webhook_subscriptions_org_id_previous_secret_id_index" ON "webhook_subscriptions" USING btree ("org_id","previous_secret_id");--> statement-breakpoint
CREATE INDEX "webhook_subscriptions_created_by_id_index" ON "webhook_subscriptions" USING btree ("created_by_id");--> statement-breakpoint
CREATE INDEX "mail_messages_list" ON "mail_messages" USING btree ("org_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "mail_messages_due" ON "mail_messages" USING btree ("due_at") WHERE status = 'queued';--> statement-breakpoint
CREATE INDEX "run_request_answers_user_id_index" ON "run_request_answers" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "run_request_links_token" ON "run_request_links" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "run_request_links_org_id_request_id_index" ON "run_request_links" USING btree ("org_id","request_id");--> statement-breakpoint
CREATE INDEX "run_requests_list" ON "run_requests" USING btree ("org_id","status","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "run_requests_remind" ON "run_requests" USING btree ("remind_at") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "run_requests_escalate" ON "run_requests" USING btree ("escalate_at") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "files_org_id_hash_index" ON "files" USING btree ("org_id","hash");--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_paused_by_id_users_id_fk" FOREIGN KEY ("paused_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "runs_paused_by_id_index" ON "runs" USING btree ("paused_by_id");--> statement-breakpoint
CREATE INDEX "runs_retries" ON "runs" USING btree ("org_id","retry_of") WHERE retry_of is not null;--> statement-breakpoint
SELECT protect_tenant_table(t::regclass) FROM unnest(ARRAY[
  'run_node_chunks', 'files', 'run_requests', 'run_request_answers', 'run_request_links', 'mail_messages', 'dead_letters',
  'webhook_subscriptions', 'webhook_deliveries', 'webhook_attempts', 'run_bulks', 'run_bulk_runs']) AS t;

-- Forgetting who started or paused a run is not a change of it.
CREATE OR REPLACE FUNCTION refuse_change_of_ended_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  new.created_by_id := old.created_by_id;
  new.paused_by_id := old.paused_by_id;
  IF new IS DISTINCT FROM old THEN
    RAISE EXCEPTION 'run % has ended as % and cannot change', old.id, old.status USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;

-- An answer is given once and stays; so does the end of a request.
CREATE TRIGGER immutable BEFORE UPDATE OF id, org_id, request_id, answerer, choice, fields, comment, via ON run_request_answers
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_change_of_closed_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'request % was closed as % and cannot change', old.id, old.status USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER closed_request_is_final BEFORE UPDATE ON run_requests FOR EACH ROW
  WHEN (old.status <> 'open') EXECUTE FUNCTION refuse_change_of_closed_request();

INSERT INTO org_perms (name, description) VALUES
  ('request:manage', 'Remind of, reassign and cancel requests to people'),
  ('dead_letter:read', 'See what failed for good'),
  ('dead_letter:update', 'Retry and discard what failed for good'),
  ('webhook:read', 'See outgoing webhooks and their deliveries'),
  ('webhook:update', 'Create, change and delete outgoing webhooks'),
  ('mail:read', 'See the mail that was sent, and kept where no mail server is set');
INSERT INTO org_role_perms SELECT r.id, p.name FROM org_roles r, org_perms p
WHERE r.org_id IS NULL AND (
  (r.name IN ('owner', 'admin') AND p.name IN (
    'request:manage', 'dead_letter:read', 'dead_letter:update', 'webhook:read', 'webhook:update', 'mail:read'))
  OR (r.name IN ('builder', 'operator') AND p.name IN (
    'request:manage', 'dead_letter:read', 'dead_letter:update', 'webhook:read'))
  OR (r.name = 'viewer' AND p.name = 'dead_letter:read'));
