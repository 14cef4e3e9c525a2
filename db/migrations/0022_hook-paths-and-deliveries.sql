CREATE TABLE "hook_listens" (
	"org_id" uuid NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"caught_at" timestamp (3) with time zone,
	CONSTRAINT "hook_listens_org_id_endpoint_id_pk" PRIMARY KEY("org_id","endpoint_id")
);
--> statement-breakpoint
CREATE TABLE "hook_refusals" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"is_test" boolean NOT NULL,
	"method" text NOT NULL,
	"status" smallint NOT NULL,
	"reason" text NOT NULL,
	"message" text NOT NULL,
	"times" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "run_answers" (
	"org_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"answer" "bytea" NOT NULL,
	CONSTRAINT "run_answers_org_id_run_id_seq_pk" PRIMARY KEY("org_id","run_id","seq")
);
--> statement-breakpoint
DROP INDEX "webhook_endpoints_path_index";--> statement-breakpoint
ALTER TABLE "hook_listens" ADD CONSTRAINT "hook_listens_org_id_endpoint_id_webhook_endpoints_org_id_id_fk" FOREIGN KEY ("org_id","endpoint_id") REFERENCES "public"."webhook_endpoints"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hook_refusals" ADD CONSTRAINT "hook_refusals_org_id_endpoint_id_webhook_endpoints_org_id_id_fk" FOREIGN KEY ("org_id","endpoint_id") REFERENCES "public"."webhook_endpoints"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_answers" ADD CONSTRAINT "run_answers_org_id_run_id_runs_org_id_id_fk" FOREIGN KEY ("org_id","run_id") REFERENCES "public"."runs"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hook_refusals_org_id_endpoint_id_id_index" ON "hook_refusals" USING btree ("org_id","endpoint_id","id");--> statement-breakpoint
CREATE INDEX "runs_by_trigger" ON "runs" USING btree ("org_id","workflow_id","trigger_node_id","id");--> statement-breakpoint
CREATE INDEX "webhook_endpoints_paths" ON "webhook_endpoints" USING btree ("path" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "webhook_endpoints_patterns" ON "webhook_endpoints" USING btree ("path" text_pattern_ops) WHERE path like '%/:%';--> statement-breakpoint
ALTER TABLE "webhook_endpoints" DROP COLUMN "respond";--> statement-breakpoint
ALTER TABLE "webhook_endpoints" DROP COLUMN "accepted_status";--> statement-breakpoint
ALTER TABLE "webhook_endpoints" DROP COLUMN "idempotency_header";--> statement-breakpoint
ALTER TABLE "webhook_endpoints" DROP COLUMN "last_used_at";--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_path_begins_fixed" CHECK (path not like ':%');--> statement-breakpoint
DROP TYPE "public"."respond_mode";--> statement-breakpoint
SELECT protect_tenant_table('hook_refusals', 'SELECT, INSERT, DELETE');
SELECT protect_tenant_table('hook_listens');
SELECT protect_tenant_table('run_answers', 'SELECT, INSERT');

-- Whether some call may mean both: part by part the same, or taken by a parameter, which takes anything but nothing.
-- The path of a call has no parameters: what comes with a colon was percent-encoded (lib/triggers/hook-path.ts).
CREATE FUNCTION hook_paths_meet(one text, other text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT cardinality(a) = cardinality(b) AND NOT EXISTS (
    SELECT FROM unnest(a, b) AS parts (x, y)
    WHERE x <> y AND (x = '' OR y = '' OR NOT (x LIKE ':%' OR y LIKE ':%')))
  FROM (SELECT string_to_array(one, '/') AS a, string_to_array(other, '/') AS b) AS split
$$;

-- A method of a path belongs to one endpoint, whoever has it; a fixed path goes before a parameter of its own
-- organisation. Paths that may meet have their first part in common: those come one at a time.
CREATE OR REPLACE FUNCTION refuse_taken_path() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  first text := split_part(new.path, '/', 1);
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('hook ' || first, 0));
  IF EXISTS (SELECT FROM webhook_endpoints e
    WHERE (e.path = new.path OR (e.path ~>=~ (first || '/') AND e.path ~<~ (first || '0') AND hook_paths_meet(e.path, new.path)))
      AND e.id <> new.id AND e.methods && new.methods
      AND NOT (e.org_id = new.org_id AND (e.path LIKE '%/:%') <> (new.path LIKE '%/:%'))) THEN
    RAISE EXCEPTION 'the path % is taken', new.path USING ERRCODE = 'unique_violation', CONSTRAINT = 'webhook_endpoints_path_unique';
  END IF;
  RETURN new;
END $$;

-- Those that are switched on, so that an address that is off takes no longer to be refused than one that nobody has. The
-- test addresses of a draft are told by their first part alone.
DROP FUNCTION find_webhook(text);
CREATE FUNCTION find_webhook(hook_path text)
RETURNS TABLE (endpoint_id uuid, org_id uuid, is_test boolean, path text, methods text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT e.id, e.org_id, e.is_test, e.path, e.methods
  FROM (
    SELECT w.*, false AS is_test FROM webhook_endpoints w WHERE w.path = hook_path AND w.is_active
    UNION ALL
    SELECT w.*, false FROM webhook_endpoints w
    WHERE w.path LIKE '%/:%' AND w.path ~>=~ (split_part(hook_path, '/', 1) || '/')
      AND w.path ~<~ (split_part(hook_path, '/', 1) || '0') AND hook_paths_meet(w.path, hook_path) AND w.is_active
    UNION ALL
    SELECT w.*, true FROM webhook_endpoints w WHERE w.test_path = split_part(hook_path, '/', 1)
  ) AS e JOIN orgs o ON o.id = e.org_id AND o.deleted_at IS NULL
  ORDER BY e.path LIKE '%/:%'
$$;
REVOKE ALL ON FUNCTION find_webhook(text), hook_paths_meet(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_webhook(text) TO millrace_app;
