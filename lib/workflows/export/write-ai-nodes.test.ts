import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { importN8n } from '../import/import-n8n.ts';
import { exportN8n } from './export-n8n.ts';

/** A node there and back, and the warnings on the way. */
function there(type: string, parameters: JsonObject) {
  const node = { id: 'a', name: 'A', type, version: 1, parameters, position: [0, 0] as [number, number], settings: {} };
  const { file, warnings } = exportN8n({ format: 'millrace/1', name: 'W', nodes: [node], edges: [], settings: {} });
  const [back] = importN8n(file).document.nodes;
  return { back: { type: back?.type, ...back?.parameters }, warnings: warnings.join(' ') };
}

it.each(['none', 'bearer', 'header'])('gives back an MCP server that is shown: %s', (auth) => {
  expect(there('mcp-trigger', { path: 'office', auth }).back).toEqual({ type: 'mcp-trigger', path: 'office', auth });
});

it('says what n8n does not hold of an MCP server', () => {
  const { warnings } = there('mcp-trigger', { auth: 'bearer', secret: 's', instructions: 'Ask first.' });
  expect(warnings).toMatch(/Not taken over: Instructions\. Choose a credential there\./);
});

it('gives back tools of an MCP server', () => {
  const parameters = { url: 'https://m.test/mcp', auth: 'bearer', offer: 'except', names: ['a'], timeoutMs: 5000 };
  expect(there('tool-mcp', parameters)).toEqual({ back: { type: 'tool-mcp', ...parameters }, warnings: '' });
});
