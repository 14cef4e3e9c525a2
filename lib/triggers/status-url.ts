import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { deriveKey } from '#lib/config/secret.ts';
import { RESPOND_MODES } from '#lib/engine/webhook.ts';
import { publicUrl } from '#lib/http/public-url.ts';
import type { AnswerWay } from './run-answer.ts';

/** A run that somebody may ask after, and where its answer comes from. */
export type AskedRun = { readonly runId: string; readonly way: AnswerWay };

const Payload = z.tuple([z.uuid(), z.enum(RESPOND_MODES), z.enum(['first', 'all'])]);
/** As text, so that a token has one spelling. */
const sign = (payload: string): string =>
  createHmac('sha256', deriveKey('status address of a run')).update(payload).digest('base64url');

/** The address at which the caller of a webhook asks what became of the run: signed, so that only callers have it. */
export function statusUrl({ runId, way }: AskedRun): string {
  const payload = Buffer.from(JSON.stringify([runId, way.respond, way.answer])).toString('base64url');
  return publicUrl(`/api/hook-status/${payload}.${sign(payload)}`);
}

/** What a token of such an address names; undefined when we did not sign it. */
export function readStatusToken(token: string): AskedRun | undefined {
  const [payload = '', signature = '', ...more] = token.split('.');
  if (more.length > 0) return undefined;
  const given = Buffer.from(signature);
  const wanted = Buffer.from(sign(payload));
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  const [runId, respond, answer] = Payload.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  return { runId, way: { respond, answer } };
}
