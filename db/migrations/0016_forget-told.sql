-- Deletes, a chunk at a time, the history of what was told: after 30 days, what was given up and letters that were dealt
-- with after 90. Ids of version 7 tell the age without an index of their own. Answers how many rows went.
CREATE FUNCTION forget_told(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  gone integer;
  total integer := 0;
BEGIN
  DELETE FROM webhook_deliveries WHERE id = ANY (ARRAY(
    SELECT id FROM webhook_deliveries WHERE id < uuidv7('-30 days')
      AND (status IN ('delivered', 'discarded') OR (status = 'failed' AND id < uuidv7('-90 days')))
    ORDER BY id LIMIT most FOR UPDATE SKIP LOCKED));
  GET DIAGNOSTICS gone = ROW_COUNT;
  total := total + gone;
  DELETE FROM dead_letters WHERE id = ANY (ARRAY(
    SELECT id FROM dead_letters WHERE id < uuidv7('-90 days') AND status <> 'open' AND closed_at < now() - interval '90 days'
    ORDER BY id LIMIT most FOR UPDATE SKIP LOCKED));
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN total + gone;
END $$;
REVOKE ALL ON FUNCTION forget_told(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_told(integer) TO millrace_app;
