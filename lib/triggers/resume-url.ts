import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveKey } from '#lib/config/secret.ts';
import { publicUrl } from '#lib/http/public-url.ts';

export type WaitingPlace = { readonly runId: string; readonly activation: string };

const sign = (payload: string): Buffer =>
  createHmac('sha256', deriveKey('resume address of a waiting activation')).update(payload).digest();

/** The address by which a waiting activation is answered: signed, so that only who was given it can call it. */
export function resumeUrl({ runId, activation }: WaitingPlace): string {
  const payload = Buffer.from(JSON.stringify([runId, activation])).toString('base64url');
  return publicUrl(`/api/resume/${payload}.${sign(payload).toString('base64url')}`);
}

/** What a token of such an address names; undefined when we did not sign it. */
export function readResumeToken(token: string): WaitingPlace | undefined {
  const [payload = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const wanted = sign(payload);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  const [runId, activation] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [string, string];
  return { runId, activation };
}
