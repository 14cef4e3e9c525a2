-- The walls every tenant table stands behind. New tables call protect_tenant_table in the migration that makes them.

CREATE FUNCTION current_org() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.org_id', true), '')::uuid;

CREATE FUNCTION current_user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.user_id', true), '')::uuid;

CREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  new.updated_at := now();
  RETURN new;
END $$;

CREATE FUNCTION keep_updated_at(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER set_updated_at BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION set_updated_at()', target);
END $$;

-- The owner is bound by forced row-level security too; the named look-ups run as it, so a policy lets it through.
CREATE FUNCTION force_row_security(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY owner ON %s TO %I USING (true) WITH CHECK (true)', target, current_user);
END $$;

CREATE FUNCTION protect_tenant_table(target regclass, privileges text DEFAULT 'SELECT, INSERT, UPDATE, DELETE') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM force_row_security(target);
  EXECUTE format(
    'CREATE POLICY tenant ON %s USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)', target);
  EXECUTE format('GRANT %s ON %s TO millrace_app', privileges, target);
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = target AND attname = 'updated_at' AND NOT attisdropped) THEN
    PERFORM keep_updated_at(target);
  END IF;
END $$;

REVOKE ALL ON FUNCTION keep_updated_at(regclass), force_row_security(regclass), protect_tenant_table(regclass, text) FROM PUBLIC;

SELECT protect_tenant_table(t::regclass) FROM unnest(ARRAY[
  'org_users', 'org_user_roles', 'tokens', 'idempotency_keys', 'outbox_events', 'payloads', 'run_logs', 'run_nodes',
  'runs', 'org_keys', 'secrets', 'flow_graphs', 'webhook_endpoints', 'workflow_revs', 'workflow_schedules',
  'workflow_triggers', 'workflows']) AS t;
SELECT protect_tenant_table(t::regclass, 'SELECT') FROM unnest(ARRAY['audit_logs', 'audit_details']) AS t;

-- Tables that are no tenant's: each with its own rule.
SELECT force_row_security(t::regclass)
FROM unnest(ARRAY['orgs', 'users', 'user_sessions', 'login_attempts', 'org_roles', 'org_role_perms', 'org_perms']) AS t;
SELECT keep_updated_at(t::regclass) FROM unnest(ARRAY['orgs', 'users', 'org_roles']) AS t;

GRANT SELECT, INSERT, UPDATE ON orgs TO millrace_app;
CREATE POLICY tenant ON orgs USING (id = nullif(current_setting('app.org_id', true), '')::uuid);
CREATE POLICY own_memberships ON org_users FOR SELECT USING (user_id = current_user_id());
CREATE POLICY own_orgs ON orgs FOR SELECT USING (EXISTS (
  SELECT FROM org_users m WHERE m.org_id = orgs.id AND m.user_id = current_user_id() AND m.deleted_at IS NULL));

GRANT SELECT, INSERT, UPDATE ON users TO millrace_app;
CREATE POLICY members ON users FOR SELECT USING (EXISTS (
  SELECT FROM org_users m WHERE m.user_id = users.id AND m.org_id = current_org()));
CREATE POLICY own_account ON users USING (id = current_user_id()) WITH CHECK (id = current_user_id());
CREATE POLICY added_by_org ON users FOR INSERT WITH CHECK (current_org() IS NOT NULL);

GRANT SELECT, INSERT, UPDATE ON user_sessions TO millrace_app;
CREATE POLICY own_sessions ON user_sessions USING (user_id = current_user_id());

GRANT SELECT ON org_roles, org_role_perms, org_perms TO millrace_app;
CREATE POLICY tenant ON org_roles USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
CREATE POLICY built_in ON org_roles FOR SELECT USING (org_id IS NULL AND current_org() IS NOT NULL);
CREATE POLICY visible_roles ON org_role_perms FOR SELECT
  USING (EXISTS (SELECT FROM org_roles r WHERE r.id = org_role_perms.role_id));
CREATE POLICY catalogue ON org_perms FOR SELECT USING (current_org() IS NOT NULL);

-- Terminal is final, whoever asks. Forgetting who started a run is not a change of it.
CREATE FUNCTION refuse_change_of_ended_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  new.created_by_id := old.created_by_id;
  IF new IS DISTINCT FROM old THEN
    RAISE EXCEPTION 'run % has ended as % and cannot change', old.id, old.status USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ended_run_is_final AFTER UPDATE ON runs FOR EACH ROW
  WHEN (old.status IN ('succeeded', 'failed', 'cancelled', 'timed_out')) EXECUTE FUNCTION refuse_change_of_ended_run();

CREATE FUNCTION refuse_change_of_ended_activation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new IS DISTINCT FROM old THEN
    RAISE EXCEPTION 'activation % of run % has ended as % and cannot change', old.activation, old.run_id, old.status
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ended_activation_is_final AFTER UPDATE ON run_nodes FOR EACH ROW
  WHEN (old.status IN ('succeeded', 'failed', 'skipped', 'cancelled')) EXECUTE FUNCTION refuse_change_of_ended_activation();

-- Published revisions and graphs never change. Forgetting who made a revision, or naming it, is not a change of it.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are immutable', tg_table_name USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER immutable BEFORE UPDATE ON flow_graphs FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER immutable BEFORE UPDATE OF id, org_id, workflow_id, graph_id ON workflow_revs
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The last owner of an organisation cannot leave, lose the role or be removed, unless the organisation goes too.
CREATE FUNCTION keep_an_owner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('owners:' || old.org_id, 0));
  IF EXISTS (SELECT FROM orgs WHERE id = old.org_id)
    AND EXISTS (SELECT FROM org_users WHERE org_id = old.org_id)
    AND NOT EXISTS (
      SELECT FROM org_user_roles ur
      JOIN org_users m ON m.org_id = ur.org_id AND m.user_id = ur.user_id AND m.deleted_at IS NULL
      JOIN org_roles r ON r.id = ur.role_id AND r.org_id IS NULL AND r.name = 'owner'
      WHERE ur.org_id = old.org_id)
  THEN
    RAISE EXCEPTION 'the last owner of an organisation cannot leave it' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'last_owner';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER last_owner AFTER DELETE OR UPDATE ON org_user_roles
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_an_owner();
CREATE CONSTRAINT TRIGGER last_owner AFTER UPDATE OF deleted_at ON org_users
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_an_owner();

-- Audit: append_audit is the only way in, and nothing goes out or changes.
CREATE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' AND NOT EXISTS (SELECT FROM orgs WHERE id = old.org_id) THEN RETURN old; END IF;
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_logs FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit_logs FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Each field as its byte length, a colon and its bytes, so that no two rows read the same. lib/audit/chain.ts does it too.
CREATE FUNCTION audit_hash(l audit_logs) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(l.previous_hash || l.details_hash || convert_to(string_agg(octet_length(field) || ':' || field, '' ORDER BY n), 'UTF8'))
  FROM unnest(ARRAY[
    l.org_id::text, l.seq::text, l.id::text, l.actor_type, coalesce(l.actor_id::text, ''), l.action,
    coalesce(l.target_type, ''), coalesce(l.target_id, ''),
    to_char(l.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')]) WITH ORDINALITY AS f (field, n)
$$;

CREATE FUNCTION audit_details_hash(d audit_details) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(d.salt || convert_to(jsonb_build_array(d.before, d.after, host(d.address), d.user_agent, d.request_id)::text, 'UTF8'))
$$;

CREATE FUNCTION append_audit(
  audit_id uuid, actor_type text, actor_id uuid, action text, target_type text, target_id text,
  before jsonb, after jsonb, address inet, user_agent text, request_id text
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  org uuid := current_org();
  log audit_logs;
  details audit_details;
BEGIN
  IF org IS NULL THEN
    RAISE EXCEPTION 'an audit row needs an organisation' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('audit:' || org, 0));
  details := ROW(org, audit_id, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), before, after, address, user_agent, request_id);
  SELECT l.seq, l.hash INTO log.seq, log.previous_hash FROM audit_logs l WHERE l.org_id = org ORDER BY l.seq DESC LIMIT 1;
  log := ROW(org, coalesce(log.seq, 0) + 1, audit_id, actor_type, actor_id, action, target_type, target_id,
    audit_details_hash(details), coalesce(log.previous_hash, ''::bytea), ''::bytea, date_trunc('milliseconds', clock_timestamp()));
  log.hash := audit_hash(log);
  INSERT INTO audit_logs SELECT log.*;
  INSERT INTO audit_details SELECT details.*;
END $$;
REVOKE ALL ON FUNCTION append_audit(uuid, text, uuid, text, text, text, jsonb, jsonb, inet, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION append_audit(uuid, text, uuid, text, text, text, jsonb, jsonb, inet, text, text) TO millrace_app;
