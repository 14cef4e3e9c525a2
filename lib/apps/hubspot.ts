import type { App } from './app.ts';
import { needed, text } from './fields.ts';
import { parsed } from './ready.ts';

const hubspotPaging = { cursor: { from: 'paging.next.after', to: 'after' }, size: { to: 'limit', most: 100 } } as const;
const hubspotObject = (kind: string, id: string, one: string): App['operations'] => ({
  [`${one}.create`]: {
    title: `Create a ${one}`,
    method: 'POST',
    path: `/crm/v3/objects/${kind}`,
    fields: { properties: needed('Properties', { kind: 'json', placeholder: '{ "email": "ada@example.com" }' }) },
    body: { properties: '{properties}' },
  },
  [`${one}.update`]: {
    title: `Change a ${one}`,
    method: 'PATCH',
    path: `/crm/v3/objects/${kind}/{id}`,
    fields: { id: needed('Id', { from: [id] }), properties: needed('Properties', { kind: 'json' }) },
    body: { properties: '{properties}' },
  },
  [`${one}.get`]: {
    title: `Get a ${one}`,
    method: 'GET',
    path: `/crm/v3/objects/${kind}/{id}`,
    fields: { id: needed('Id', { from: [id] }) },
  },
  [`${one}.getAll`]: {
    title: `List ${kind}`,
    method: 'GET',
    path: `/crm/v3/objects/${kind}`,
    fields: { only: text('Properties', { placeholder: 'email,firstname' }) },
    query: { properties: '{only}' },
    items: 'results',
    paging: hubspotPaging,
  },
  [`${one}.search`]: {
    title: `Find ${kind}`,
    method: 'POST',
    path: `/crm/v3/objects/${kind}/search`,
    fields: { filters: text('Groups of filters', { kind: 'json' }), query: text('Search') },
    prepare: ({ filters }) => ({ filters: parsed(filters, 'Filters') }),
    body: { filterGroups: '{filters}', query: '{query}' },
    items: 'results',
  },
});

/** https://developers.hubspot.com/docs/reference/api/crm/objects */
export const hubspot: App = {
  id: 'hubspot',
  title: 'HubSpot',
  colour: '#d94c2b',
  baseUrl: 'https://api.hubapi.com',
  auth: { kind: 'bearer' },
  credential: 'The token of a private app: Settings → Integrations → Private Apps.',
  exported: {
    type: 'hubspot',
    resource: 'contact',
    operations: { contact: 'upsert', deal: 'create', company: 'create', ticket: 'create', engagement: 'create' },
    ignored: ['filterGroupsUi'],
  },
  operations: {
    'contact.upsert': {
      title: 'Create a contact, or update the one that is there',
      method: 'POST',
      path: '/crm/v3/objects/contacts/batch/upsert',
      fields: { email: needed('E-mail'), properties: text('Properties', { kind: 'json' }) },
      prepare: ({ email, properties }) => {
        const given = parsed(properties, 'Properties');
        return {
          properties: {
            ...(typeof given === 'object' && given !== null && !Array.isArray(given) ? given : {}),
            email: email ?? '',
          },
        };
      },
      body: { inputs: [{ idProperty: 'email', id: '{email}', properties: '{properties}' }] },
      items: 'results',
    },
    ...hubspotObject('contacts', 'contactId', 'contact'),
    ...hubspotObject('deals', 'dealId', 'deal'),
    ...hubspotObject('companies', 'companyId', 'company'),
    ...hubspotObject('tickets', 'ticketId', 'ticket'),
  },
};
