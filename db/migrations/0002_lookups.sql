-- Look-ups before an organisation is known. Each answers ids only, runs as the owner with a fixed search path, and is
-- for millrace_app alone. Arguments are what a stranger presents: the hash of a secret, a path, an address.

CREATE FUNCTION find_session(session_hash bytea) RETURNS TABLE (session_id uuid, user_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY
    SELECT s.id, s.user_id FROM user_sessions s JOIN users u ON u.id = s.user_id
    WHERE s.hash = session_hash AND s.revoked_at IS NULL AND s.expires_at > now()
      AND s.last_seen_at > now() - interval '12 hours' AND u.is_active AND u.deleted_at IS NULL;
  UPDATE user_sessions s SET last_seen_at = now()
  WHERE s.hash = session_hash AND s.revoked_at IS NULL AND s.expires_at > now()
    AND s.last_seen_at BETWEEN now() - interval '12 hours' AND now() - interval '1 minute';
END $$;

CREATE FUNCTION find_token(token_prefix text, token_hash bytea)
RETURNS TABLE (token_id uuid, org_id uuid, user_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY
    SELECT t.id, t.org_id, t.user_id FROM tokens t
    JOIN users u ON u.id = t.user_id AND u.is_active AND u.deleted_at IS NULL
    JOIN org_users m ON m.org_id = t.org_id AND m.user_id = t.user_id AND m.deleted_at IS NULL
    JOIN orgs o ON o.id = t.org_id AND o.deleted_at IS NULL
    WHERE t.prefix = token_prefix AND t.hash = token_hash AND t.revoked_at IS NULL
      AND (t.expires_at IS NULL OR t.expires_at > now());
  UPDATE tokens t SET last_used_at = now()
  WHERE t.prefix = token_prefix AND t.hash = token_hash AND t.revoked_at IS NULL
    AND (t.expires_at IS NULL OR t.expires_at > now())
    AND (t.last_used_at IS NULL OR t.last_used_at < now() - interval '1 minute');
END $$;

CREATE FUNCTION find_webhook(hook_path text) RETURNS TABLE (endpoint_id uuid, org_id uuid, is_test boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT e.id, e.org_id, e.test_path = hook_path FROM webhook_endpoints e
  JOIN orgs o ON o.id = e.org_id AND o.deleted_at IS NULL
  WHERE e.path = hook_path OR e.test_path = hook_path
$$;

-- The account an e-mail address signs in to; its own row is then read as that user.
CREATE FUNCTION find_sign_in(address text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id FROM users WHERE email = lower(address) AND type = 'human' AND is_active AND deleted_at IS NULL
$$;

CREATE FUNCTION find_org(org_slug text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT id FROM orgs WHERE slug = org_slug AND deleted_at IS NULL
$$;

-- Null unless the user belongs to exactly one.
CREATE FUNCTION only_org(principal uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN count(*) = 1 THEN min(o.id::text)::uuid END FROM org_users m
  JOIN orgs o ON o.id = m.org_id AND o.deleted_at IS NULL
  WHERE m.user_id = principal AND m.deleted_at IS NULL
$$;

CREATE FUNCTION has_users() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM users)
$$;

-- What a principal may do in an organisation: its roles there and in every organisation above. Never from below.
CREATE FUNCTION permissions_of(org uuid, principal uuid) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE line AS (
    SELECT id, parent_id, 1 AS depth FROM orgs WHERE id = org AND deleted_at IS NULL
    UNION ALL
    SELECT o.id, o.parent_id, line.depth + 1 FROM orgs o JOIN line ON o.id = line.parent_id
    WHERE o.deleted_at IS NULL AND line.depth < 32
  )
  SELECT DISTINCT rp.perm FROM line
  JOIN org_users m ON m.org_id = line.id AND m.user_id = principal AND m.deleted_at IS NULL
  JOIN org_user_roles ur ON ur.org_id = m.org_id AND ur.user_id = m.user_id
  JOIN org_role_perms rp ON rp.role_id = ur.role_id
  JOIN users u ON u.id = principal AND u.is_active AND u.deleted_at IS NULL
$$;

-- The same for a token: its principal's rights at this moment, narrowed to the token's scopes.
CREATE FUNCTION permissions_of_token(token uuid) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT perm FROM tokens t, permissions_of(t.org_id, t.user_id) AS perm
  WHERE t.id = token AND (t.scopes IS NULL OR perm = ANY (t.scopes))
$$;

-- Sign-in attempts, by account and by address. Five failures cost a growing wait, ten a lock of fifteen minutes; a quiet
-- quarter of an hour forgives. The account is counted before the password is looked at, so that guessing side by side
-- gains nothing. Answers the seconds to wait; zero lets the attempt through.
CREATE FUNCTION count_failure(subject_hash bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO login_attempts AS a (subject, failures) VALUES (subject_hash, 1)
  ON CONFLICT (subject) DO UPDATE SET
    failures = CASE WHEN a.last_at < now() - interval '15 minutes' THEN 1 ELSE a.failures + 1 END,
    last_at = now(),
    locked_until = CASE
      WHEN a.last_at < now() - interval '15 minutes' OR a.failures + 1 < 5 THEN NULL
      WHEN a.failures + 1 < 10 THEN now() + make_interval(secs => power(2, a.failures - 3))
      ELSE now() + interval '15 minutes' END
$$;

CREATE FUNCTION begin_sign_in(account bytea, address bytea) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  wait integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('sign-in:' || encode(account, 'hex'), 0));
  SELECT ceil(extract(epoch FROM max(locked_until) - now()))::integer INTO wait
  FROM login_attempts WHERE subject IN (account, address) AND locked_until > now();
  IF wait IS NULL THEN PERFORM count_failure(account); END IF;
  RETURN coalesce(wait, 0);
END $$;

CREATE FUNCTION end_sign_in(account bytea, address bytea, succeeded boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF succeeded THEN DELETE FROM login_attempts WHERE subject = account; ELSE PERFORM count_failure(address); END IF;
END $$;

REVOKE ALL ON FUNCTION find_session(bytea), find_token(text, bytea), find_webhook(text), find_sign_in(text), find_org(text),
  only_org(uuid), has_users(), permissions_of(uuid, uuid), permissions_of_token(uuid), begin_sign_in(bytea, bytea), end_sign_in(bytea, bytea, boolean),
  count_failure(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_session(bytea), find_token(text, bytea), find_webhook(text), find_sign_in(text), find_org(text),
  only_org(uuid), has_users(), permissions_of(uuid, uuid), permissions_of_token(uuid), begin_sign_in(bytea, bytea), end_sign_in(bytea, bytea, boolean) TO millrace_app;
