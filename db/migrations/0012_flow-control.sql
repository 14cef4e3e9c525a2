CREATE TABLE "rate_hits" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"workflow_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hit_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "run_parts" (
	"org_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"items" "bytea",
	"hash" "bytea",
	CONSTRAINT "run_parts_org_id_run_id_part_pk" PRIMARY KEY("org_id","run_id","part")
);
--> statement-breakpoint
ALTER TABLE "webhook_endpoints" DROP CONSTRAINT "webhook_endpoints_path_unique";--> statement-breakpoint
DROP INDEX "engine_runs_due";--> statement-breakpoint
ALTER TABLE "engine_runs" ADD COLUMN "priority" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "flow" jsonb;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "concurrency_key" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "singleton_key" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "throttle_key" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "lane" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "pending_key" text;--> statement-breakpoint
ALTER TABLE "workflow_schedules" ADD COLUMN "problem" text;--> statement-breakpoint
ALTER TABLE "rate_hits" ADD CONSTRAINT "rate_hits_org_id_workflow_id_workflows_org_id_id_fk" FOREIGN KEY ("org_id","workflow_id") REFERENCES "public"."workflows"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_parts" ADD CONSTRAINT "run_parts_org_id_run_id_runs_org_id_id_fk" FOREIGN KEY ("org_id","run_id") REFERENCES "public"."runs"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rate_hits_org_id_workflow_id_key_hit_at_index" ON "rate_hits" USING btree ("org_id","workflow_id","key","hit_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "rate_hits_expires_at_index" ON "rate_hits" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "engine_runs_queue" ON "engine_runs" USING btree ("org_id","priority","due_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "runs_held" ON "runs" USING btree ("org_id","workflow_id","lane","priority" DESC NULLS LAST,"id") WHERE status = 'queued' and flow is not null and admitted_at is null and due_at is null;--> statement-breakpoint
CREATE INDEX "runs_places" ON "runs" USING btree ("org_id","workflow_id","concurrency_key") WHERE flow is not null and admitted_at is not null and status in ('queued','running','waiting','paused');--> statement-breakpoint
CREATE INDEX "runs_single" ON "runs" USING btree ("org_id","workflow_id","singleton_key","admitted_at") WHERE singleton_key is not null and status in ('queued','running','waiting','paused');--> statement-breakpoint
CREATE INDEX "runs_throttled" ON "runs" USING btree ("org_id","workflow_id","throttle_key","admitted_at") WHERE throttle_key is not null;--> statement-breakpoint
CREATE INDEX "runs_pending" ON "runs" USING btree ("org_id","workflow_id","pending_key") WHERE status = 'queued' and due_at is not null;--> statement-breakpoint
CREATE INDEX "runs_due" ON "runs" USING btree ("due_at") WHERE status = 'queued' and due_at is not null;--> statement-breakpoint
CREATE INDEX "webhook_endpoints_path_index" ON "webhook_endpoints" USING btree ("path");--> statement-breakpoint
SELECT protect_tenant_table('run_parts', 'SELECT, INSERT, DELETE');
SELECT protect_tenant_table('rate_hits', 'SELECT, INSERT, DELETE');
-- What has begun before there was admission has been admitted.
UPDATE runs SET admitted_at = created_at WHERE status IN ('queued', 'running', 'waiting', 'paused');
--> statement-breakpoint
-- Lets in what the limits of a workflow allow, highest priority first, then oldest, and says of the runs it had to pass over
-- what holds them; where the organisation has a limit of its own, of all its workflows. There are no counters: places are
-- the runs that were let in and have not ended, looked at under a lock. Runs below other runs take no place of the
-- organisation's, or a run and what it calls would wait for each other.
CREATE FUNCTION admit_runs(of_org uuid, of_workflow uuid, most integer)
RETURNS TABLE (run_id uuid, held_by text, held_until timestamptz, limits json) LANGUAGE plpgsql AS $$
DECLARE
  places integer;
  from_workflow uuid := of_workflow;
  to_workflow uuid := of_workflow;
  admitted integer := 0;
  full_single text[] := '{}';
  full_places text[] := '{}';
  full_throttle text[] := '{}';
  r record;
  free_at timestamptz;
BEGIN
  SELECT (o.limits ->> 'concurrentRuns')::integer INTO places FROM orgs o WHERE o.id = of_org;
  IF places IS NULL THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('places of ' || of_workflow, 0));
  ELSE
    PERFORM pg_advisory_xact_lock(hashtextextended('places of ' || of_org, 0));
    from_workflow := '00000000-0000-0000-0000-000000000000';
    to_workflow := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
    places := places - (
      SELECT count(*) FROM runs
      WHERE org_id = of_org AND flow IS NOT NULL AND admitted_at IS NOT NULL AND parent_run_id IS NULL
        AND status IN ('queued', 'running', 'waiting', 'paused'));
  END IF;
  UPDATE runs SET due_at = NULL
  WHERE org_id = of_org AND workflow_id BETWEEN from_workflow AND to_workflow
    AND status = 'queued' AND due_at <= clock_timestamp();

  FOR r IN
    WITH RECURSIVE lanes AS (
      (SELECT n.workflow_id, n.lane FROM runs n
        WHERE n.org_id = of_org AND n.workflow_id BETWEEN from_workflow AND to_workflow
          AND n.status = 'queued' AND n.flow IS NOT NULL AND n.admitted_at IS NULL AND n.due_at IS NULL
        ORDER BY n.workflow_id, n.lane LIMIT 1)
      UNION ALL
      SELECT n.* FROM lanes l, LATERAL (
        SELECT n.workflow_id, n.lane FROM runs n
        WHERE n.org_id = of_org AND (n.workflow_id, n.lane) > (l.workflow_id, l.lane) AND n.workflow_id <= to_workflow
          AND n.status = 'queued' AND n.flow IS NOT NULL AND n.admitted_at IS NULL AND n.due_at IS NULL
        ORDER BY n.workflow_id, n.lane LIMIT 1) AS n
    )
    SELECT h.* FROM lanes l, LATERAL (
      SELECT n.id, n.workflow_id, n.priority, n.flow, n.singleton_key, n.concurrency_key, n.throttle_key, n.parent_run_id,
        n.reason ->> 'code' AS code
      FROM runs n
      WHERE n.org_id = of_org AND n.workflow_id = l.workflow_id AND n.lane = l.lane
        AND n.status = 'queued' AND n.flow IS NOT NULL AND n.admitted_at IS NULL AND n.due_at IS NULL
        AND n.cancel_requested_at IS NULL
      ORDER BY n.priority DESC NULLS LAST, n.id LIMIT most) AS h
    ORDER BY h.priority DESC, h.id
  LOOP
    EXIT WHEN admitted >= most;
    run_id := r.id;
    held_by := NULL;
    held_until := NULL;
    IF r.singleton_key IS NOT NULL THEN
      IF r.workflow_id || r.singleton_key <> ALL (full_single) AND EXISTS (
        SELECT FROM runs WHERE org_id = of_org AND workflow_id = r.workflow_id AND singleton_key = r.singleton_key
          AND admitted_at IS NOT NULL AND status IN ('queued', 'running', 'waiting', 'paused')) THEN
        full_single := full_single || (r.workflow_id || r.singleton_key);
      END IF;
      IF r.workflow_id || r.singleton_key = ANY (full_single) THEN held_by := 'singleton'; END IF;
    END IF;
    IF held_by IS NULL AND r.concurrency_key IS NOT NULL THEN
      IF r.workflow_id || r.concurrency_key <> ALL (full_places) AND (r.flow ->> 'concurrency')::integer <= (
        SELECT count(*) FROM runs
        WHERE org_id = of_org AND workflow_id = r.workflow_id AND concurrency_key = r.concurrency_key
          AND flow IS NOT NULL AND admitted_at IS NOT NULL AND status IN ('queued', 'running', 'waiting', 'paused')) THEN
        full_places := full_places || (r.workflow_id || r.concurrency_key);
      END IF;
      IF r.workflow_id || r.concurrency_key = ANY (full_places) THEN held_by := 'concurrency'; END IF;
    END IF;
    IF held_by IS NULL AND r.throttle_key IS NOT NULL THEN
      IF r.workflow_id || r.throttle_key <> ALL (full_throttle) THEN
        SELECT t.admitted_at + (r.flow -> 'throttle' ->> 'periodMs')::bigint * interval '1 ms' INTO free_at FROM runs t
        WHERE t.org_id = of_org AND t.workflow_id = r.workflow_id AND t.throttle_key = r.throttle_key
          AND t.admitted_at IS NOT NULL
        ORDER BY t.admitted_at DESC OFFSET (r.flow -> 'throttle' ->> 'limit')::integer - 1 LIMIT 1;
        IF free_at > clock_timestamp() THEN
          full_throttle := full_throttle || (r.workflow_id || r.throttle_key);
          held_until := free_at;
        END IF;
      END IF;
      IF r.workflow_id || r.throttle_key = ANY (full_throttle) THEN held_by := 'throttle'; END IF;
    END IF;
    IF held_by IS NULL AND places <= 0 AND r.parent_run_id IS NULL THEN held_by := 'org_concurrency'; END IF;
    IF held_by IS NULL THEN
      UPDATE runs SET admitted_at = clock_timestamp(), reason = NULL, version = version + 1
      WHERE org_id = of_org AND id = r.id AND status = 'queued' AND cancel_requested_at IS NULL;
      CONTINUE WHEN NOT FOUND;
      admitted := admitted + 1;
      IF r.parent_run_id IS NULL THEN places := places - 1; END IF;
      RETURN NEXT;
    ELSIF held_by IS DISTINCT FROM r.code THEN
      limits := json_build_object('concurrency', r.flow -> 'concurrency', 'concurrencyKey', r.concurrency_key,
        'singletonKey', r.singleton_key, 'throttle', r.flow -> 'throttle', 'throttleKey', r.throttle_key);
      RETURN NEXT;
    END IF;
  END LOOP;
END $$;

-- Whatever way a run ends, who waits for its place is told in the same transaction.
CREATE FUNCTION tell_free_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox_events (org_id, name, data)
  VALUES (new.org_id, 'run/place.freed', jsonb_build_object('workflowId', new.workflow_id, 'orgId', new.org_id));
  RETURN NULL;
END $$;
CREATE TRIGGER place_is_free AFTER UPDATE OF status ON runs FOR EACH ROW
  WHEN (new.flow IS NOT NULL AND new.admitted_at IS NOT NULL AND old.status IS DISTINCT FROM new.status
    AND new.status IN ('succeeded', 'failed', 'cancelled', 'timed_out')) EXECUTE FUNCTION tell_free_place();

-- Counts a trigger against a rate limit: null when it may pass, else the milliseconds until one may.
CREATE FUNCTION take_rate(of_workflow uuid, of_key text, most integer, period interval) RETURNS double precision
LANGUAGE plpgsql AS $$
DECLARE
  free_at timestamptz;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('rate of ' || of_workflow || of_key, 0));
  SELECT h.hit_at + period INTO free_at FROM rate_hits h
  WHERE h.org_id = current_org() AND h.workflow_id = of_workflow AND h.key = of_key
  ORDER BY h.hit_at DESC NULLS LAST OFFSET most - 1 LIMIT 1;
  IF free_at > clock_timestamp() THEN
    RETURN extract(epoch FROM free_at - clock_timestamp()) * 1000;
  END IF;
  INSERT INTO rate_hits (org_id, workflow_id, key, hit_at, expires_at)
  VALUES (current_org(), of_workflow, of_key, clock_timestamp(), clock_timestamp() + period);
  RETURN NULL;
END $$;

-- Workflows in which runs are held or due to be closed, over all organisations: ids only, in any order.
CREATE FUNCTION held_workflows(most integer) RETURNS TABLE (org_id uuid, workflow_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE held AS (
    (SELECT r.org_id, r.workflow_id FROM runs r
      WHERE r.status = 'queued' AND r.flow IS NOT NULL AND r.admitted_at IS NULL AND r.due_at IS NULL
      ORDER BY r.org_id, r.workflow_id LIMIT 1)
    UNION ALL
    SELECT n.* FROM held h, LATERAL (
      SELECT r.org_id, r.workflow_id FROM runs r
      WHERE (r.org_id, r.workflow_id) > (h.org_id, h.workflow_id)
        AND r.status = 'queued' AND r.flow IS NOT NULL AND r.admitted_at IS NULL AND r.due_at IS NULL
      ORDER BY r.org_id, r.workflow_id LIMIT 1) AS n
  )
  SELECT f.org_id, f.workflow_id FROM (
    SELECT h.org_id, h.workflow_id FROM held h
    UNION (SELECT r.org_id, r.workflow_id FROM runs r WHERE r.status = 'queued' AND r.due_at <= now() ORDER BY r.due_at LIMIT 10000)
  ) AS f ORDER BY random() LIMIT most
$$;

CREATE FUNCTION forget_rate_hits(most integer) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH gone AS (
    DELETE FROM rate_hits WHERE id IN (SELECT id FROM rate_hits WHERE expires_at < now() ORDER BY expires_at LIMIT most)
    RETURNING 1)
  SELECT count(*)::integer FROM gone
$$;

-- A path belongs to one endpoint per method, whoever has it. One at a time looks and takes.
CREATE FUNCTION refuse_taken_path() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('hook ' || new.path, 0));
  IF EXISTS (SELECT FROM webhook_endpoints e WHERE e.path = new.path AND e.id <> new.id AND e.methods && new.methods) THEN
    RAISE EXCEPTION 'the path % is taken', new.path USING ERRCODE = 'unique_violation', CONSTRAINT = 'webhook_endpoints_path_unique';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER path_is_free BEFORE INSERT OR UPDATE OF path, methods ON webhook_endpoints
  FOR EACH ROW EXECUTE FUNCTION refuse_taken_path();

DROP FUNCTION find_webhook(text);
CREATE FUNCTION find_webhook(hook_path text) RETURNS TABLE (endpoint_id uuid, org_id uuid, is_test boolean, methods text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT e.id, e.org_id, e.test_path = hook_path, e.methods FROM webhook_endpoints e
  JOIN orgs o ON o.id = e.org_id AND o.deleted_at IS NULL
  WHERE e.path = hook_path OR e.test_path = hook_path
$$;

-- Those of workflows that are switched on; the others would be looked at again every second.
CREATE OR REPLACE FUNCTION due_schedules(most integer) RETURNS TABLE (org_id uuid, schedule_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.org_id, s.id FROM workflow_schedules s
  JOIN orgs o ON o.id = s.org_id AND o.deleted_at IS NULL
  JOIN workflows w ON w.org_id = s.org_id AND w.id = s.workflow_id AND w.status = 'active' AND w.deleted_at IS NULL
  WHERE s.is_active AND s.next_at <= now() ORDER BY s.next_at LIMIT most
$$;

REVOKE ALL ON FUNCTION admit_runs(uuid, uuid, integer), take_rate(uuid, text, integer, interval), held_workflows(integer),
  forget_rate_hits(integer), find_webhook(text), refuse_taken_path() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION admit_runs(uuid, uuid, integer), take_rate(uuid, text, integer, interval), held_workflows(integer),
  forget_rate_hits(integer), find_webhook(text) TO millrace_app;
--> statement-breakpoint
-- Claims up to `slots` due invocations. Fairly between organisations: those that hold least of this worker go first, and
-- none gets its last eighth, so that a storm of one never takes a place that another needs. Within one by age, where each
-- step of priority counts like half a minute: nobody waits for ever. From 1000 on it is urgent, such as a cancellation, and
-- queues and counts apart. An invocation that another worker still held died
-- with it: such deaths are counted, from 1 again whenever a step has ended in between.
CREATE OR REPLACE FUNCTION engine_claim(by_worker integer, lease interval, slots integer)
RETURNS TABLE (run_id uuid, run_org_id uuid, run_generation integer)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT set_config('synchronous_commit', 'off', true);
  WITH RECURSIVE queues AS (
    (SELECT org_id, priority FROM engine_runs WHERE ended_at IS NULL ORDER BY org_id, priority LIMIT 1)
    UNION ALL
    SELECT n.org_id, n.priority FROM queues q, LATERAL (
      SELECT r.org_id, r.priority FROM engine_runs r
      WHERE r.ended_at IS NULL AND (r.org_id, r.priority) > (q.org_id, q.priority)
      ORDER BY r.org_id, r.priority LIMIT 1) AS n
  ), holders AS (
    SELECT org_id, count(*) AS held FROM engine_runs WHERE worker = by_worker AND ended_at IS NULL GROUP BY org_id
  ), most AS (
    SELECT ceil((slots + (SELECT coalesce(sum(held), 0) FROM holders)) * 7 / 8) AS held
  ), waiting AS (
    SELECT q.org_id, coalesce(h.held, 0) AS held, array_agg(q.priority) AS priorities
    FROM queues q LEFT JOIN holders h ON h.org_id = q.org_id AND q.priority < 1000
    WHERE coalesce(h.held, 0) < (SELECT held FROM most) AND EXISTS (
      SELECT FROM engine_runs r
      WHERE r.org_id = q.org_id AND r.priority = q.priority AND r.ended_at IS NULL AND r.due_at <= now() + interval '1 ms')
    GROUP BY q.org_id, q.priority < 1000, h.held ORDER BY 2, random() LIMIT slots
  ), shares AS (
    SELECT org_id, priorities, least(
      greatest(1, slots / (SELECT count(*) FROM waiting)), (SELECT held FROM most) - held) AS share
    FROM waiting
  ), due AS (
    SELECT d.id FROM shares w, LATERAL (
      SELECT c.id FROM unnest(w.priorities) AS level, LATERAL (
        SELECT r.id, r.due_at - level * interval '30 seconds' AS since FROM engine_runs r
        WHERE r.org_id = w.org_id AND r.priority = level AND r.ended_at IS NULL AND r.due_at <= now() + interval '1 ms'
        ORDER BY r.due_at LIMIT w.share FOR UPDATE SKIP LOCKED) AS c
      ORDER BY c.since LIMIT w.share) AS d
  )
  UPDATE engine_runs r SET
    worker = by_worker, generation = r.generation + 1, due_at = now() + lease, claimed_at = now(),
    crashes = CASE
      WHEN r.worker IS NULL THEN 0
      WHEN EXISTS (SELECT FROM engine_steps s WHERE s.org_id = r.org_id AND s.run_id = r.id AND s.created_at >= r.claimed_at) THEN 1
      ELSE r.crashes + 1 END
  FROM due WHERE r.id = due.id
  RETURNING r.id, r.org_id, r.generation
$$;

-- Milliseconds until an invocation or an event is due; null when none is.
CREATE OR REPLACE FUNCTION engine_next_due() RETURNS double precision
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE queues AS (
    (SELECT org_id, priority, due_at FROM engine_runs WHERE ended_at IS NULL ORDER BY org_id, priority, due_at LIMIT 1)
    UNION ALL
    SELECT n.org_id, n.priority, n.due_at FROM queues q, LATERAL (
      SELECT r.org_id, r.priority, r.due_at FROM engine_runs r
      WHERE r.ended_at IS NULL AND (r.org_id, r.priority) > (q.org_id, q.priority)
      ORDER BY r.org_id, r.priority, r.due_at LIMIT 1) AS n
  ), senders AS (
    (SELECT org_id, due_at FROM outbox_events WHERE NOT is_done ORDER BY org_id, due_at LIMIT 1)
    UNION ALL
    SELECT n.org_id, n.due_at FROM senders t, LATERAL (
      SELECT e.org_id, e.due_at FROM outbox_events e
      WHERE NOT e.is_done AND e.org_id > t.org_id ORDER BY e.org_id, e.due_at LIMIT 1) AS n
  )
  SELECT greatest(0, extract(epoch FROM min(due_at) - clock_timestamp()) * 1000)::double precision
  FROM (SELECT due_at FROM queues UNION ALL SELECT due_at FROM senders) AS d WHERE due_at < 'infinity'
$$;

-- Runs that have been let in and not ended, and that nothing drives: no invocation, and no event that would start one.
CREATE OR REPLACE FUNCTION engine_orphans(most integer) RETURNS TABLE (run_id uuid, run_org_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.id, r.org_id FROM runs r
  WHERE r.status IN ('queued', 'running', 'waiting') AND r.created_at < now() - interval '30 seconds'
    AND (r.flow IS NULL OR r.admitted_at < now() - interval '30 seconds')
    AND NOT EXISTS (SELECT FROM engine_runs e WHERE e.org_id = r.org_id AND e.subject_id = r.id AND e.ended_at IS NULL)
    AND NOT EXISTS (
      SELECT FROM outbox_events o WHERE o.org_id = r.org_id AND NOT o.is_done AND o.data ->> 'runId' = r.id::text)
  ORDER BY r.id LIMIT most
$$;
