-- A run that ends with its first commit has asked nobody: nothing is looked for then.
DROP TRIGGER cancel_requests ON runs;
CREATE TRIGGER cancel_requests AFTER UPDATE OF status, ending ON runs FOR EACH ROW
  WHEN (old.version > 1 AND ((old.status IN ('queued', 'running', 'waiting', 'paused')
      AND new.status NOT IN ('queued', 'running', 'waiting', 'paused'))
    OR (old.ending IS NULL AND new.ending IS NOT NULL)))
  EXECUTE FUNCTION cancel_requests_of_run();
