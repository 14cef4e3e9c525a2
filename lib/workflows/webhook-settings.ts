import { z } from 'zod';
import type { WorkflowNode } from '#lib/engine/document.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { CALLERS, type Caller, RAW_BODY, RESPOND_MODES } from '#lib/engine/webhook.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';

const HOUR_MS = 3_600_000;

/** What a webhook node says about its address. Unfinished drafts fall back to the defaults. */
const schema = z
  .object({
    path: z
      .string()
      .transform((text) => text.replace(/^\/+|\/+$/g, '') || undefined)
      .optional()
      .catch(undefined),
    methods: z.array(z.string()).min(1).catch(['POST']),
    /** What cannot be read lets nobody in: it asks for a signature. */
    auth: z
      .enum(Object.keys(CALLERS) as [Caller, ...Caller[]])
      .optional()
      .catch('github'),
    authHeader: z.string().min(1).catch('X-API-Key'),
    secret: z.string().min(1).optional().catch(undefined),
    respond: z.enum(RESPOND_MODES).catch('at_once'),
    /** The first item of the last node, or all of them. */
    answer: z.enum(['first', 'all']).catch('first'),
    /** How long an answer is waited for. */
    holdSeconds: z
      .number()
      .positive()
      .catch(LIMITS.webhookAnswerMs / 1000),
    acceptedStatus: z.int().min(200).max(299).catch(202),
    headers: z.array(z.object({ name: z.string().catch(''), value: z.string().catch('') })).catch([]),
    rawBody: z.enum(RAW_BODY).catch('none'),
    origins: z.string().catch(''),
    idempotencyHeader: z.string().min(1).optional().catch(undefined),
    idempotencyHours: z
      .number()
      .positive()
      .catch(LIMITS.idempotencyMs / HOUR_MS),
  })
  // Nodes that were saved before there was a choice sign as GitHub does, when they name a secret.
  .transform((settings) => ({ ...settings, auth: settings.auth ?? (settings.secret ? 'github' : 'none') }));
export type WebhookSettings = z.infer<typeof schema>;

/** The settings of an endpoint as they were kept. */
export const webhookSettings = (kept: unknown): WebhookSettings => schema.parse(kept);

/** What a node says about its address; where it says nothing, its type does. */
export const settingsOfNode = ({ type, parameters }: Pick<WorkflowNode, 'type' | 'parameters'>): WebhookSettings =>
  webhookSettings({ ...definitionOf(type)?.parameters.parse({}), ...parameters });

/** How long a delivery is remembered, in milliseconds: never longer than anything is. */
export const idempotencyMs = ({ idempotencyHours }: WebhookSettings): number =>
  Math.min(idempotencyHours * HOUR_MS, LIMITS.idempotencyMs);
