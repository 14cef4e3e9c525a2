import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveKey } from '#lib/config/secret.ts';
import type { JsonObject } from '#lib/engine/values.ts';

/** 32 bytes that stand for a text without telling it, for one purpose; only we can make them. */
export const markOf = (purpose: string, text: string): Buffer =>
  createHmac('sha256', deriveKey(`hosted page: ${purpose}`))
    .update(text)
    .digest();

/** Data that a browser may keep but not make: readable, signed for one purpose. */
export function seal(purpose: string, data: JsonObject): string {
  const payload = Buffer.from(JSON.stringify(data)).toString('base64url');
  return `${payload}.${markOf(purpose, payload).toString('base64url')}`;
}

/** What was sealed for this purpose; undefined for what we did not seal. */
export function unseal<T extends JsonObject>(purpose: string, sealed: string): T | undefined {
  const [payload = '', signature = '', ...rest] = sealed.split('.');
  const given = Buffer.from(signature, 'base64url');
  const wanted = markOf(purpose, payload);
  if (rest.length > 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as T;
}
