ALTER TABLE "run_requests" ADD COLUMN "told_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "run_requests_tell" ON "run_requests" USING btree ("created_at") WHERE status = 'open' and told_at is null;--> statement-breakpoint
CREATE INDEX "run_nodes_awaiting_event" ON "run_nodes" USING btree ("org_id",(question ->> 'name')) WHERE status = 'waiting' and question ->> 'type' = 'event';--> statement-breakpoint
-- A request never stays open when its run has ended, or has begun to end: whoever ends it, and however.
CREATE FUNCTION cancel_requests_of_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE run_requests SET status = 'cancelled', closed_at = now()
  WHERE org_id = new.org_id AND run_id = new.id AND status = 'open';
  RETURN NULL;
END $$;
CREATE TRIGGER cancel_requests AFTER UPDATE OF status, ending ON runs FOR EACH ROW
  WHEN ((old.status IN ('queued', 'running', 'waiting', 'paused')
      AND new.status NOT IN ('queued', 'running', 'waiting', 'paused'))
    OR (old.ending IS NULL AND new.ending IS NOT NULL))
  EXECUTE FUNCTION cancel_requests_of_run();
--> statement-breakpoint
-- That a request was made and how it was closed is told in the transaction itself.
CREATE FUNCTION tell_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox_events (org_id, name, data)
  SELECT r.org_id, CASE TG_OP WHEN 'INSERT' THEN 'request/created' ELSE 'request/closed' END,
    jsonb_build_object('requestId', new.id, 'runId', r.id, 'workflowId', r.workflow_id, 'orgId', r.org_id)
      || CASE TG_OP WHEN 'INSERT' THEN '{}' ELSE jsonb_build_object('status', new.status) END
  FROM runs r WHERE r.org_id = new.org_id AND r.id = new.run_id;
  RETURN NULL;
END $$;
CREATE TRIGGER tell_created AFTER INSERT ON run_requests FOR EACH ROW EXECUTE FUNCTION tell_request();
CREATE TRIGGER tell_closed AFTER UPDATE OF status ON run_requests FOR EACH ROW
  WHEN (old.status = 'open' AND new.status <> 'open') EXECUTE FUNCTION tell_request();
--> statement-breakpoint
-- The organisation of a one-time link, by the hash of its token. Whoever asks looks at the link again inside of it.
CREATE FUNCTION find_request_link(hash bytea) RETURNS TABLE (org_id uuid, link_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT l.org_id, l.id FROM run_request_links l JOIN orgs o ON o.id = l.org_id AND o.deleted_at IS NULL
  WHERE l.token_hash = hash
$$;
-- Requests about which somebody is to be told, reminded or asked in the place of others: ids only, organisations in turn.
CREATE FUNCTION due_requests(most integer) RETURNS TABLE (org_id uuid, request_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ranked.org_id, ranked.id FROM (
    SELECT q.org_id, q.id, row_number() OVER (PARTITION BY q.org_id ORDER BY q.id) AS place
    FROM run_requests q JOIN orgs o ON o.id = q.org_id AND o.deleted_at IS NULL
    WHERE q.status = 'open' AND (q.timeout_at IS NULL OR q.timeout_at > now())
      AND (q.told_at IS NULL OR q.remind_at <= now() OR q.escalate_at <= now())) AS ranked
  ORDER BY ranked.place LIMIT most
$$;
-- Mail that is to be sent now: ids only, organisations in turn.
CREATE FUNCTION due_mail(most integer) RETURNS TABLE (org_id uuid, mail_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT ranked.org_id, ranked.id FROM (
    SELECT m.org_id, m.id, row_number() OVER (PARTITION BY m.org_id ORDER BY m.due_at) AS place
    FROM mail_messages m JOIN orgs o ON o.id = m.org_id AND o.deleted_at IS NULL
    WHERE m.status = 'queued' AND m.due_at <= now()) AS ranked
  ORDER BY ranked.place LIMIT most
$$;
REVOKE ALL ON FUNCTION find_request_link(bytea), due_requests(integer), due_mail(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_request_link(bytea), due_requests(integer), due_mail(integer) TO millrace_app;
