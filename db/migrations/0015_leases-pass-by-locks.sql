-- Nobody waits for a row that a frozen process has locked: what is locked is not renewed or made due this time, and
-- nobody else can claim it meanwhile.
CREATE OR REPLACE FUNCTION engine_extend(by_worker integer, lease interval, ids uuid[], generations integer[]) RETURNS SETOF uuid
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT set_config('synchronous_commit', 'off', true);
  WITH held AS (SELECT * FROM unnest(ids, generations) AS h (id, generation)), mine AS (
    SELECT r.id FROM engine_runs r JOIN held ON r.id = held.id AND r.generation = held.generation
    WHERE r.worker = by_worker AND r.ended_at IS NULL FOR NO KEY UPDATE OF r SKIP LOCKED)
  UPDATE engine_runs SET due_at = now() + lease WHERE id IN (SELECT id FROM mine);
  SELECT held.id FROM unnest(ids, generations) AS held (id, generation) WHERE NOT EXISTS (
    SELECT FROM engine_runs r
    WHERE r.id = held.id AND r.generation = held.generation AND r.worker = by_worker AND r.ended_at IS NULL)
$$;

CREATE OR REPLACE FUNCTION engine_reap() RETURNS SETOF uuid
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT set_config('synchronous_commit', 'off', true);
  UPDATE engine_runs SET due_at = now() WHERE id IN (
    SELECT id FROM engine_runs
    WHERE ended_at IS NULL AND due_at > now() AND pg_postmaster_start_time() < now() - interval '5 seconds' AND worker IN (
      SELECT holder FROM (SELECT DISTINCT worker AS holder FROM engine_runs WHERE worker IS NOT NULL AND ended_at IS NULL) AS h
      WHERE NOT EXISTS (
        SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database AND d.datname = current_database()
        WHERE l.locktype = 'advisory' AND l.classid = 19794 AND l.objid = holder::oid AND l.objsubid = 2 AND l.granted))
    FOR NO KEY UPDATE SKIP LOCKED)
  RETURNING id
$$;
