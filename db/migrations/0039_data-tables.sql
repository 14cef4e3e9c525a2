CREATE TYPE "public"."column_type" AS ENUM('text', 'number', 'boolean', 'datetime', 'json');--> statement-breakpoint
CREATE TABLE "data_columns" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"table_id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"type" "column_type" NOT NULL,
	"is_unique" boolean DEFAULT false NOT NULL,
	"is_required" boolean DEFAULT false NOT NULL,
	"position" integer NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "data_columns_org_id_id_unique" UNIQUE("org_id","id"),
	CONSTRAINT "data_columns_org_id_table_id_key_unique" UNIQUE("org_id","table_id","key")
);
--> statement-breakpoint
CREATE TABLE "data_keys" (
	"org_id" uuid NOT NULL,
	"table_id" uuid NOT NULL,
	"key" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"row_id" bigint NOT NULL,
	CONSTRAINT "data_keys_org_id_table_id_key_hash_pk" PRIMARY KEY("org_id","table_id","key","hash")
);
--> statement-breakpoint
CREATE TABLE "data_rows" (
	"org_id" uuid NOT NULL,
	"table_id" uuid NOT NULL,
	"id" bigint NOT NULL,
	"values" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "data_rows_org_id_table_id_id_pk" PRIMARY KEY("org_id","table_id","id")
);
--> statement-breakpoint
CREATE TABLE "data_tables" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"row_count" integer DEFAULT 0 NOT NULL,
	"next_row" bigint DEFAULT 1 NOT NULL,
	"next_column" integer DEFAULT 1 NOT NULL,
	"created_by_id" uuid,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "data_tables_org_id_id_unique" UNIQUE("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "data_writes" (
	"org_id" uuid NOT NULL,
	"key" text NOT NULL,
	"answer" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "data_writes_org_id_key_pk" PRIMARY KEY("org_id","key")
);
--> statement-breakpoint
ALTER TABLE "data_columns" ADD CONSTRAINT "data_columns_org_id_table_id_data_tables_org_id_id_fk" FOREIGN KEY ("org_id","table_id") REFERENCES "public"."data_tables"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_keys" ADD CONSTRAINT "data_keys_org_id_table_id_row_id_data_rows_org_id_table_id_id_fk" FOREIGN KEY ("org_id","table_id","row_id") REFERENCES "public"."data_rows"("org_id","table_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_rows" ADD CONSTRAINT "data_rows_org_id_table_id_data_tables_org_id_id_fk" FOREIGN KEY ("org_id","table_id") REFERENCES "public"."data_tables"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_tables" ADD CONSTRAINT "data_tables_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_tables" ADD CONSTRAINT "data_tables_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_writes" ADD CONSTRAINT "data_writes_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "data_columns_name" ON "data_columns" USING btree ("org_id","table_id",lower(name)) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "data_keys_org_id_table_id_row_id_index" ON "data_keys" USING btree ("org_id","table_id","row_id");--> statement-breakpoint
CREATE UNIQUE INDEX "data_tables_name" ON "data_tables" USING btree ("org_id",lower(name)) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "data_tables_trash" ON "data_tables" USING btree ("org_id","deleted_at") WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX "data_tables_created_by_id_index" ON "data_tables" USING btree ("created_by_id");--> statement-breakpoint
CREATE INDEX "data_writes_created_at_index" ON "data_writes" USING btree ("created_at");--> statement-breakpoint
SELECT protect_tenant_table('data_tables');
SELECT protect_tenant_table('data_columns');
SELECT protect_tenant_table('data_rows');
SELECT protect_tenant_table('data_keys', 'SELECT, INSERT, DELETE');
SELECT protect_tenant_table('data_writes', 'SELECT, INSERT');
--> statement-breakpoint
-- Whether a cell is of its column's type. Dates are in UTC with milliseconds, so that they sort as text.
CREATE FUNCTION data_value_fits(type column_type, value jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE type
  WHEN 'number' THEN jsonb_typeof(value) = 'number'
  WHEN 'boolean' THEN jsonb_typeof(value) = 'boolean'
  WHEN 'text' THEN jsonb_typeof(value) = 'string'
  WHEN 'datetime' THEN jsonb_typeof(value) = 'string' AND (value #>> '{}') ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$'
    AND pg_input_is_valid(value #>> '{}', 'timestamptz')
  ELSE jsonb_typeof(value) = 'string' AND (value #>> '{}') IS JSON
END;
--> statement-breakpoint
-- A refusal says in its detail which row and which column.
CREATE FUNCTION refuse_data_row(code text, row_id bigint, key text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'row % of a data table breaks a rule of column %', row_id, key
    USING ERRCODE = code, CONSTRAINT = 'data_rows_rules', DETAIL = json_build_object('row', row_id, 'key', key)::text;
END $$;
--> statement-breakpoint
-- Whether rows that have just been written have the types of their columns, and what is required.
CREATE FUNCTION check_data_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  bad record;
BEGIN
  SELECT f.id, e.key INTO bad FROM fresh f CROSS JOIN jsonb_each(f.values) e
  LEFT JOIN data_columns c ON c.org_id = f.org_id AND c.table_id = f.table_id AND c.key = e.key
  WHERE c.id IS NULL OR NOT data_value_fits(c.type, e.value) LIMIT 1;
  IF FOUND THEN PERFORM refuse_data_row('23514', bad.id, bad.key); END IF;

  SELECT f.id, c.key INTO bad FROM fresh f JOIN data_columns c ON c.org_id = f.org_id AND c.table_id = f.table_id
  WHERE c.is_required AND c.deleted_at IS NULL AND NOT f.values ? c.key LIMIT 1;
  IF FOUND THEN PERFORM refuse_data_row('23502', bad.id, bad.key); END IF;

  IF TG_OP = 'UPDATE' THEN
    DELETE FROM data_keys k USING stale s JOIN fresh f USING (org_id, table_id, id)
    WHERE k.org_id = s.org_id AND k.table_id = s.table_id AND k.row_id = s.id
      AND s.values -> k.key IS DISTINCT FROM f.values -> k.key;
  END IF;
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      INSERT INTO data_keys (org_id, table_id, key, hash, row_id)
      SELECT f.org_id, f.table_id, c.key, sha256(convert_to(f.values ->> c.key, 'UTF8')), f.id
      FROM fresh f JOIN stale s USING (org_id, table_id, id)
      JOIN data_columns c ON c.org_id = f.org_id AND c.table_id = f.table_id
      WHERE c.is_unique AND f.values ? c.key AND s.values -> c.key IS DISTINCT FROM f.values -> c.key;
    ELSE
      INSERT INTO data_keys (org_id, table_id, key, hash, row_id)
      SELECT f.org_id, f.table_id, c.key, sha256(convert_to(f.values ->> c.key, 'UTF8')), f.id
      FROM fresh f JOIN data_columns c ON c.org_id = f.org_id AND c.table_id = f.table_id
      WHERE c.is_unique AND f.values ? c.key;
    END IF;
  EXCEPTION WHEN unique_violation THEN
    -- Row-level security hides from whom it is: it is looked for among the rows there are, then among these.
    SELECT f.id, c.key INTO bad FROM fresh f
    JOIN data_columns c ON c.org_id = f.org_id AND c.table_id = f.table_id AND c.is_unique
    JOIN data_keys k ON k.org_id = f.org_id AND k.table_id = f.table_id AND k.key = c.key
      AND k.hash = sha256(convert_to(f.values ->> c.key, 'UTF8')) AND k.row_id <> f.id LIMIT 1;
    IF NOT FOUND THEN
      SELECT max(f.id) AS id, c.key INTO bad FROM fresh f
      JOIN data_columns c ON c.org_id = f.org_id AND c.table_id = f.table_id AND c.is_unique AND f.values ? c.key
      GROUP BY c.key, f.values -> c.key HAVING count(*) > 1 LIMIT 1;
    END IF;
    PERFORM refuse_data_row('23505', bad.id, bad.key);
  END;

  IF TG_OP = 'INSERT' THEN
    UPDATE data_tables t SET row_count = t.row_count + n.rows
    FROM (SELECT org_id, table_id, count(*) AS rows FROM fresh GROUP BY 1, 2) n
    WHERE t.org_id = n.org_id AND t.id = n.table_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_inserted AFTER INSERT ON data_rows REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION check_data_rows();
CREATE TRIGGER check_updated AFTER UPDATE ON data_rows REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION check_data_rows();
--> statement-breakpoint
CREATE FUNCTION count_deleted_data_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE data_tables t SET row_count = t.row_count - n.rows
  FROM (SELECT org_id, table_id, count(*) AS rows FROM stale GROUP BY 1, 2) n
  WHERE t.org_id = n.org_id AND t.id = n.table_id;
  RETURN NULL;
END $$;
CREATE TRIGGER count_deleted AFTER DELETE ON data_rows REFERENCING OLD TABLE AS stale
  FOR EACH STATEMENT EXECUTE FUNCTION count_deleted_data_rows();
--> statement-breakpoint
-- Deletes, a chunk at a time, what nobody comes back for: writes of runs and the trash after 30 days. A table goes once its
-- rows have gone. Answers how many rows went.
CREATE FUNCTION forget_data(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  gone integer;
  total integer;
BEGIN
  DELETE FROM data_writes WHERE (org_id, key) IN (
    SELECT org_id, key FROM data_writes WHERE created_at < now() - interval '30 days' LIMIT most);
  GET DIAGNOSTICS total = ROW_COUNT;
  DELETE FROM data_rows WHERE (org_id, table_id, id) IN (
    SELECT r.org_id, r.table_id, r.id FROM data_tables t JOIN data_rows r ON r.org_id = t.org_id AND r.table_id = t.id
    WHERE t.deleted_at < now() - interval '30 days' LIMIT most);
  GET DIAGNOSTICS gone = ROW_COUNT;
  DELETE FROM data_tables WHERE deleted_at < now() - interval '30 days' AND row_count = 0;
  RETURN total + gone;
END $$;
REVOKE ALL ON FUNCTION forget_data(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_data(integer) TO millrace_app;
--> statement-breakpoint
INSERT INTO org_perms (name, description) VALUES
  ('table:read', 'See data tables and their rows'),
  ('table:write', 'Add, change, import and delete rows of data tables'),
  ('table:create', 'Create data tables'),
  ('table:update', 'Change data tables and their columns'),
  ('table:delete', 'Put data tables into the trash and take them out');
INSERT INTO org_role_perms SELECT r.id, p.name FROM org_roles r, org_perms p
WHERE r.org_id IS NULL AND (
  (r.name IN ('owner', 'admin', 'builder') AND p.name IN (
    'table:read', 'table:write', 'table:create', 'table:update', 'table:delete'))
  OR (r.name = 'operator' AND p.name IN ('table:read', 'table:write'))
  OR (r.name = 'viewer' AND p.name = 'table:read'));
