-- Which schedules are due, over all organisations: ids only. Whoever fires one locks its row and looks again.
CREATE FUNCTION due_schedules(most integer) RETURNS TABLE (org_id uuid, schedule_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.org_id, s.id FROM workflow_schedules s
  JOIN orgs o ON o.id = s.org_id AND o.deleted_at IS NULL
  WHERE s.is_active AND s.next_at <= now() ORDER BY s.next_at LIMIT most
$$;

-- How much is unfinished in the whole instance, by state: for the metrics, which know no organisation.
CREATE FUNCTION unfinished_runs() RETURNS TABLE (status run_status, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.status, count(*) FROM runs r
  WHERE r.status IN ('queued', 'running', 'waiting', 'paused') GROUP BY r.status
$$;

REVOKE ALL ON FUNCTION due_schedules(integer), unfinished_runs() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION due_schedules(integer), unfinished_runs() TO millrace_app;
