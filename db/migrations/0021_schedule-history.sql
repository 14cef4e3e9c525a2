CREATE TYPE "public"."schedule_outcome" AS ENUM('started', 'joined', 'skipped', 'waiting', 'missed', 'refused');--> statement-breakpoint
CREATE TYPE "public"."missed_policy" AS ENUM('skip', 'last', 'all');--> statement-breakpoint
CREATE TYPE "public"."overlap_policy" AS ENUM('start', 'skip', 'wait');--> statement-breakpoint
CREATE TABLE "schedule_history" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"schedule_id" uuid NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"fired_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"outcome" "schedule_outcome" NOT NULL,
	"reason" text,
	"run_id" uuid,
	"missed" integer,
	"until" timestamp (3) with time zone,
	CONSTRAINT "schedule_history_once" UNIQUE("org_id","schedule_id","due_at")
);
--> statement-breakpoint
ALTER TABLE "workflow_schedules" ALTER COLUMN "cron" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "workflow_schedules" ADD COLUMN "plan" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "workflow_schedules" ADD COLUMN "missed" "missed_policy" DEFAULT 'last' NOT NULL;--> statement-breakpoint
ALTER TABLE "workflow_schedules" ADD COLUMN "overlap" "overlap_policy" DEFAULT 'start' NOT NULL;--> statement-breakpoint
ALTER TABLE "workflow_schedules" ADD COLUMN "due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "workflow_schedules" ADD CONSTRAINT "workflow_schedules_org_id_id_unique" UNIQUE("org_id","id");--> statement-breakpoint
ALTER TABLE "schedule_history" ADD CONSTRAINT "schedule_history_org_id_schedule_id_workflow_schedules_org_id_id_fk" FOREIGN KEY ("org_id","schedule_id") REFERENCES "public"."workflow_schedules"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "schedule_history_waiting" ON "schedule_history" USING btree ("fired_at") WHERE outcome = 'waiting';--> statement-breakpoint
SELECT protect_tenant_table('schedule_history', 'SELECT, INSERT, UPDATE, DELETE');
--> statement-breakpoint
UPDATE workflow_schedules SET
  plan = jsonb_build_object('rule', jsonb_build_object('cron', cron), 'timezone', timezone), due_at = next_at;
--> statement-breakpoint
-- Schedules that are due, or will be within the given time, of workflows that are published: ids only, and in how many
-- milliseconds. Organisations take turns. Whoever fires one locks its row and looks again.
CREATE FUNCTION next_schedules(most integer, ahead_ms integer)
RETURNS TABLE (org_id uuid, schedule_id uuid, in_ms double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.org_id, s.id, extract(epoch FROM s.next_at - clock_timestamp())::double precision * 1000
  FROM workflow_schedules s
  JOIN workflows w ON w.org_id = s.org_id AND w.id = s.workflow_id
    AND w.status = 'active' AND w.deleted_at IS NULL AND w.rev_id IS NOT NULL
  JOIN orgs o ON o.id = s.org_id AND o.deleted_at IS NULL
  WHERE s.is_active AND s.next_at <= now() + ahead_ms * interval '1 ms'
  ORDER BY row_number() OVER (PARTITION BY s.org_id ORDER BY s.next_at), s.next_at LIMIT most
$$;
--> statement-breakpoint
-- Due times that waited for the run before them, which has ended by now: ids only.
CREATE FUNCTION waiting_schedules(most integer) RETURNS TABLE (org_id uuid, schedule_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT h.org_id, h.schedule_id FROM schedule_history h
  WHERE h.outcome = 'waiting' AND NOT EXISTS (
    SELECT FROM runs r WHERE r.org_id = h.org_id AND r.id = h.run_id
      AND r.status IN ('queued', 'running', 'waiting', 'paused'))
  ORDER BY h.fired_at LIMIT most
$$;
--> statement-breakpoint
-- Deletes, a chunk at a time, what schedules did more than 90 days ago, and all but the newest thousand of each. Answers
-- how many rows went.
CREATE FUNCTION forget_schedule_history(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  gone integer;
  total integer;
BEGIN
  DELETE FROM schedule_history WHERE id = ANY (ARRAY(
    SELECT id FROM schedule_history WHERE id < uuidv7('-90 days') ORDER BY id LIMIT most FOR UPDATE SKIP LOCKED));
  GET DIAGNOSTICS total = ROW_COUNT;
  DELETE FROM schedule_history WHERE id = ANY (ARRAY(
    SELECT old.id FROM workflow_schedules s, LATERAL (
      SELECT h.id FROM schedule_history h WHERE h.org_id = s.org_id AND h.schedule_id = s.id
      ORDER BY h.due_at DESC OFFSET 1000) AS old
    LIMIT most));
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN total + gone;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION next_schedules(integer, integer), waiting_schedules(integer), forget_schedule_history(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION next_schedules(integer, integer), waiting_schedules(integer), forget_schedule_history(integer) TO millrace_app;
