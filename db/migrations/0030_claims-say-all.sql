-- A claim says all that must be known to drive a run: nothing is asked in between.
DROP FUNCTION engine_claim(integer, interval, integer);
CREATE FUNCTION engine_claim(by_worker integer, lease interval, slots integer)
RETURNS TABLE (run_id uuid, run_org_id uuid, run_generation integer, run_function_id text, run_subject_id uuid,
  run_attempt integer, run_crashes integer)
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
      WHEN EXISTS (SELECT FROM run_nodes n WHERE n.org_id = r.org_id AND n.run_id = r.subject_id AND n.finished_at >= r.claimed_at) THEN 1
      ELSE r.crashes + 1 END
  FROM due WHERE r.id = due.id
  RETURNING r.id, r.org_id, r.generation, r.function_id, r.subject_id, r.attempt, r.crashes
$$;
REVOKE ALL ON FUNCTION engine_claim(integer, interval, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION engine_claim(integer, interval, integer) TO millrace_app;
