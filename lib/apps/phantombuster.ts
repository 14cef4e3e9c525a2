import type { App } from './app.ts';
import { done, needed, text } from './fields.ts';
import { parsed } from './ready.ts';

const agentId = needed('Agent', { placeholder: 'Its id' });

/** https://hub.phantombuster.com/reference */
export const phantombuster: App = {
  id: 'phantombuster',
  title: 'PhantomBuster',
  colour: '#3a3ad1',
  baseUrl: 'https://api.phantombuster.com/api/v2',
  auth: { kind: 'header', name: 'X-Phantombuster-Key' },
  credential: 'An API key: phantombuster.com → Workspace settings → API keys.',
  exported: { type: 'phantombuster', resource: 'agent', operations: { agent: 'launch' }, ignored: ['jsonParameters'] },
  operations: {
    'agent.launch': {
      title: 'Launch an agent',
      method: 'POST',
      path: '/agents/launch',
      fields: {
        agentId,
        argument: text('Argument', { kind: 'json', from: ['argumentsJson', 'argument'] }),
        bonusArgument: text('Argument for this once', { kind: 'json', from: ['bonusArgumentJson', 'bonusArgument'] }),
        saveArgument: text('Keep the argument', { kind: 'boolean' }),
        manualLaunch: text('As launched by hand', { kind: 'boolean' }),
        maxInstanceCount: text('Only while fewer run than', { kind: 'number' }),
      },
      prepare: ({ argument, bonusArgument }) => ({
        argument: parsed(argument, 'Argument'),
        bonusArgument: parsed(bonusArgument, 'Argument for this once'),
      }),
      body: {
        id: '{agentId}',
        ...{ argument: '{argument}', bonusArgument: '{bonusArgument}', saveArgument: '{saveArgument}' },
        ...{ manualLaunch: '{manualLaunch}', maxInstanceCount: '{maxInstanceCount}' },
      },
    },
    'agent.get': {
      title: 'Get an agent',
      method: 'GET',
      path: '/agents/fetch',
      fields: { agentId },
      query: { id: '{agentId}' },
    },
    'agent.getAll': { title: 'List agents', method: 'GET', path: '/agents/fetch-all', fields: {} },
    'agent.getOutput': {
      title: 'Get the last output of an agent',
      method: 'GET',
      path: '/agents/fetch-output',
      fields: { agentId },
      query: { id: '{agentId}' },
    },
    'agent.delete': {
      title: 'Delete an agent',
      method: 'POST',
      path: '/agents/delete',
      fields: { agentId },
      body: { id: '{agentId}' },
      ...done,
    },
  },
};
