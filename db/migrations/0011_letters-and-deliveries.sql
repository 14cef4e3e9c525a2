DROP INDEX "webhook_deliveries_order";--> statement-breakpoint
DROP INDEX "webhook_deliveries_due";--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ALTER COLUMN "body" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "dead_letters" ADD COLUMN "retry_requested_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "dead_letters" ADD COLUMN "retry_problem" text;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "order_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "leased_until" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "dead_letters_to_retry" ON "dead_letters" USING btree ("org_id","retry_requested_at") WHERE retry_requested_at is not null;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_in_order" ON "webhook_deliveries" USING btree ("org_id","subscription_id","order_id","id") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_to_send" ON "webhook_deliveries" USING btree ("org_id","subscription_id","due_at") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_leased" ON "webhook_deliveries" USING btree ("org_id","subscription_id","leased_until") WHERE leased_until is not null;--> statement-breakpoint
-- A fact and what is told about it to others are one transaction. Test runs are nobody else's business.
CREATE FUNCTION queue_webhook_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Most organisations have none: they pay for one look.
  IF NOT EXISTS (SELECT FROM webhook_subscriptions WHERE org_id = new.org_id AND is_active) THEN RETURN NULL; END IF;
  INSERT INTO webhook_deliveries (org_id, subscription_id, event_id, event_name, subject_id, order_id)
  SELECT s.org_id, s.id, new.id, f.fact, f.subject_id, coalesce(f.run_id, f.subject_id)
  FROM (SELECT (new.data->>'runId')::uuid AS run_id, (new.data->>'workflowId')::uuid AS workflow_id,
      coalesce(new.data->>'letterId', new.data->>'requestId', new.data->>'runId')::uuid AS subject_id,
      CASE new.name WHEN 'run/finished' THEN 'run.' || (new.data->>'status') ELSE replace(new.name, '/', '.') END AS fact
    ) AS f
  JOIN webhook_subscriptions s ON s.org_id = new.org_id AND s.is_active AND s.deleted_at IS NULL
    AND f.fact = ANY (s.events) AND (s.workflow_ids IS NULL OR f.workflow_id = ANY (s.workflow_ids))
  WHERE NOT EXISTS (SELECT FROM runs r WHERE r.org_id = new.org_id AND r.id = f.run_id AND r.mode = 'test')
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER queue_webhook_deliveries AFTER INSERT ON outbox_events FOR EACH ROW
  WHEN (new.name IN ('run/finished', 'request/created', 'request/closed', 'dead_letter/created'))
  EXECUTE FUNCTION queue_webhook_deliveries();
--> statement-breakpoint
-- An event is parked and has its letter in one transaction, whoever parks it. One parked again opens its letter again.
CREATE FUNCTION keep_letter_of_parked_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  letter uuid;
BEGIN
  INSERT INTO dead_letters (org_id, kind, subject_id, workflow_id, title, cause)
  VALUES (new.org_id, 'event', new.id, (new.data->>'workflowId')::uuid, new.name,
    jsonb_build_object('code', 'event_parked', 'message', new.parked_reason))
  ON CONFLICT (org_id, kind, subject_id) DO UPDATE SET status = 'open', cause = excluded.cause, closed_by_id = NULL,
    closed_at = NULL, created_at = now()
  RETURNING id INTO letter;
  -- The letter about a letter that could not be told is not told: it would go on for ever.
  IF new.name <> 'dead_letter/created' THEN
    INSERT INTO outbox_events (org_id, name, data) VALUES (new.org_id, 'dead_letter/created', jsonb_strip_nulls(
      jsonb_build_object('letterId', letter, 'workflowId', new.data->>'workflowId', 'orgId', new.org_id)));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_letter AFTER UPDATE OF parked_reason ON outbox_events FOR EACH ROW
  WHEN (new.parked_reason IS NOT NULL AND old.parked_reason IS NULL) EXECUTE FUNCTION keep_letter_of_parked_event();
--> statement-breakpoint
-- Whatever way a run is retried, its letter says so.
CREATE FUNCTION close_letter_of_retried_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE dead_letters SET status = 'retried', retry_run_id = new.id, retry_requested_at = NULL, retry_problem = NULL,
    closed_by_id = coalesce(new.created_by_id, closed_by_id), closed_at = now()
  WHERE org_id = new.org_id AND kind = 'run' AND subject_id = new.retry_of AND status = 'open';
  RETURN NULL;
END $$;
CREATE TRIGGER close_letter AFTER INSERT ON runs FOR EACH ROW
  WHEN (new.retry_of IS NOT NULL) EXECUTE FUNCTION close_letter_of_retried_run();
--> statement-breakpoint
-- Which deliveries may be sent now, over all organisations: ids only. Few at once to each address, those of one run or
-- subject one after another, organisations in turn. Whoever sends one locks its row and looks again.
CREATE FUNCTION due_deliveries(most integer, most_per_address integer) RETURNS TABLE (org_id uuid, delivery_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ranked.org_id, ranked.id FROM (
    SELECT s.org_id, d.id, row_number() OVER (PARTITION BY s.org_id ORDER BY d.due_at) AS place
    FROM webhook_subscriptions s
    JOIN orgs o ON o.id = s.org_id AND o.deleted_at IS NULL
    CROSS JOIN LATERAL (
      SELECT p.id, p.due_at FROM webhook_deliveries p
      WHERE p.org_id = s.org_id AND p.subscription_id = s.id AND p.status = 'pending' AND p.due_at <= now()
        AND (p.leased_until IS NULL OR p.leased_until <= now())
        AND NOT EXISTS (
          SELECT FROM webhook_deliveries e WHERE e.org_id = p.org_id AND e.subscription_id = p.subscription_id
            AND e.order_id = p.order_id AND e.status = 'pending' AND e.id < p.id)
      ORDER BY p.due_at
      LIMIT greatest(0, most_per_address - (
        SELECT count(*) FROM webhook_deliveries f
        WHERE f.org_id = s.org_id AND f.subscription_id = s.id AND f.leased_until > now()))
    ) AS d
    WHERE s.is_active AND s.deleted_at IS NULL) AS ranked
  ORDER BY ranked.place LIMIT most
$$;
-- Which letters wait for the worker to retry them: ids only, organisations in turn.
CREATE FUNCTION due_letter_retries(most integer) RETURNS TABLE (org_id uuid, letter_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ranked.org_id, ranked.id FROM (
    SELECT l.org_id, l.id, row_number() OVER (PARTITION BY l.org_id ORDER BY l.retry_requested_at, l.id) AS place
    FROM dead_letters l JOIN orgs o ON o.id = l.org_id AND o.deleted_at IS NULL
    WHERE l.retry_requested_at IS NOT NULL) AS ranked
  ORDER BY ranked.place LIMIT most
$$;
REVOKE ALL ON FUNCTION due_deliveries(integer, integer), due_letter_retries(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION due_deliveries(integer, integer), due_letter_retries(integer) TO millrace_app;
