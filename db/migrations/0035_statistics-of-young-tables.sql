-- Of a table that nobody has analysed PostgreSQL knows nothing: any index looks as good as another, and the plan that is made
-- then stays. Autovacuum comes after a minute, in which a busy start has filled the tables.
CREATE FUNCTION analyse_young_tables() RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  young text;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('analyse young tables', 0)) THEN
    RETURN;
  END IF;
  FOR young IN
    SELECT relname FROM pg_stat_user_tables
    WHERE schemaname = 'public' AND last_analyze IS NULL AND last_autoanalyze IS NULL AND n_live_tup > 20
  LOOP
    EXECUTE format('ANALYZE public.%I', young);
  END LOOP;
END
$$;
REVOKE ALL ON FUNCTION analyse_young_tables() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION analyse_young_tables() TO millrace_app;
