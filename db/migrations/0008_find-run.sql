-- The organisation of a run, for a signed address that names the run alone.
CREATE FUNCTION find_run(run uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.org_id FROM runs r JOIN orgs o ON o.id = r.org_id AND o.deleted_at IS NULL WHERE r.id = run
$$;
REVOKE ALL ON FUNCTION find_run(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_run(uuid) TO millrace_app;
