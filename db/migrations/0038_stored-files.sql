CREATE TABLE "stored_files" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"org_id" uuid NOT NULL,
	"folder" text DEFAULT '' NOT NULL,
	"name" text NOT NULL,
	"file_id" uuid NOT NULL,
	"updated_by_id" uuid,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stored_files_org_id_id_unique" UNIQUE("org_id","id"),
	CONSTRAINT "stored_files_name" CHECK (name <> '' and char_length(name) <= 255 and strpos(name, '/') = 0),
	CONSTRAINT "stored_files_folder" CHECK (char_length(folder) <= 1000 and folder !~ '(^/|/$|//)')
);
--> statement-breakpoint
ALTER TABLE "stored_files" ADD CONSTRAINT "stored_files_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."orgs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stored_files" ADD CONSTRAINT "stored_files_updated_by_id_users_id_fk" FOREIGN KEY ("updated_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stored_files" ADD CONSTRAINT "stored_files_org_id_file_id_files_org_id_id_fk" FOREIGN KEY ("org_id","file_id") REFERENCES "public"."files"("org_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "stored_files_place" ON "stored_files" USING btree ("org_id","folder","name") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "stored_files_trash" ON "stored_files" USING btree ("org_id","deleted_at","id") WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX "stored_files_org_id_file_id_index" ON "stored_files" USING btree ("org_id","file_id");--> statement-breakpoint
CREATE INDEX "stored_files_updated_by_id_index" ON "stored_files" USING btree ("updated_by_id");--> statement-breakpoint
SELECT protect_tenant_table('stored_files', 'SELECT, INSERT, UPDATE');
INSERT INTO org_perms (name, description) VALUES
  ('file:read', 'See and download the files of the organisation'),
  ('file:update', 'Upload, replace and rename files of the organisation'),
  ('file:delete', 'Put files of the organisation into the trash and take them out');
INSERT INTO org_role_perms SELECT r.id, p.name FROM org_roles r, org_perms p
WHERE r.org_id IS NULL AND (
  (r.name IN ('owner', 'admin', 'builder') AND p.name IN ('file:read', 'file:update', 'file:delete'))
  OR (r.name = 'operator' AND p.name IN ('file:read', 'file:update'))
  OR (r.name = 'viewer' AND p.name = 'file:read'));
