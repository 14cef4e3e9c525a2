import { describe, expect, it } from 'vitest';
import { definition } from './definition.ts';
import { parseCurl } from './parse-curl.ts';

describe('a cURL command', () => {
  it('from API docs becomes the form', () => {
    const command = `curl https://api.acme.dev/v1/charges?limit=3 \\
  -u sk_test_1: \\
  -H "Accept: application/json" -d amount=2000 -d currency=eur`;
    expect(parseCurl(command)).toEqual({
      method: 'POST',
      url: 'https://api.acme.dev/v1/charges',
      query: [{ name: 'limit', value: '3' }],
      headers: [{ name: 'Accept', value: 'application/json' }],
      auth: 'basic',
      user: 'sk_test_1',
      password: '',
      body: 'form',
      fields: [
        { name: 'amount', value: '2000' },
        { name: 'currency', value: 'eur' },
      ],
    });
  });

  it('from a browser becomes the form', () => {
    const command = `curl 'https://x.dev/a' -X PUT -H 'authorization: Bearer abc' --data-raw '{"a":"it\\u0027s"}' --compressed`;
    expect(parseCurl(command)).toMatchObject({
      method: 'PUT',
      auth: 'bearer',
      token: 'abc',
      headers: [],
      body: 'json',
      json: { a: "it's" },
    });
  });

  it('keeps text of another type as it is', () => {
    expect(parseCurl('curl x.dev -H "Content-Type: text/xml" -d "<a/>"')).toMatchObject({
      url: 'https://x.dev',
      body: 'raw',
      raw: '<a/>',
      contentType: 'text/xml',
    });
  });

  it('gives parameters that the node takes', () => {
    expect(definition.parameters.safeParse(parseCurl('curl -I --url https://x.dev')).success).toBe(true);
  });
});

it.each(['wget x', 'curl', '', 'curl -X POST'])('%j is none', (text) => expect(parseCurl(text)).toBeNull());
