CREATE TABLE "run_drives" (
	"org_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"invocation" text NOT NULL,
	"generation" integer DEFAULT 1 NOT NULL,
	"is_held" boolean DEFAULT true NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"sweeps" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "run_drives_org_id_run_id_pk" PRIMARY KEY("org_id","run_id")
);
--> statement-breakpoint
ALTER TABLE "run_drives" ADD CONSTRAINT "run_drives_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_drives" ADD CONSTRAINT "run_drives_org_id_run_id_runs_org_id_id_fk" FOREIGN KEY ("org_id","run_id") REFERENCES "public"."runs"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
SELECT protect_tenant_table('run_drives');--> statement-breakpoint
-- Renews the leases of those who still hold their run; answers which, and whether only what is behind `finally` counts.
CREATE FUNCTION extend_drives(lease interval, ids uuid[], generations integer[])
RETURNS TABLE (held_run_id uuid, held_is_ending boolean)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT set_config('synchronous_commit', 'off', true);
  UPDATE run_drives d SET due_at = now() + lease
  FROM unnest(ids, generations) AS held (run_id, generation), runs r
  WHERE d.run_id = held.run_id AND d.generation = held.generation AND d.is_held
    AND r.org_id = d.org_id AND r.id = d.run_id AND r.finished_at IS NULL
  RETURNING d.run_id, r.ending IS NOT NULL
$$;--> statement-breakpoint
-- Runs that move and for which the server should have called by now, with nothing about them on its way.
CREATE FUNCTION unattended_runs(patience interval, most integer) RETURNS TABLE (run_id uuid, run_org_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.id, r.org_id FROM runs r LEFT JOIN run_drives d ON d.org_id = r.org_id AND d.run_id = r.id
  WHERE r.status IN ('queued', 'running', 'waiting') AND (r.flow IS NULL OR r.admitted_at IS NOT NULL)
    AND coalesce(d.due_at, greatest(r.created_at, r.admitted_at) + patience) < now()
    AND NOT EXISTS (
      SELECT FROM outbox_events o WHERE o.org_id = r.org_id AND NOT o.is_done AND o.data ->> 'runId' = r.id::text)
  ORDER BY r.id LIMIT most
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION extend_drives(interval, uuid[], integer[]), unattended_runs(interval, integer) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION extend_drives(interval, uuid[], integer[]), unattended_runs(interval, integer) TO millrace_app;
