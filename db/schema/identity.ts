import { sql } from 'drizzle-orm';
import {
  boolean,
  customType,
  foreignKey,
  index,
  inet,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, bytea, createdAt, id, updatedAt } from './columns.ts';

export const userType = pgEnum('user_type', ['human', 'machine']);
const citextLower = customType<{ data: string }>({ dataType: () => 'text' });

/** Runs that have started and not ended; triggers accepted per second, in bursts of ten times as many. */
export type OrgLimits = { concurrentRuns?: number; triggersPerSecond?: number };

/** Tenants, nested. The one table whose own id is the tenant. */
export const orgs = pgTable(
  'orgs',
  {
    id: id(),
    parentId: uuid('parent_id'),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    /** What an administrator has lowered (lib/orgs/update-org-limits.ts); absent fields have their defaults. */
    limits: jsonb('limits').$type<OrgLimits>().notNull().default({}),
    /** Started when a run fails whose workflow names none; one that is gone by now counts as none. */
    errorWorkflowId: uuid('error_workflow_id'),
    deletedAt: at('deleted_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [foreignKey({ columns: [t.parentId], foreignColumns: [t.id] }).onDelete('restrict'), index().on(t.parentId)],
);

/** Principals: people and machines. Instance-wide, so without an org. */
export const users = pgTable('users', {
  id: id(),
  type: userType('type').notNull().default('human'),
  /** Lower-cased; null for machines. */
  email: citextLower('email').unique(),
  name: text('name').notNull(),
  passwordHash: text('password_hash'),
  isActive: boolean('is_active').notNull().default(true),
  preferences: jsonb('preferences').$type<Record<string, unknown>>().notNull().default({}),
  deletedAt: at('deleted_at'),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

export const userSessions = pgTable(
  'user_sessions',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** SHA-256 of the cookie's random value. */
    hash: bytea('hash').notNull().unique(),
    /** The org last looked at; only a preference. */
    address: inet('address'),
    userAgent: text('user_agent'),
    lastSeenAt: at('last_seen_at').notNull().default(sql`now()`),
    expiresAt: at('expires_at').notNull(),
    revokedAt: at('revoked_at'),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.userId)],
);

/** Failed sign-ins, by account and by address: delay after five, lock for fifteen minutes. */
export const loginAttempts = pgTable('login_attempts', {
  /** SHA-256 of the lower-cased e-mail address or of the network address. */
  subject: bytea('subject').primaryKey(),
  failures: integer('failures').notNull().default(0),
  lastAt: at('last_at').notNull().default(sql`now()`),
  lockedUntil: at('locked_until'),
});

export const orgPerms = pgTable('org_perms', {
  name: text('name').primaryKey(),
  description: text('description').notNull(),
});

/** Built-in roles have no org and cannot be changed. */
export const orgRoles = pgTable(
  'org_roles',
  {
    id: id(),
    orgId: uuid('org_id').references(() => orgs.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex('org_roles_name').on(
      sql`coalesce(org_id, '00000000-0000-0000-0000-000000000000'::uuid)`,
      sql`lower(name)`,
    ),
    index().on(t.orgId),
  ],
);

export const orgRolePerms = pgTable(
  'org_role_perms',
  {
    roleId: uuid('role_id')
      .notNull()
      .references(() => orgRoles.id, { onDelete: 'cascade' }),
    perm: text('perm')
      .notNull()
      .references(() => orgPerms.name, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.roleId, t.perm] }), index().on(t.perm)],
);

export const orgUsers = pgTable(
  'org_users',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    invitedById: uuid('invited_by_id').references(() => users.id, { onDelete: 'set null' }),
    acceptedAt: at('accepted_at').notNull().default(sql`now()`),
    deletedAt: at('deleted_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.userId] }), index().on(t.userId), index().on(t.invitedById)],
);

export const orgUserRoles = pgTable(
  'org_user_roles',
  {
    orgId: uuid('org_id').notNull(),
    userId: uuid('user_id').notNull(),
    roleId: uuid('role_id')
      .notNull()
      .references(() => orgRoles.id, { onDelete: 'restrict' }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.userId, t.roleId] }),
    foreignKey({ columns: [t.orgId, t.userId], foreignColumns: [orgUsers.orgId, orgUsers.userId] }).onDelete('cascade'),
    index().on(t.roleId),
  ],
);

/** API tokens belong to a principal in one org. `mlr_<id>_<secret>`: looked up by id, compared by SHA-256. */
export const tokens = pgTable(
  'tokens',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    userId: uuid('user_id').notNull(),
    name: text('name').notNull(),
    /** The eight public characters after `mlr_`. */
    prefix: text('prefix').notNull().unique(),
    hash: bytea('hash').notNull(),
    /** Permissions the token is narrowed to; null is all its principal has at the time of use. */
    scopes: text('scopes').array(),
    expiresAt: at('expires_at'),
    lastUsedAt: at('last_used_at'),
    revokedAt: at('revoked_at'),
    revokedById: uuid('revoked_by_id').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (t) => [
    unique().on(t.orgId, t.id),
    foreignKey({ columns: [t.orgId, t.userId], foreignColumns: [orgUsers.orgId, orgUsers.userId] }).onDelete('cascade'),
    index().on(t.orgId, t.userId),
    index().on(t.revokedById),
  ],
);
