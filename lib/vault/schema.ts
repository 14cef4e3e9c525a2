import { z } from 'zod';
import { LIMITS } from '#lib/engine/limits.ts';

const Name = z
  .string()
  .trim()
  .regex(/^[A-Za-z_][A-Za-z0-9_-]{0,99}$/, 'A name has letters, digits, _ and -, and begins with a letter');
const Value = z
  .string()
  .min(1, 'A secret cannot be empty')
  .max(64 * 1024);

const Host = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*$|^\[[0-9a-f:]+\]$/, 'Write hosts like api.example.com or *.example.com');
const HOSTS = 20;
const hostsOf = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);
const isHosts = (text: string) => z.array(Host).max(HOSTS).safeParse(hostsOf(text)).success;
/** The only hosts that requests show the secret to, if there are some; also as text, as a form sends them. */
const Hosts = z
  .union([
    z.array(Host).max(HOSTS),
    z
      .string()
      .max(HOSTS * 260)
      .refine(isHosts, `Write hosts like api.example.com or *.example.com, at most ${HOSTS}`),
  ])
  .transform((hosts) => (typeof hosts === 'string' ? hostsOf(hosts.toLowerCase()) : hosts));

export const CreateSecret = z.strictObject({ name: Name, value: Value, hosts: Hosts.default([]) });
export type CreateSecret = z.infer<typeof CreateSecret>;

export const ReplaceSecret = z
  .strictObject({ id: z.uuid(), value: Value.optional(), hosts: Hosts.optional() })
  .refine(({ value, hosts }) => value !== undefined || hosts !== undefined, 'Give another value, or other hosts');
export type ReplaceSecret = z.infer<typeof ReplaceSecret>;

export const SecretId = z.strictObject({ id: z.uuid() });
export type SecretId = z.infer<typeof SecretId>;

export const ListSecrets = z.strictObject({
  search: z.string().trim().max(100).optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(50),
});
export type ListSecrets = z.infer<typeof ListSecrets>;

/** What can be seen of a secret: never its value. */
export const SecretView = z.object({
  id: z.uuid(),
  name: z.string(),
  version: z.int(),
  hosts: z.array(z.string()),
  createdAt: z.iso.datetime(),
  /** Also when its keys were rotated, which changes nothing of it. */
  updatedAt: z.iso.datetime(),
  /** When somebody last made or changed it, and who, where that is a person of the organisation. */
  changedAt: z.iso.datetime(),
  changedBy: z.string().nullable(),
});
export type SecretView = z.infer<typeof SecretView>;

/** A workflow whose nodes name the secret, in its draft, in what is published, or both. */
export const SecretUse = z.object({
  workflowId: z.uuid(),
  name: z.string(),
  nodes: z.array(z.string()),
  isPublished: z.boolean(),
});
export type SecretUse = z.infer<typeof SecretUse>;
export const SecretUses = z.object({ items: z.array(SecretUse), nextCursor: z.string().nullable() });
