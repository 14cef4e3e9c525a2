INSERT INTO org_perms (name, description) VALUES
  ('conversation:read', 'See what agents remember of conversations'),
  ('conversation:delete', 'Have agents forget conversations');
INSERT INTO org_role_perms SELECT r.id, p.name FROM org_roles r, org_perms p
WHERE r.org_id IS NULL AND (
  (r.name IN ('owner', 'admin', 'builder', 'operator') AND p.name IN ('conversation:read', 'conversation:delete'))
  OR (r.name = 'viewer' AND p.name = 'conversation:read'));
