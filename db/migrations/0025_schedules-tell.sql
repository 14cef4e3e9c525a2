-- That a schedule did not fire is told, too: its subject is the entry of its history.
CREATE OR REPLACE FUNCTION tell_listeners() RETURNS trigger LANGUAGE plpgsql AS $$
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
  subject := coalesce(new.data->>'letterId', new.data->>'requestId', new.data->>'runId', new.data->>'entryId',
    new.data->>'workflowId')::uuid;
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
--> statement-breakpoint
DROP TRIGGER tell_listeners ON outbox_events;
CREATE TRIGGER tell_listeners AFTER INSERT ON outbox_events FOR EACH ROW
  WHEN (new.name IN ('run/finished', 'request/created', 'request/closed', 'dead_letter/created', 'schedule/missed',
    'workflow/published', 'workflow/unpublished'))
  EXECUTE FUNCTION tell_listeners();
