CREATE TYPE "public"."code_language" AS ENUM('javascript', 'python');--> statement-breakpoint
CREATE TYPE "public"."code_mode" AS ENUM('all', 'each');--> statement-breakpoint
CREATE TABLE "custom_node_versions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"node_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"language" "code_language" NOT NULL,
	"mode" "code_mode" NOT NULL,
	"code" text NOT NULL,
	"fields" json NOT NULL,
	"output" json,
	"note" text DEFAULT '' NOT NULL,
	"published_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "custom_node_versions_org_id_id_unique" UNIQUE("org_id","id"),
	CONSTRAINT "custom_node_versions_org_id_node_id_number_unique" UNIQUE("org_id","node_id","number")
);
--> statement-breakpoint
CREATE TABLE "custom_nodes" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"icon" text NOT NULL,
	"language" "code_language" NOT NULL,
	"mode" "code_mode" NOT NULL,
	"code" text NOT NULL,
	"fields" json NOT NULL,
	"output" json,
	"draft_revision" integer DEFAULT 1 NOT NULL,
	"created_by_id" uuid,
	"updated_by_id" uuid,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "custom_nodes_org_id_id_unique" UNIQUE("org_id","id"),
	CONSTRAINT "custom_nodes_org_id_slug_unique" UNIQUE("org_id","slug"),
	CONSTRAINT "custom_nodes_slug_form" CHECK (slug ~ '^[a-z][a-z0-9-]{0,62}$')
);
--> statement-breakpoint
CREATE TABLE "node_templates" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"type" text NOT NULL,
	"version" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"use_count" integer DEFAULT 0 NOT NULL,
	"created_by_id" uuid,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "node_templates_org_id_id_unique" UNIQUE("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "custom_node_versions" ADD CONSTRAINT "custom_node_versions_published_by_id_users_id_fk" FOREIGN KEY ("published_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custom_node_versions" ADD CONSTRAINT "custom_node_versions_org_id_node_id_custom_nodes_org_id_id_fk" FOREIGN KEY ("org_id","node_id") REFERENCES "public"."custom_nodes"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custom_nodes" ADD CONSTRAINT "custom_nodes_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custom_nodes" ADD CONSTRAINT "custom_nodes_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custom_nodes" ADD CONSTRAINT "custom_nodes_updated_by_id_users_id_fk" FOREIGN KEY ("updated_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "node_templates" ADD CONSTRAINT "node_templates_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "node_templates" ADD CONSTRAINT "node_templates_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "custom_node_versions_published_by_id_index" ON "custom_node_versions" USING btree ("published_by_id");--> statement-breakpoint
CREATE INDEX "custom_nodes_list" ON "custom_nodes" USING btree ("org_id","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "custom_nodes_created_by_id_index" ON "custom_nodes" USING btree ("created_by_id");--> statement-breakpoint
CREATE INDEX "custom_nodes_updated_by_id_index" ON "custom_nodes" USING btree ("updated_by_id");--> statement-breakpoint
CREATE UNIQUE INDEX "node_templates_name" ON "node_templates" USING btree ("org_id",lower(name)) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "node_templates_list" ON "node_templates" USING btree ("org_id","use_count","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "node_templates_created_by_id_index" ON "node_templates" USING btree ("created_by_id");--> statement-breakpoint
SELECT protect_tenant_table('custom_nodes', 'SELECT, INSERT, UPDATE');
SELECT protect_tenant_table('custom_node_versions', 'SELECT, INSERT');
SELECT protect_tenant_table('node_templates', 'SELECT, INSERT, UPDATE');

-- A version never changes, and a node keeps the name that workflows call it by. Forgetting who published it is no change.
CREATE TRIGGER immutable BEFORE UPDATE OF id, org_id, node_id, number, language, mode, code, fields, output, note, created_at
  ON custom_node_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER fixed_name BEFORE UPDATE OF id, org_id, slug, language
  ON custom_nodes FOR EACH ROW EXECUTE FUNCTION refuse_change();

INSERT INTO org_perms (name, description) VALUES
  ('custom_node:read', 'See custom nodes, their code and versions'),
  ('custom_node:update', 'Write and test custom nodes'),
  ('custom_node:publish', 'Publish versions of custom nodes'),
  ('custom_node:delete', 'Put custom nodes into the trash and take them out'),
  ('node_template:read', 'See node templates'),
  ('node_template:update', 'Save and rename node templates'),
  ('node_template:delete', 'Delete node templates and bring them back');
INSERT INTO org_role_perms SELECT r.id, p.name FROM org_roles r, org_perms p
WHERE r.org_id IS NULL AND (
  (r.name IN ('owner', 'admin', 'builder') AND p.name IN (
    'custom_node:read', 'custom_node:update', 'custom_node:publish', 'custom_node:delete',
    'node_template:read', 'node_template:update', 'node_template:delete'))
  OR (r.name IN ('operator', 'viewer') AND p.name IN ('custom_node:read', 'node_template:read')));
