CREATE TABLE "run_causes" (
	"org_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"cause_run_id" uuid,
	"event_id" uuid,
	CONSTRAINT "run_causes_org_id_run_id_pk" PRIMARY KEY("org_id","run_id")
);
--> statement-breakpoint
ALTER TABLE "event_starts" ADD COLUMN "cause_run_id" uuid;--> statement-breakpoint
ALTER TABLE "run_causes" ADD CONSTRAINT "run_causes_org_id_run_id_runs_org_id_id_fk" FOREIGN KEY ("org_id","run_id") REFERENCES "public"."runs"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_starts_of_run" ON "event_starts" USING btree ("org_id","run_id","id") WHERE run_id is not null;--> statement-breakpoint
SELECT protect_tenant_table('run_causes');
--> statement-breakpoint
-- What led to a run, as far as it is known: the runs, itself among them, and the events between them. Of what was gathered
-- into one run the first hundred count. Step by step, by keys: a plan that was made for empty tables must not read whole ones.
CREATE FUNCTION causes_of_run(org uuid, run uuid) RETURNS TABLE (run_id uuid, event_id uuid) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE causes(run_id, event_id) AS (
    SELECT run, NULL::uuid WHERE run IS NOT NULL
    UNION
    SELECT above.run_id, above.event_id FROM causes c CROSS JOIN LATERAL (
      SELECT r.parent_run_id, NULL::uuid FROM runs r WHERE r.org_id = org AND r.id = c.run_id
      UNION ALL
      SELECT e.cause_run_id, e.event_id FROM run_causes e WHERE e.org_id = org AND e.run_id = c.run_id
      UNION ALL
      (SELECT s.cause_run_id, s.event_id FROM event_starts s
       WHERE s.org_id = org AND s.run_id = c.run_id AND s.status = 'started' ORDER BY s.id LIMIT 100)
    ) AS above(run_id, event_id))
  SELECT c.run_id, c.event_id FROM causes c
$$;
--> statement-breakpoint
-- The workflows that a chain of causes has passed. `start` is null for those whose runs are links of the chain; for those
-- that an event of the chain started beside them it says how far that is. What was skipped has not been passed.
CREATE FUNCTION workflows_passed(org uuid, run uuid) RETURNS TABLE (workflow_id uuid, start event_start_status)
LANGUAGE sql STABLE AS $$
  SELECT passed.workflow_id, passed.start FROM causes_of_run(org, run) c CROSS JOIN LATERAL (
    SELECT r.workflow_id, NULL::event_start_status FROM runs r WHERE r.org_id = org AND r.id = c.run_id
    UNION ALL
    SELECT s.workflow_id, s.status FROM event_starts s
    WHERE s.org_id = org AND s.event_id = c.event_id AND s.status <> 'skipped'
  ) AS passed(workflow_id, start)
$$;
--> statement-breakpoint
-- One row for every event trigger that listens to the event, found by the index of names; only then is it asked what led to
-- it. A workflow is started once in a chain of causes. Of what happens here that is not even told, nor to workflows that an
-- event of the chain has started beside it: all that listen to `run.*` would start each other else. Of what was sent the
-- list of events says it. `depth` is that of the cause.
DROP FUNCTION queue_event_starts(outbox_events, text, uuid, uuid, uuid, integer);
CREATE FUNCTION queue_event_starts(event outbox_events, fact text, subject uuid, run uuid, workflow uuid, cause uuid, depth integer)
RETURNS void LANGUAGE sql AS $$
  INSERT INTO event_starts (org_id, event_id, event_name, workflow_id, node_id, subject_id, order_key, cause_run_id, depth,
    status, problem)
  SELECT t.org_id, event.id, fact, t.workflow_id, t.node_id, subject, coalesce(run::text, subject::text, fact), cause, depth,
    CASE WHEN t.is_circle THEN 'refused' ELSE 'pending' END::event_start_status,
    CASE WHEN t.is_circle THEN 'circle: A run of this workflow led to the event, so it starts no other one. To do something '
      'again, use a loop within the run.' END
  FROM (
    SELECT l.org_id, l.workflow_id, l.node_id, l.workflow_id IN (
        SELECT p.workflow_id FROM workflows_passed(event.org_id, cause) p
        WHERE p.start IS NULL OR (subject IS NOT NULL AND p.start <> 'pending')) AS is_circle
    FROM workflow_triggers l
    WHERE l.org_id = event.org_id AND l.type = 'event' AND l.is_active AND l.config ->> 'event' = ANY (event_patterns(fact))
      AND l.workflow_id IS DISTINCT FROM workflow
    OFFSET 0) AS t
  WHERE subject IS NULL OR NOT t.is_circle
  ON CONFLICT DO NOTHING
$$;
--> statement-breakpoint
-- As before, but a letter has a cause as well: the run that failed, or the one that told what could not be worked on.
CREATE OR REPLACE FUNCTION tell_fact(event outbox_events) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  fact text := CASE event.name WHEN 'run/finished' THEN 'run.' || (event.data->>'status') ELSE replace(event.name, '/', '.') END;
  run uuid := (event.data->>'runId')::uuid;
  workflow uuid := (event.data->>'workflowId')::uuid;
  letter uuid := (event.data->>'letterId')::uuid;
  subject uuid := coalesce(letter, (event.data->>'requestId')::uuid, run, (event.data->>'entryId')::uuid, workflow);
  cause uuid := run;
  cause_mode run_mode;
  cause_depth integer;
  told_depth integer;
BEGIN
  IF letter IS NOT NULL THEN
    SELECT CASE l.kind WHEN 'run' THEN l.subject_id
        ELSE coalesce(e.data->>'runId', e.data #>> '{by,runId}', e.data #>> '{cause,runId}')::uuid END,
      (e.data->>'depth')::integer
    INTO cause, told_depth
    FROM dead_letters l LEFT JOIN outbox_events e ON l.kind = 'event' AND e.id = l.subject_id
    WHERE l.org_id = event.org_id AND l.id = letter;
  END IF;
  SELECT r.mode, r.depth INTO cause_mode, cause_depth FROM runs r WHERE r.org_id = event.org_id AND r.id = cause;
  IF cause_mode = 'test' THEN RETURN; END IF;
  INSERT INTO webhook_deliveries (org_id, subscription_id, event_id, event_name, subject_id, order_id)
  SELECT s.org_id, s.id, event.id, fact, subject, coalesce(run, subject)
  FROM webhook_subscriptions s
  WHERE s.org_id = event.org_id AND s.is_active AND s.deleted_at IS NULL AND fact = ANY (s.events)
    AND (s.workflow_ids IS NULL OR workflow = ANY (s.workflow_ids))
  ON CONFLICT DO NOTHING;
  PERFORM queue_event_starts(event, fact, subject, run, workflow, cause, greatest(cause_depth, told_depth));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION keep_sent_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sender uuid := (new.data #>> '{by,runId}')::uuid;
BEGIN
  INSERT INTO sent_events (id, org_id, name, data, run_id)
  VALUES (new.id, new.org_id, new.data->>'name', new.data->'data', sender) ON CONFLICT DO NOTHING;
  PERFORM queue_event_starts(new, new.data->>'name', NULL, NULL, NULL, sender, coalesce(
    (SELECT r.depth FROM runs r WHERE r.org_id = new.org_id AND r.id = sender), (new.data #>> '{by,depth}')::integer));
  RETURN NULL;
END $$;
