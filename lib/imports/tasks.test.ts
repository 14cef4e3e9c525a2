import { describe, expect, it } from 'vitest';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { importN8n } from '#lib/workflows/import/import-n8n.ts';
import { type Progress, tasksOf } from './tasks.ts';

const credentials = { slackApi: { name: 'Slack' } };
const at = (id: string, type: string, parameters = {}) => ({
  id,
  name: id,
  type,
  position: [0, 0],
  parameters,
  credentials,
});
const imported = importN8n({
  nodes: [
    at('hook', 'n8n-nodes-base.webhook', { authentication: 'headerAuth' }),
    at('odd', 'n8n-nodes-base.someVendor'),
    at('plain', 'n8n-nodes-base.noOp'),
  ],
  connections: {},
});

/** The task of the credential, after these changes to the nodes of the draft. */
function credentialTask(change: (node: WorkflowDocument['nodes'][number]) => object, secrets: readonly string[] = []) {
  const { document, report } = imported;
  const draft = { ...document, nodes: document.nodes.map((node) => ({ ...node, ...change(node) })) };
  const rest = { ticked: new Set<string>(), workflows: new Set<string>(), isPublished: false, hasSucceeded: false };
  const progress: Progress = { report, imported: document, draft, secrets: new Set(secrets), ...rest };
  return tasksOf(progress).find(({ kind }) => kind === 'credential');
}
const withSecret = ({ id, parameters }: { id: string; parameters: object }) =>
  id === 'hook' ? { parameters: { ...parameters, secret: 's' } } : {};
const off = { settings: { disabled: true } };

describe('the task of a credential', () => {
  it('is open while a node lacks its secret, or stands for one that will want it', () => {
    expect(credentialTask(() => ({}))).toMatchObject({ isDone: false, here: true, nodes: ['hook', 'odd', 'plain'] });
    expect(credentialTask(withSecret, ['s'])).toMatchObject({ isDone: false, secret: 's' });
  });

  it('is done once those that want it have it, or are off; what wants none does not count', () => {
    expect(credentialTask((node) => (node.id === 'odd' ? off : withSecret(node)), ['s'])).toMatchObject({
      isDone: true,
    });
    expect(credentialTask(() => off)).toMatchObject({ isDone: true, here: false });
  });

  it('is open again when the secret is gone', () => {
    expect(credentialTask((node) => (node.id === 'odd' ? off : withSecret(node)))).toMatchObject({ isDone: false });
  });
});

describe('a node of an app', () => {
  const { document, report } = importN8n({
    nodes: [
      { ...at('say', 'n8n-nodes-base.slack', { text: 'Hi', channelId: 'C1' }), credentials },
      {
        ...at('add', 'n8n-nodes-base.googleSheets', { resource: 'sheet', operation: 'read' }),
        credentials: { googleApi: { name: 'Google' } },
      },
    ],
    connections: {},
  });
  const rest = { ticked: new Set<string>(), workflows: new Set<string>(), isPublished: false, hasSucceeded: false };
  const tasks = tasksOf({ report, imported: document, draft: document, secrets: new Set(), ...rest });

  it('that lacks nothing but its credential is told of once', () =>
    expect(tasks.filter(({ nodes }) => nodes.includes('say')).map(({ kind }) => kind)).toEqual(['credential']));

  it('says what to paste, and how long it lasts', () =>
    expect(tasks.find(({ title }) => title === 'Google')?.hint).toMatch(/^Google Sheets: .*oauthplayground.*an hour/));
});
