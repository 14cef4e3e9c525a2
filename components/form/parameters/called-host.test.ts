import { expect, it } from 'vitest';
import { calledHost } from './called-host.ts';

it.each([
  [{ url: 'https://API.example.com/users?a=b' }, 'api.example.com'],
  [{ url: '=https://api.example.com:8443/users/{{ $json.id }}' }, 'api.example.com'],
  [{ url: '', endpoint: 'https://graph.example.com' }, 'graph.example.com'],
  [{ url: '={{ $json.url }}' }, undefined],
  [{ url: '=https://{{ $json.host }}/users' }, undefined],
  [{ url: '=https://api.{{ $json.host }}/users' }, undefined],
  [{ text: 'https://example.com' }, undefined],
])('of %j is %s', (parameters, host) => {
  expect(calledHost(parameters)).toEqual(host ? { host } : {});
});
