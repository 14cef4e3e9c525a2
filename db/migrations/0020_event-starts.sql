CREATE TYPE "public"."event_start_status" AS ENUM('pending', 'started', 'skipped', 'refused', 'failed');--> statement-breakpoint
CREATE TABLE "event_starts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"event_name" text NOT NULL,
	"workflow_id" uuid NOT NULL,
	"node_id" text NOT NULL,
	"subject_id" uuid,
	"order_key" text NOT NULL,
	"depth" smallint,
	"status" "event_start_status" DEFAULT 'pending' NOT NULL,
	"run_id" uuid,
	"problem" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "event_starts_once" UNIQUE("org_id","event_id","workflow_id","node_id")
);
--> statement-breakpoint
CREATE TABLE "sent_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"name" text NOT NULL,
	"data" jsonb NOT NULL,
	"run_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "event_starts" ADD CONSTRAINT "event_starts_org_id_workflow_id_workflows_org_id_id_fk" FOREIGN KEY ("org_id","workflow_id") REFERENCES "public"."workflows"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sent_events" ADD CONSTRAINT "sent_events_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_starts_org_id_workflow_id_index" ON "event_starts" USING btree ("org_id","workflow_id");--> statement-breakpoint
CREATE INDEX "event_starts_pending" ON "event_starts" USING btree ("org_id","id") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "event_starts_in_order" ON "event_starts" USING btree ("org_id","workflow_id","node_id","order_key","id") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "sent_events_list" ON "sent_events" USING btree ("org_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "sent_events_by_name" ON "sent_events" USING btree ("org_id","name","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "workflow_triggers_events" ON "workflow_triggers" USING btree ("org_id",(config ->> 'event')) WHERE type = 'event' and is_active;--> statement-breakpoint
SELECT protect_tenant_table(t::regclass) FROM unnest(ARRAY['sent_events', 'event_starts']) AS t;
--> statement-breakpoint
-- What an event trigger may have written to hear of an event: its name, or a beginning of it: order.paid, order.*, *
CREATE FUNCTION event_patterns(name text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT array_agg(p) FROM (
    SELECT name AS p UNION ALL SELECT '*'
    UNION ALL SELECT left(name, i) || '*' FROM generate_series(1, length(name)) AS i WHERE substr(name, i, 1) IN ('.', '/')) AS p
$$;
--> statement-breakpoint
-- One row for every event trigger that listens to the event, found by the index of names. `depth` is that of what caused
-- it. What happens to its own runs starts no workflow; test runs are nobody else's business.
CREATE FUNCTION queue_event_starts(event outbox_events, fact text, subject uuid, run uuid, workflow uuid, depth integer)
RETURNS void LANGUAGE sql AS $$
  INSERT INTO event_starts (org_id, event_id, event_name, workflow_id, node_id, subject_id, order_key, depth)
  SELECT t.org_id, event.id, fact, t.workflow_id, t.node_id, subject, coalesce(run::text, subject::text, fact), depth
  FROM workflow_triggers t
  WHERE t.org_id = event.org_id AND t.type = 'event' AND t.is_active AND t.config ->> 'event' = ANY (event_patterns(fact))
    AND t.workflow_id IS DISTINCT FROM workflow
  ON CONFLICT DO NOTHING
$$;
--> statement-breakpoint
-- A fact and what is told about it are one transaction: to outgoing webhooks, and to event triggers.
CREATE OR REPLACE FUNCTION queue_webhook_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  fact text;
  subject uuid;
  run uuid;
  cause runs;
BEGIN
  -- Most organisations have nobody who listens: they pay for one look.
  IF NOT EXISTS (SELECT FROM webhook_subscriptions WHERE org_id = new.org_id AND is_active)
    AND NOT EXISTS (SELECT FROM workflow_triggers WHERE org_id = new.org_id AND type = 'event' AND is_active)
  THEN RETURN NULL; END IF;
  fact := CASE new.name WHEN 'run/finished' THEN 'run.' || (new.data->>'status') ELSE replace(new.name, '/', '.') END;
  run := (new.data->>'runId')::uuid;
  subject := coalesce(new.data->>'letterId', new.data->>'requestId', new.data->>'runId', new.data->>'workflowId')::uuid;
  SELECT * INTO cause FROM runs r WHERE r.org_id = new.org_id AND r.id = coalesce(run,
    (SELECT l.subject_id FROM dead_letters l WHERE l.org_id = new.org_id AND l.id = subject AND l.kind = 'run'));
  IF cause.mode = 'test' THEN RETURN NULL; END IF;
  INSERT INTO webhook_deliveries (org_id, subscription_id, event_id, event_name, subject_id, order_id)
  SELECT s.org_id, s.id, new.id, fact, subject, coalesce(run, subject)
  FROM webhook_subscriptions s
  WHERE s.org_id = new.org_id AND s.is_active AND s.deleted_at IS NULL AND fact = ANY (s.events)
    AND (s.workflow_ids IS NULL OR (new.data->>'workflowId')::uuid = ANY (s.workflow_ids))
  ON CONFLICT DO NOTHING;
  PERFORM queue_event_starts(new, fact, subject, run, (new.data->>'workflowId')::uuid, cause.depth);
  RETURN NULL;
END $$;
DROP TRIGGER queue_webhook_deliveries ON outbox_events;
ALTER FUNCTION queue_webhook_deliveries() RENAME TO tell_listeners;
CREATE TRIGGER tell_listeners AFTER INSERT ON outbox_events FOR EACH ROW
  WHEN (new.name IN ('run/finished', 'request/created', 'request/closed', 'dead_letter/created', 'workflow/published',
    'workflow/unpublished'))
  EXECUTE FUNCTION tell_listeners();
--> statement-breakpoint
-- What people and workflows have sent is kept for the list of it.
CREATE FUNCTION keep_sent_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sender uuid := (new.data #>> '{by,runId}')::uuid;
BEGIN
  INSERT INTO sent_events (id, org_id, name, data, run_id)
  VALUES (new.id, new.org_id, new.data->>'name', new.data->'data', sender) ON CONFLICT DO NOTHING;
  PERFORM queue_event_starts(new, new.data->>'name', NULL, NULL, NULL, coalesce(
    (SELECT r.depth FROM runs r WHERE r.org_id = new.org_id AND r.id = sender), (new.data #>> '{by,depth}')::integer));
  RETURN NULL;
END $$;
CREATE TRIGGER keep_sent_event AFTER INSERT ON outbox_events FOR EACH ROW
  WHEN (new.name = 'event/received') EXECUTE FUNCTION keep_sent_event();
--> statement-breakpoint
-- What is to be started now, over all organisations: ids only, organisations in turn, and nothing before what it must
-- follow. Whoever starts it locks its row and looks again.
CREATE FUNCTION due_event_starts(most integer) RETURNS TABLE (org_id uuid, start_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE waiting(org) AS (
    (SELECT e.org_id FROM event_starts e WHERE e.status = 'pending' ORDER BY e.org_id LIMIT 1)
    UNION ALL
    SELECT (SELECT e.org_id FROM event_starts e WHERE e.status = 'pending' AND e.org_id > w.org ORDER BY e.org_id LIMIT 1)
    FROM waiting w WHERE w.org IS NOT NULL)
  SELECT ranked.org_id, ranked.id FROM (
    SELECT d.org_id, d.id, row_number() OVER (PARTITION BY d.org_id ORDER BY d.id) AS place
    FROM waiting w JOIN orgs o ON o.id = w.org AND o.deleted_at IS NULL
    CROSS JOIN LATERAL (
      SELECT s.org_id, s.id FROM event_starts s
      WHERE s.org_id = w.org AND s.status = 'pending' AND s.due_at <= now() AND NOT EXISTS (
        SELECT FROM event_starts e
        WHERE e.org_id = s.org_id AND e.workflow_id = s.workflow_id AND e.node_id = s.node_id
          AND e.order_key = s.order_key AND e.status = 'pending' AND e.id < s.id AND e.due_at > now())
      ORDER BY s.id LIMIT most) AS d) AS ranked
  ORDER BY ranked.place LIMIT most
$$;
-- Deletes, a chunk at a time, what is older than 30 days; answers how many rows went.
CREATE FUNCTION forget_events(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  gone integer;
  total integer := 0;
BEGIN
  DELETE FROM sent_events WHERE id = ANY (ARRAY(
    SELECT id FROM sent_events WHERE id < uuidv7('-30 days') ORDER BY id LIMIT most FOR UPDATE SKIP LOCKED));
  GET DIAGNOSTICS gone = ROW_COUNT;
  total := total + gone;
  DELETE FROM event_starts WHERE id = ANY (ARRAY(
    SELECT id FROM event_starts WHERE id < uuidv7('-30 days') AND status <> 'pending'
    ORDER BY id LIMIT most FOR UPDATE SKIP LOCKED));
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN total + gone;
END $$;
REVOKE ALL ON FUNCTION due_event_starts(integer), forget_events(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION due_event_starts(integer), forget_events(integer) TO millrace_app;
