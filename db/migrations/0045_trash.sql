ALTER TABLE "data_columns" ADD COLUMN "forgotten_to" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Forgetting the values of a deleted column is no change of the rows that had them.
DROP TRIGGER set_updated_at ON data_rows;
CREATE TRIGGER set_updated_at BEFORE UPDATE ON data_rows FOR EACH ROW
  WHEN (current_setting('app.is_forgetting', true) IS DISTINCT FROM 'yes') EXECUTE FUNCTION set_updated_at();
--> statement-breakpoint
-- Takes the values of one column that was deleted 30 days ago out of the next rows; the column goes once no row is left.
-- Answers how many rows it looked at, and one more for the column. A table that somebody writes is left for the next time.
CREATE FUNCTION forget_column(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  col record;
  last bigint;
  seen integer;
BEGIN
  SELECT c.org_id, c.table_id, c.id, c.key, c.forgotten_to INTO col FROM data_columns c
  JOIN data_tables t ON t.org_id = c.org_id AND t.id = c.table_id
  WHERE c.deleted_at < now() - interval '30 days' LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN 0; END IF;
  SELECT count(*), max(id) INTO seen, last FROM (
    SELECT id FROM data_rows WHERE org_id = col.org_id AND table_id = col.table_id AND id > col.forgotten_to
    ORDER BY id LIMIT most) next;
  IF seen = 0 THEN
    DELETE FROM data_columns WHERE org_id = col.org_id AND id = col.id;
    RETURN 1;
  END IF;
  PERFORM set_config('app.is_forgetting', 'yes', true);
  UPDATE data_rows SET "values" = "values" - col.key
  WHERE org_id = col.org_id AND table_id = col.table_id AND id > col.forgotten_to AND id <= last AND "values" ? col.key;
  PERFORM set_config('app.is_forgetting', '', true);
  UPDATE data_columns SET forgotten_to = last WHERE org_id = col.org_id AND id = col.id;
  RETURN seen;
END $$;
--> statement-breakpoint
-- Forgetting who started or called a run is not a change of it.
CREATE OR REPLACE FUNCTION refuse_change_of_ended_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  new.created_by_id := old.created_by_id;
  IF new.parent_run_id IS NULL THEN new.parent_run_id := old.parent_run_id; END IF;
  new.paused_by_id := old.paused_by_id;
  IF new IS DISTINCT FROM old THEN
    RAISE EXCEPTION 'run % has ended as % and cannot change', old.id, old.status USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Deletes, a chunk at a time, what has been in the trash for 30 days. A custom node stays while a workflow or an open run
-- has it; a workflow goes once its runs have gone, which go only when they have ended. Answers how many rows went.
CREATE FUNCTION forget_trash(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  old CONSTANT timestamptz := now() - interval '30 days';
  ended uuid[];
  gone integer;
  total integer;
BEGIN
  DELETE FROM stored_files WHERE (org_id, id) IN (
    SELECT org_id, id FROM stored_files WHERE deleted_at < old LIMIT most);
  GET DIAGNOSTICS total = ROW_COUNT;
  DELETE FROM node_templates WHERE (org_id, id) IN (
    SELECT org_id, id FROM node_templates WHERE deleted_at < old LIMIT most);
  GET DIAGNOSTICS gone = ROW_COUNT;
  total := total + gone;
  DELETE FROM custom_nodes WHERE (org_id, id) IN (
    SELECT n.org_id, n.id FROM custom_nodes n WHERE n.deleted_at < old
      AND NOT EXISTS (
        SELECT FROM workflows w
        LEFT JOIN workflow_revs v ON v.org_id = w.org_id AND v.id = w.rev_id
        JOIN flow_graphs g ON g.org_id = w.org_id AND g.id IN (w.draft_graph_id, v.graph_id)
        WHERE w.org_id = n.org_id AND w.deleted_at IS NULL
          AND position(convert_to('"node":"' || n.slug || '"', 'UTF8') IN g.document) > 0)
      AND NOT EXISTS (
        SELECT FROM runs r
        JOIN workflow_revs v ON v.org_id = r.org_id AND v.id = r.workflow_rev_id
        JOIN flow_graphs g ON g.org_id = v.org_id AND g.id = v.graph_id
        WHERE r.org_id = n.org_id AND r.status IN ('queued', 'running', 'waiting', 'paused')
          AND position(convert_to('"node":"' || n.slug || '"', 'UTF8') IN g.document) > 0)
    LIMIT most);
  GET DIAGNOSTICS gone = ROW_COUNT;
  total := total + gone;
  SELECT array_agg(r.id) INTO ended FROM (
    SELECT r.id FROM workflows w JOIN runs r ON r.org_id = w.org_id AND r.workflow_id = w.id
    WHERE w.deleted_at < old AND r.finished_at IS NOT NULL LIMIT least(most, 100)) r;
  -- Runs of other workflows that they called are not theirs to take along.
  UPDATE runs c SET parent_run_id = NULL FROM runs r
  WHERE r.id = ANY (ended) AND c.org_id = r.org_id AND c.parent_run_id = r.id AND c.workflow_id <> r.workflow_id;
  DELETE FROM runs WHERE id = ANY (ended);
  GET DIAGNOSTICS gone = ROW_COUNT;
  total := total + gone;
  DELETE FROM workflows WHERE (org_id, id) IN (
    SELECT w.org_id, w.id FROM workflows w WHERE w.deleted_at < old
      AND NOT EXISTS (SELECT FROM runs r WHERE r.org_id = w.org_id AND r.workflow_id = w.id) LIMIT most);
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN total + gone + forget_column(most);
END $$;
REVOKE ALL ON FUNCTION forget_column(integer), forget_trash(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_trash(integer) TO millrace_app;
