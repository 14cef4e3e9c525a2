-- Nobody reads password hashes but the one whose it is, and only to prove who they are.
REVOKE SELECT ON users FROM millrace_app;
GRANT SELECT (id, type, email, name, is_active, preferences, deleted_at, created_at, updated_at) ON users TO millrace_app;

CREATE FUNCTION own_password_hash() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT password_hash FROM users WHERE id = current_user_id()
$$;

-- Deletes, a chunk at a time, what has expired and nobody asks for any more. Answers how many rows went.
CREATE FUNCTION forget_expired(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  gone integer;
  total integer := 0;
BEGIN
  DELETE FROM idempotency_keys WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM idempotency_keys WHERE expires_at < now() LIMIT most FOR UPDATE SKIP LOCKED));
  GET DIAGNOSTICS gone = ROW_COUNT;
  total := total + gone;
  DELETE FROM login_attempts WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM login_attempts WHERE last_at < now() - interval '1 day' LIMIT most FOR UPDATE SKIP LOCKED));
  GET DIAGNOSTICS gone = ROW_COUNT;
  total := total + gone;
  DELETE FROM user_sessions WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM user_sessions WHERE expires_at < now() - interval '30 days' LIMIT most FOR UPDATE SKIP LOCKED));
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN total + gone;
END $$;

REVOKE ALL ON FUNCTION own_password_hash(), forget_expired(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION own_password_hash(), forget_expired(integer) TO millrace_app;
