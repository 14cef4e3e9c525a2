import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { deriveKey } from '#lib/config/secret.ts';
import { RESPOND_MODES } from '#lib/engine/webhook.ts';
import { publicUrl } from '#lib/http/public-url.ts';
import type { GivenAddress } from '#lib/runs/given-address.ts';
import type { AnswerWay } from './run-answer.ts';

/** A run that somebody may ask after, and where its answer comes from. */
type AnsweredRun = { readonly runId: string; readonly way: AnswerWay };
/** The same with the time at which the address was given. */
export type AskedRun = AnsweredRun & GivenAddress;

const Payload = z.tuple([z.uuid(), z.enum(RESPOND_MODES), z.enum(['first', 'all']), z.number()]);
/** As text, so that a token has one spelling. */
const sign = (payload: string): string =>
  createHmac('sha256', deriveKey('status address of a run')).update(payload).digest('base64url');

/** The address at which the caller of a webhook asks what became of the run: signed, so that only callers have it. */
export function statusUrl({ runId, way }: AnsweredRun): string {
  const payload = Buffer.from(JSON.stringify([runId, way.respond, way.answer, Date.now()])).toString('base64url');
  return publicUrl(`/api/hook-status/${payload}.${sign(payload)}`);
}

/** What a token of such an address names; undefined when we did not sign it, or before addresses had an end. */
export function readStatusToken(token: string): AskedRun | undefined {
  const [payload = '', signature = '', ...more] = token.split('.');
  if (more.length > 0) return undefined;
  const given = Buffer.from(signature);
  const wanted = Buffer.from(sign(payload));
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  const read = Payload.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  if (!read.success) return undefined;
  const [runId, respond, answer, at] = read.data;
  return { runId, way: { respond, answer }, at };
}
