import { expect, it } from 'vitest';
import type { WorkflowSettings } from '#lib/engine/document.ts';
import { documentOf, type NodeSpec } from '#lib/engine/testing/drawing.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { documentProblems } from './document-problems.ts';

type Drawn = { parameters?: JsonObject; tools?: Record<string, NodeSpec>; settings?: WorkflowSettings };

/** What keeps an MCP server from being published. */
function problemsOf({ parameters = { auth: 'none' }, tools = { Sum: { type: 'calculator' } }, settings }: Drawn) {
  const drawn = documentOf({ Server: { type: 'mcp-trigger', parameters }, ...tools }, [], settings);
  const edges = Object.keys(tools).map((name) => ({
    from: { node: name, port: 'tool' },
    to: { node: 'Server', port: 'tool' },
    kind: 'tool' as const,
  }));
  return documentProblems({ ...drawn, edges }).map(({ message }) => message);
}

it('lets an MCP server with tools be published', () => {
  expect(problemsOf({})).toEqual([]);
});

it('asks an MCP server for tools of different names, and for what clients show', () => {
  expect(problemsOf({ tools: {} })).toEqual(['Server: It needs a tool. Plug one in below it.']);
  const alike = { 'Add up': { type: 'calculator' }, 'Add-up': { type: 'calculator' }, Add_up: { type: 'calculator' } };
  expect(problemsOf({ tools: alike })).toEqual([expect.stringMatching(/"Add up" and "Add_up" are both called Add_up/)]);
  expect(problemsOf({ parameters: {} })).toEqual(['Server, Secret: Name the secret that callers have to know.']);
});

it('keeps calls of an MCP server from being gathered', () => {
  expect(problemsOf({ settings: { flow: { batch: { size: 2, delayMs: 1000 } } } })).toEqual([
    expect.stringMatching(/answered one by one/),
  ]);
});
