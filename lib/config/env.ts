import path from 'node:path';
import { z } from 'zod';

z.config({ jitless: true });

const list = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/).filter(Boolean));
const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));

/** Every setting of the product. The README lists the same names. */
const settings = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  /** Address under which browsers and senders reach the instance; https makes cookies `__Host-`. */
  MILLRACE_URL: url.optional(),
  /** Owner of the database: migrates. Web and worker connect to the same place as `millrace_app`. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  MILLRACE_DATA: z
    .string()
    .default('.data')
    .transform((folder) => path.resolve(/* turbopackIgnore: true */ folder)),
  /** Off: this machine drives runs only, and others answer people and senders. */
  MILLRACE_WEB: z.enum(['on', 'off']).default('on'),
  /** Processes that drive runs; 0: this machine answers people and senders only. */
  MILLRACE_WORKERS: z.coerce.number().int().min(0).max(64).default(1),
  /** Off lets a frozen worker go on where another has taken over. For the one test that shows what the fence is for. */
  MILLRACE_FENCE: z.enum(['on', 'off']).default('on'),
  /** Root of every key of the instance. Absent: made once and kept in MILLRACE_DATA. */
  MILLRACE_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters; make one with: openssl rand -hex 32')
    .optional(),
  /** The secret before MILLRACE_SECRET was changed; needed until the vault's keys are wrapped anew. */
  MILLRACE_SECRET_PREVIOUS: z.string().min(32).optional(),
  MILLRACE_OWNER_EMAIL: z.email().optional(),
  MILLRACE_OWNER_PASSWORD: z.string().min(12, 'must have at least 12 characters').optional(),
  /** One-time code of the first-run page; the start script makes it unless the server is bound to loopback. */
  MILLRACE_FIRST_RUN_CODE: z.string().optional(),
  /** Addresses or CIDRs of proxies whose X-Forwarded-* headers are believed. */
  MILLRACE_TRUSTED_PROXIES: list,
  MILLRACE_EGRESS_ALLOW: list,
  ENGINE: z.enum(['embedded', 'inngest']).default('embedded'),
  INNGEST_BASE_URL: url.optional(),
  INNGEST_EVENT_KEY: z.string().optional(),
  INNGEST_SIGNING_KEY: z.string().optional(),
  /** The other key while the server's is being changed: calls signed with either are taken. */
  INNGEST_SIGNING_KEY_FALLBACK: z.string().optional(),
  /** Where the server finds /api/inngest of whichever machine; absent: MILLRACE_URL, else this machine. */
  INNGEST_SERVE_ORIGIN: url.optional(),
  /** Where people see the server's own pages; a run then links to them. */
  INNGEST_DASHBOARD_URL: url.optional(),
  /** The mail server, as smtp://user:password@host:port or smtps://…; absent: mail is kept and shown in the settings. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]+$/)
    .default('Millrace <millrace@localhost>'),
  /** Where files and large payloads lie. Absent: the folder `blobs` of MILLRACE_DATA, which no other machine sees. */
  BLOB_STORE: z
    .string()
    .regex(
      /^(s3:\/\/[\w.-]+(\/[\w.-]+)*\/?|file:\/\/\/.+)$/,
      'must be like s3://bucket, s3://bucket/prefix or file:///shared/folder',
    )
    .optional(),
  /** The address of the store without a bucket; absent: Amazon's of the region. */
  S3_ENDPOINT: url.optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** Whether the bucket is part of the path instead of the host; absent: true with S3_ENDPOINT. */
  S3_PATH_STYLE: z.stringbool().optional(),
});
export type Env = Readonly<z.infer<typeof settings>>;

const together = settings
  .refine((env) => !env.BLOB_STORE?.startsWith('s3:') || (env.S3_ACCESS_KEY_ID && env.S3_SECRET_ACCESS_KEY), {
    path: ['BLOB_STORE'],
    message: 'a bucket needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY',
  })
  .refine((env) => env.MILLRACE_WEB === 'on' || env.MILLRACE_WORKERS > 0, {
    path: ['MILLRACE_WORKERS'],
    message: 'is 0 and MILLRACE_WEB is off: nothing would be started',
  })
  .refine((env) => env.MILLRACE_FENCE === 'on' || path.basename(env.MILLRACE_DATA).startsWith('millrace-chaos-'), {
    path: ['MILLRACE_FENCE'],
    message: 'can be off in npx millrace chaos only: without it steps are done twice',
  });

/** Parses settings; empty ones count as absent. Throws one error that names every setting that is wrong. */
export function parseEnv(source: NodeJS.ProcessEnv): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = together.safeParse(given);
  if (parsed.success) return Object.freeze(parsed.data);
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Some settings (environment variables) cannot be used:\n${lines.join('\n')}`);
}

export const env = parseEnv(process.env);
