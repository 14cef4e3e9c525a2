-- The catalogue of lib/access/permissions.ts at the time of this migration; a test compares both.

INSERT INTO org_perms (name, description) VALUES
  ('account:read', 'See your own profile, organisations and sessions'),
  ('account:update', 'Change your own profile and password, end your own sessions'),
  ('org:read', 'See the organisation'),
  ('org:update', 'Rename and configure the organisation'),
  ('org:create', 'Create organisations below this one'),
  ('org:delete', 'Delete the organisation'),
  ('member:read', 'See members and their roles'),
  ('member:create', 'Add members'),
  ('member:update', 'Change the roles of members'),
  ('member:delete', 'Remove members'),
  ('role:read', 'See roles and what they allow'),
  ('role:create', 'Create roles'),
  ('role:update', 'Change roles'),
  ('role:delete', 'Delete roles'),
  ('token:read', 'See your own API tokens'),
  ('token:create', 'Create API tokens with your own rights'),
  ('token:delete', 'Revoke your own API tokens'),
  ('token:manage', 'See and revoke the API tokens of every member'),
  ('audit:read', 'Search the audit log'),
  ('audit:export', 'Export and verify the audit log'),
  ('workflow:read', 'See workflows, their drafts and revisions'),
  ('workflow:create', 'Create and duplicate workflows'),
  ('workflow:update', 'Edit drafts and settings of workflows'),
  ('workflow:delete', 'Put workflows into the trash and take them out'),
  ('workflow:publish', 'Publish and unpublish workflows'),
  ('workflow:import', 'Import workflows'),
  ('workflow:export', 'Export workflows'),
  ('run:read', 'See runs, their data and logs'),
  ('run:create', 'Start published workflows'),
  ('run:test', 'Test-run drafts and single nodes'),
  ('run:cancel', 'Cancel, pause and resume runs'),
  ('run:retry', 'Retry failed runs'),
  ('run:replay', 'Replay runs with the same or changed input'),
  ('run:delete', 'Delete runs'),
  ('request:read', 'See what runs ask people'),
  ('request:answer', 'Answer what runs ask people'),
  ('trigger:read', 'See triggers and their deliveries'),
  ('trigger:update', 'Switch triggers and schedules on and off'),
  ('connection:read', 'See connections, never their secrets'),
  ('connection:create', 'Create connections'),
  ('connection:update', 'Change and re-connect connections'),
  ('connection:delete', 'Delete connections'),
  ('connection:use', 'Use connections in nodes and test them'),
  ('secret:read', 'See the names of secrets, never their values'),
  ('secret:create', 'Create secrets'),
  ('secret:update', 'Replace and rotate secrets'),
  ('secret:delete', 'Delete secrets'),
  ('variable:read', 'See variables'),
  ('variable:update', 'Create, change and delete variables'),
  ('instance:read', 'See the health of the instance');

INSERT INTO org_roles (name, description) VALUES
  ('owner', 'Everything, and the organisation itself'),
  ('admin', 'Everything but deleting the organisation'),
  ('builder', 'Builds, publishes and runs workflows'),
  ('operator', 'Starts, watches and repairs runs'),
  ('viewer', 'Looks, changes nothing');

INSERT INTO org_role_perms SELECT r.id, p.name FROM org_roles r, org_perms p
WHERE r.org_id IS NULL AND r.name = 'owner';

INSERT INTO org_role_perms SELECT r.id, p.name FROM org_roles r, org_perms p
WHERE r.org_id IS NULL AND r.name = 'admin' AND p.name <> 'org:delete';

INSERT INTO org_role_perms SELECT r.id, p.name FROM org_roles r, org_perms p
WHERE r.org_id IS NULL AND r.name = 'builder' AND p.name IN (
  'account:read', 'account:update', 'org:read', 'member:read', 'role:read', 'token:read',
  'token:create', 'token:delete', 'workflow:read', 'workflow:export', 'run:read', 'request:read',
  'trigger:read', 'connection:read', 'variable:read', 'run:create', 'run:cancel', 'run:retry',
  'run:replay', 'request:answer', 'trigger:update', 'workflow:create', 'workflow:update',
  'workflow:delete', 'workflow:publish', 'workflow:import', 'run:test', 'run:delete',
  'connection:create', 'connection:update', 'connection:delete', 'connection:use', 'secret:read',
  'secret:create', 'secret:update', 'secret:delete', 'variable:update');

INSERT INTO org_role_perms SELECT r.id, p.name FROM org_roles r, org_perms p
WHERE r.org_id IS NULL AND r.name = 'operator' AND p.name IN (
  'account:read', 'account:update', 'org:read', 'member:read', 'role:read', 'token:read',
  'token:create', 'token:delete', 'workflow:read', 'workflow:export', 'run:read', 'request:read',
  'trigger:read', 'connection:read', 'variable:read', 'run:create', 'run:cancel', 'run:retry',
  'run:replay', 'request:answer', 'trigger:update');

INSERT INTO org_role_perms SELECT r.id, p.name FROM org_roles r, org_perms p
WHERE r.org_id IS NULL AND r.name = 'viewer' AND p.name IN (
  'account:read', 'account:update', 'org:read', 'member:read', 'role:read', 'token:read',
  'token:create', 'token:delete', 'workflow:read', 'workflow:export', 'run:read', 'request:read',
  'trigger:read', 'connection:read', 'variable:read');
