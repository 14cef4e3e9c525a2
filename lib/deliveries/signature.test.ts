import { Webhook } from 'standardwebhooks';
import { expect, it } from 'vitest';
import { newSigningSecret, signatureHeaders } from './signature.ts';

const body = Buffer.from('{"type":"run.failed","data":{"name":"Größe ✓"}}');
const sign = (secrets: string[], sentAt = new Date()) =>
  signatureHeaders({ id: '01a1fe57-0000-7000-8000-000000000000', sentAt, body, secrets });

it('is what the reference implementation signs', () => {
  const secret = newSigningSecret();
  const sentAt = new Date('2026-01-05T09:30:00.750Z');
  const headers = sign([secret], sentAt);
  expect(headers['webhook-timestamp']).toBe('1767605400');
  expect(headers['webhook-signature']).toBe(
    new Webhook(secret).sign(headers['webhook-id'] ?? '', sentAt, body.toString()),
  );
});

it('is accepted by receivers with either secret while both sign, and refused for another body or secret', () => {
  const [old, next] = [newSigningSecret(), newSigningSecret()];
  const headers = sign([next, old]);
  expect(headers['webhook-signature']).toMatch(/^v1,\S{44} v1,\S{44}$/);
  for (const secret of [old, next]) {
    expect(new Webhook(secret).verify(body.toString(), headers)).toMatchObject({ type: 'run.failed' });
  }
  expect(() => new Webhook(old).verify(`${body} `, headers)).toThrow('signature');
  expect(() => new Webhook(newSigningSecret()).verify(body.toString(), headers)).toThrow('signature');
});

it('has secrets of 32 random bytes', () => {
  const secret = newSigningSecret();
  expect(Buffer.from(secret.replace('whsec_', ''), 'base64')).toHaveLength(32);
  expect(newSigningSecret()).not.toBe(secret);
});
