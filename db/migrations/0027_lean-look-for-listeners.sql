-- Whoever has nobody who listens pays for one look and for nothing else: what follows is a function of its own, with the
-- variables that it needs.
CREATE FUNCTION tell_fact(event outbox_events) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  fact text := CASE event.name WHEN 'run/finished' THEN 'run.' || (event.data->>'status') ELSE replace(event.name, '/', '.') END;
  run uuid := (event.data->>'runId')::uuid;
  workflow uuid := (event.data->>'workflowId')::uuid;
  subject uuid := coalesce(event.data->>'letterId', event.data->>'requestId', event.data->>'runId', event.data->>'entryId',
    event.data->>'workflowId')::uuid;
  cause_mode run_mode;
  cause_depth smallint;
BEGIN
  SELECT r.mode, r.depth INTO cause_mode, cause_depth FROM runs r WHERE r.org_id = event.org_id AND r.id = coalesce(run,
    (SELECT l.subject_id FROM dead_letters l WHERE l.org_id = event.org_id AND l.id = subject AND l.kind = 'run'));
  IF cause_mode = 'test' THEN RETURN; END IF;
  INSERT INTO webhook_deliveries (org_id, subscription_id, event_id, event_name, subject_id, order_id)
  SELECT s.org_id, s.id, event.id, fact, subject, coalesce(run, subject)
  FROM webhook_subscriptions s
  WHERE s.org_id = event.org_id AND s.is_active AND s.deleted_at IS NULL AND fact = ANY (s.events)
    AND (s.workflow_ids IS NULL OR workflow = ANY (s.workflow_ids))
  ON CONFLICT DO NOTHING;
  PERFORM queue_event_starts(event, fact, subject, run, workflow, cause_depth);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION tell_listeners() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM workflow_triggers WHERE org_id = new.org_id AND type = 'event' AND is_active)
    OR EXISTS (SELECT FROM webhook_subscriptions WHERE org_id = new.org_id AND is_active)
  THEN PERFORM tell_fact(new); END IF;
  RETURN NULL;
END $$;
