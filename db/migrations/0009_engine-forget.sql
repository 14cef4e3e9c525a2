-- Deletes, a chunk at a time, what the engine needs no more: invocations an hour after they were made, if they have
-- ended (their runs' ledgers tell what was), and events after a week, in which telling one twice is found. Parked ones
-- stay for a month. Ids of version 7 tell the age without an index of their own. Answers how many rows went.
CREATE FUNCTION engine_forget(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  gone integer;
  total integer := 0;
BEGIN
  DELETE FROM engine_runs WHERE id = ANY (ARRAY(
    SELECT id FROM engine_runs WHERE id < uuidv7('-1 hour') AND ended_at < now() - interval '10 minutes'
    ORDER BY id LIMIT most FOR UPDATE SKIP LOCKED));
  GET DIAGNOSTICS gone = ROW_COUNT;
  total := total + gone;
  DELETE FROM outbox_events WHERE id = ANY (ARRAY(
    SELECT id FROM outbox_events WHERE id < uuidv7('-7 days') AND is_done
      AND (parked_reason IS NULL OR id < uuidv7('-30 days'))
    ORDER BY id LIMIT most FOR UPDATE SKIP LOCKED));
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN total + gone;
END $$;
REVOKE ALL ON FUNCTION engine_forget(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION engine_forget(integer) TO millrace_app;
