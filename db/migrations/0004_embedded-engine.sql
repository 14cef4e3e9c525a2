CREATE TYPE "public"."engine_wait_kind" AS ENUM('sleep', 'event', 'invoke', 'cancel');--> statement-breakpoint
CREATE TABLE "engine_runs" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"function_id" text NOT NULL,
	"event" json NOT NULL,
	"cause_id" uuid NOT NULL,
	"subject_id" uuid,
	"attempt" integer DEFAULT 0 NOT NULL,
	"crashes" integer DEFAULT 0 NOT NULL,
	"generation" integer DEFAULT 0 NOT NULL,
	"worker" integer,
	"due_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"is_woken" boolean DEFAULT false NOT NULL,
	"claimed_at" timestamp (3) with time zone,
	"result" json,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "engine_runs_org_id_id_unique" UNIQUE("org_id","id"),
	CONSTRAINT "engine_runs_org_id_cause_id_function_id_unique" UNIQUE("org_id","cause_id","function_id")
);
--> statement-breakpoint
CREATE TABLE "engine_steps" (
	"org_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"step" text NOT NULL,
	"name" text NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "engine_steps_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"result" json NOT NULL,
	"generation" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "engine_steps_org_id_run_id_step_pk" PRIMARY KEY("org_id","run_id","step")
);
--> statement-breakpoint
CREATE TABLE "engine_waits" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"step" text NOT NULL,
	"step_name" text DEFAULT '' NOT NULL,
	"kind" "engine_wait_kind" NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"match" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"due_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "engine_waits_org_id_run_id_step_unique" UNIQUE("org_id","run_id","step")
);
--> statement-breakpoint
DROP INDEX "outbox_events_due";--> statement-breakpoint
ALTER TABLE "outbox_events" ADD COLUMN "parked_reason" text;--> statement-breakpoint
ALTER TABLE "engine_runs" ADD CONSTRAINT "engine_runs_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine_steps" ADD CONSTRAINT "engine_steps_org_id_run_id_engine_runs_org_id_id_fk" FOREIGN KEY ("org_id","run_id") REFERENCES "public"."engine_runs"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine_waits" ADD CONSTRAINT "engine_waits_org_id_run_id_engine_runs_org_id_id_fk" FOREIGN KEY ("org_id","run_id") REFERENCES "public"."engine_runs"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "engine_runs_due" ON "engine_runs" USING btree ("org_id","due_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "engine_runs_held" ON "engine_runs" USING btree ("worker") WHERE worker is not null and ended_at is null;--> statement-breakpoint
CREATE INDEX "engine_runs_subject" ON "engine_runs" USING btree ("org_id","subject_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "engine_waits_by_name" ON "engine_waits" USING btree ("org_id","kind","name");--> statement-breakpoint
CREATE INDEX "outbox_events_due" ON "outbox_events" USING btree ("org_id","due_at","id") WHERE not is_done;--> statement-breakpoint
SELECT protect_tenant_table(t::regclass) FROM unnest(ARRAY['engine_runs', 'engine_waits']) AS t;
SELECT protect_tenant_table('engine_steps', 'SELECT, INSERT, DELETE');

-- A worker's number: of its leases, and of the advisory lock (19794, number) that it holds while it lives.
CREATE SEQUENCE engine_workers AS integer CYCLE;
GRANT USAGE ON SEQUENCE engine_workers TO millrace_app;

-- What follows finds work before an organisation is known: ids only, for millrace_app alone. Claims need not reach the
-- disk before they are answered: any commit that must be durable, such as a step's, takes all earlier ones with it.

-- Claims up to `slots` due invocations, fairly between organisations. One that another worker still held died with it:
-- such deaths are counted, from 1 again whenever a step has ended in between.
CREATE FUNCTION engine_claim(by_worker integer, lease interval, slots integer)
RETURNS TABLE (run_id uuid, run_org_id uuid, run_generation integer)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT set_config('synchronous_commit', 'off', true);
  WITH RECURSIVE tenants AS (
    (SELECT org_id FROM engine_runs WHERE ended_at IS NULL ORDER BY org_id LIMIT 1)
    UNION ALL
    SELECT (SELECT r.org_id FROM engine_runs r WHERE r.ended_at IS NULL AND r.org_id > t.org_id ORDER BY r.org_id LIMIT 1)
    FROM tenants t WHERE t.org_id IS NOT NULL
  ), waiting AS (
    SELECT org_id FROM tenants t WHERE EXISTS (
      SELECT FROM engine_runs r WHERE r.org_id = t.org_id AND r.ended_at IS NULL AND r.due_at <= now() + interval '1 ms')
    ORDER BY random() LIMIT slots
  ), due AS (
    SELECT d.id FROM waiting w, LATERAL (
      SELECT r.id FROM engine_runs r
      WHERE r.org_id = w.org_id AND r.ended_at IS NULL AND r.due_at <= now() + interval '1 ms'
      ORDER BY r.due_at LIMIT greatest(1, slots / (SELECT count(*) FROM waiting)) FOR UPDATE SKIP LOCKED) AS d
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

-- Keeps the leases of a worker; answers those of the given that it has no more.
CREATE FUNCTION engine_extend(by_worker integer, lease interval, ids uuid[], generations integer[]) RETURNS SETOF uuid
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT set_config('synchronous_commit', 'off', true);
  WITH held AS (SELECT * FROM unnest(ids, generations) AS h (id, generation)), kept AS (
    UPDATE engine_runs r SET due_at = now() + lease FROM held
    WHERE r.id = held.id AND r.generation = held.generation AND r.worker = by_worker AND r.ended_at IS NULL
    RETURNING r.id)
  SELECT held.id FROM held WHERE held.id NOT IN (SELECT id FROM kept)
$$;

-- Gives back what a worker holds, so that others may claim it at once and count no crash.
CREATE FUNCTION engine_release(by_worker integer) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE engine_runs SET worker = NULL, generation = generation + 1, due_at = now()
  WHERE worker = by_worker AND ended_at IS NULL
$$;

-- Makes due what dead workers hold: whose lock is free, unless the server has just started and nobody has locked again.
CREATE FUNCTION engine_reap() RETURNS SETOF uuid
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT set_config('synchronous_commit', 'off', true);
  UPDATE engine_runs SET due_at = now()
  WHERE ended_at IS NULL AND due_at > now() AND pg_postmaster_start_time() < now() - interval '5 seconds' AND worker IN (
    SELECT holder FROM (SELECT DISTINCT worker AS holder FROM engine_runs WHERE worker IS NOT NULL AND ended_at IS NULL) AS h
    WHERE NOT EXISTS (
      SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database AND d.datname = current_database()
      WHERE l.locktype = 'advisory' AND l.classid = 19794 AND l.objid = holder::oid AND l.objsubid = 2 AND l.granted))
  RETURNING id
$$;

-- Claims events to turn into work, fairly between organisations; hidden for a while, so that a crash repeats them.
-- The attempt counts before anything is read. What has failed too often is parked and blocks nothing.
CREATE FUNCTION engine_claim_events(most integer) RETURNS TABLE (event_id uuid, event_org_id uuid, event_attempts integer)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT set_config('synchronous_commit', 'off', true);
  WITH RECURSIVE tenants AS (
    (SELECT org_id FROM outbox_events WHERE NOT is_done ORDER BY org_id LIMIT 1)
    UNION ALL
    SELECT (SELECT e.org_id FROM outbox_events e WHERE NOT e.is_done AND e.org_id > t.org_id ORDER BY e.org_id LIMIT 1)
    FROM tenants t WHERE t.org_id IS NOT NULL
  ), waiting AS (
    SELECT org_id FROM tenants t WHERE EXISTS (
      SELECT FROM outbox_events e WHERE e.org_id = t.org_id AND NOT e.is_done AND e.due_at <= now() + interval '1 ms')
    ORDER BY random() LIMIT most
  ), due AS (
    SELECT d.id FROM waiting w, LATERAL (
      SELECT e.id FROM outbox_events e
      WHERE e.org_id = w.org_id AND NOT e.is_done AND e.due_at <= now() + interval '1 ms'
      ORDER BY e.due_at, e.id LIMIT greatest(1, most / (SELECT count(*) FROM waiting)) FOR UPDATE SKIP LOCKED) AS d
  ), claimed AS (
    UPDATE outbox_events e SET
      attempts = e.attempts + 1, due_at = now() + interval '15 seconds', is_done = e.attempts >= 20,
      parked_reason = CASE WHEN e.attempts >= 20 THEN 'Twenty workers died with it, or took too long.' END
    FROM due WHERE e.id = due.id
    RETURNING e.id, e.org_id, e.attempts, e.is_done)
  SELECT id, org_id, attempts FROM claimed WHERE NOT is_done
$$;

-- Milliseconds until an invocation or an event is due; null when none is.
CREATE FUNCTION engine_next_due() RETURNS double precision
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE tenants AS (
    (SELECT org_id, due_at FROM engine_runs WHERE ended_at IS NULL ORDER BY org_id, due_at LIMIT 1)
    UNION ALL
    SELECT n.org_id, n.due_at FROM tenants t, LATERAL (
      SELECT r.org_id, r.due_at FROM engine_runs r
      WHERE r.ended_at IS NULL AND r.org_id > t.org_id ORDER BY r.org_id, r.due_at LIMIT 1) AS n
  ), senders AS (
    (SELECT org_id, due_at FROM outbox_events WHERE NOT is_done ORDER BY org_id, due_at LIMIT 1)
    UNION ALL
    SELECT n.org_id, n.due_at FROM senders t, LATERAL (
      SELECT e.org_id, e.due_at FROM outbox_events e
      WHERE NOT e.is_done AND e.org_id > t.org_id ORDER BY e.org_id, e.due_at LIMIT 1) AS n
  )
  SELECT greatest(0, extract(epoch FROM min(due_at) - clock_timestamp()) * 1000)::double precision
  FROM (SELECT due_at FROM tenants UNION ALL SELECT due_at FROM senders) AS d WHERE due_at < 'infinity'
$$;

-- Runs that have not ended and that nothing drives: no invocation, and no event that would start one.
CREATE FUNCTION engine_orphans(most integer) RETURNS TABLE (run_id uuid, run_org_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.id, r.org_id FROM runs r
  WHERE r.status IN ('queued', 'running', 'waiting') AND r.created_at < now() - interval '30 seconds'
    AND NOT EXISTS (SELECT FROM engine_runs e WHERE e.org_id = r.org_id AND e.subject_id = r.id AND e.ended_at IS NULL)
    AND NOT EXISTS (
      SELECT FROM outbox_events o WHERE o.org_id = r.org_id AND NOT o.is_done AND o.data ->> 'runId' = r.id::text)
  ORDER BY r.id LIMIT most
$$;

REVOKE ALL ON FUNCTION engine_claim(integer, interval, integer), engine_extend(integer, interval, uuid[], integer[]),
  engine_release(integer), engine_reap(), engine_claim_events(integer), engine_next_due(), engine_orphans(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION engine_claim(integer, interval, integer), engine_extend(integer, interval, uuid[], integer[]),
  engine_release(integer), engine_reap(), engine_claim_events(integer), engine_next_due(), engine_orphans(integer) TO millrace_app;
