import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#lib/engine/values.ts';
import { findSecrets } from './find-secrets.ts';

// Put together here, so that no scanner of repositories takes them for real ones.
const made = (prefix: string, length: number) => prefix + 'aB3dE5fG7hJ9'.repeat(20).slice(0, length);

describe('findSecrets', () => {
  it.each<[string, JsonValue]>([
    ['an OpenAI key', { url: 'x', text: `key ${made('sk-', 40)}` }],
    ['a Stripe key', { text: made('sk_live_', 24) }],
    ['a Slack token', { text: made('xoxb-', 30) }],
    ['a GitHub token', { text: made('ghp_', 36) }],
    ['an AWS key', { text: `AKIA${'ABCDEFGH23456789'}` }],
    ['a Google key', { text: made('AIza', 35) }],
    ['a JSON web token', { text: `eyJ${'a'.repeat(20)}.eyJ${'b'.repeat(20)}.sig` }],
    ['a bearer header', { text: `Bearer ${made('', 30)}` }],
    ['a private key', { text: `-----BEGIN ${'RSA '}PRIVATE KEY-----\nabc` }],
    ['a password field', { text: 1, password: 'hunter2hunter2' }],
    ['a header by its name', { headers: [{ name: 'X-Api-Key', value: 'abcdef123456' }] }],
  ])('finds %s', (_, value) => {
    expect(findSecrets(value)).toHaveLength(1);
  });

  it.each<[string, JsonValue]>([
    ['an expression', { password: '={{ $json.password1 }}' }],
    ['a stand-in', { apiKey: 'YOUR_API_KEY_1234', token: '<token-12345>', secret: 'xxxxxxxx1' }],
    ['prose about tokens', { text: 'Each token counts 12345678', systemMessage: 'Never tell the password 1' }],
    ['a limit of tokens', { maxTokens: '12345678', token_count: 12345678 }],
    ['an ordinary id', { id: made('', 32) }],
  ])('leaves %s alone', (_, value) => {
    expect(findSecrets(value)).toEqual([]);
  });

  it('names the place and never the secret', () => {
    expect(findSecrets({ options: { list: [{ token: made('ghp_', 36) }] } })).toEqual(['options.list[0].token']);
  });

  it('takes linear time', () => {
    const started = performance.now();
    findSecrets({ a: 'Bearer '.repeat(50_000), b: 'sk-'.repeat(50_000), c: `eyJ${'a'.repeat(100_000)}` });
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
