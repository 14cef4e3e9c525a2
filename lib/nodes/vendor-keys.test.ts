import { expect, it } from 'vitest';
import { vendorOf } from './vendor-keys.ts';

it.each([
  [{ auth: 'header', headerName: 'X-Api-Key' }, 'anthropicApi'],
  [{ auth: 'query', queryName: 'access_token' }, 'facebookGraphApi'],
  [{ auth: 'query', queryName: 'api_key' }, undefined],
  [{ auth: 'query', queryName: '' }, undefined],
  [{ auth: 'bearer' }, undefined],
  // A field that was typed and emptied again.
  [{ auth: 'bearer', queryName: '' }, undefined],
])('%j is the way of %s', (parameters, vendor) => {
  expect(vendorOf(parameters)).toBe(vendor);
});
