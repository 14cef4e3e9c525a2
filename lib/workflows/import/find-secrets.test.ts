import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#lib/engine/values.ts';
import { findSecrets, masked } from './find-secrets.ts';

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
    ['an address without a password', { url: 'https://api.test:8080/a@b?token={{ $json.token }}' }],
  ])('leaves %s alone', (_, value) => {
    expect(findSecrets(value)).toEqual([]);
  });

  it.each(['eyJ-', '-----BEGIN ', 'SG.a-', 'ab://', 'Bearer a'])(
    'reads %s over and over in time that grows with it',
    { timeout: 5_000 },
    (text) => {
      expect(findSecrets({ a: text.repeat(200_000) })).toEqual([]);
    },
  );

  it('says where, and which part of the text', () => {
    const token = made('ghp_', 36);
    const [found] = findSecrets({ options: { list: [{ text: `use ${token} here` }] } });
    expect(found).toMatchObject({ path: ['options', 'list', 0, 'text'], start: 4, end: 4 + token.length });
  });

  it.each([
    [`Bearer ${made('', 30)}`, made('', 30)],
    ['postgres://app:s3cr3t-word@db.test/x', 's3cr3t-word'],
    ['https://api.test/v1?api_key=0a1b2c3d4e&page=2', '0a1b2c3d4e'],
    [`{"key":"${made('sk-', 40)}"}`, made('sk-', 40)],
  ])('takes no more than the secret of %s', (text, secret) => {
    const [found] = findSecrets({ text });
    expect(found && text.slice(found.start, found.end)).toBe(secret);
  });

  it('shows four characters of a long one at most', () => {
    const shown = (text: string) => masked({ path: [], text, start: 0, end: text.length });
    expect(shown('hunter2hunt')).toBe('••••');
    expect(shown(made('sk-', 40))).toMatch(/^••••\w{4}$/);
  });

  it('takes linear time', () => {
    const started = performance.now();
    findSecrets({ a: 'Bearer '.repeat(50_000), b: 'sk-'.repeat(50_000), c: `eyJ${'a'.repeat(100_000)}` });
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
