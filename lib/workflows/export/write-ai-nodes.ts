import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { defined, listAt } from '#lib/nodes/from-n8n.ts';
import { writeChatModel } from './write-chat-model.ts';
import type { Writers } from './written.ts';

const PACKAGE = '@n8n/n8n-nodes-langchain.';
const ROLES: Readonly<Record<string, string>> = {
  system: 'SystemMessagePromptTemplate',
  user: 'HumanMessagePromptTemplate',
  assistant: 'AIMessagePromptTemplate',
};

const promptOf = ({ prompt = '' }: JsonObject) =>
  prompt === '' ? { promptType: 'auto' } : { promptType: 'define', text: prompt };
const asText = (value: JsonValue | undefined) => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));
const schemaOf = ({ schema }: JsonObject) =>
  schema === undefined ? {} : { specifyInputSchema: true, schemaType: 'manual', inputSchema: asText(schema) };
const located = (value: JsonValue | undefined) => ({ __rl: true, value: value ?? '', mode: 'id' });

const shownAs = (auth: JsonValue | undefined) => (auth === 'none' ? undefined : `${auth}Auth`);

/** How agents, and what is plugged into them, are written. */
export const AI_WRITERS: Writers = {
  agent: (parameters) => ({
    type: `${PACKAGE}agent`,
    typeVersion: 2.2,
    parameters: {
      ...promptOf(parameters),
      options: defined({
        systemMessage: parameters.system,
        maxIterations: parameters.maxIterations,
        returnIntermediateSteps: parameters.intermediateSteps === true ? true : undefined,
      }),
    },
  }),
  'llm-chain': (parameters) => ({
    type: `${PACKAGE}chainLlm`,
    typeVersion: 1.6,
    parameters: {
      ...promptOf(parameters),
      messages: {
        messageValues: listAt(parameters, 'messages').map(({ role = 'system', text = '' }) => ({
          type: ROLES[String(role)] ?? role,
          message: text,
        })),
      },
    },
  }),
  'chat-model': writeChatModel,
  memory: ({ session, turns }) => ({
    type: `${PACKAGE}memoryBufferWindow`,
    typeVersion: 1.3,
    parameters: {
      ...(session === '' ? {} : { sessionIdType: 'customKey', sessionKey: session }),
      contextWindowLength: turns,
    },
  }),
  calculator: () => ({ type: `${PACKAGE}toolCalculator`, typeVersion: 1, parameters: {} }),
  think: ({ description }) => ({ type: `${PACKAGE}toolThink`, typeVersion: 1.1, parameters: { description } }),
  'tool-mcp': ({ url, auth, offer, names, timeoutMs }) => ({
    type: `${PACKAGE}mcpClientTool`,
    typeVersion: 1.2,
    parameters: {
      endpointUrl: url,
      serverTransport: 'httpStreamable',
      authentication: shownAs(auth),
      include: offer,
      includeTools: offer === 'selected' ? names : undefined,
      excludeTools: offer === 'except' ? names : undefined,
      options: { timeout: timeoutMs },
    },
  }),
  'mcp-trigger': ({ path, auth }) => ({
    type: `${PACKAGE}mcpTrigger`,
    typeVersion: 2,
    parameters: { path, authentication: shownAs(auth) },
  }),
  'structured-output-parser': ({ by, example, schema, most }) => {
    if (by === 'list') {
      const options = { numberOfItems: most ?? -1 };
      return { type: `${PACKAGE}outputParserItemList`, typeVersion: 1, parameters: { options } };
    }
    return {
      type: `${PACKAGE}outputParserStructured`,
      typeVersion: 1.2,
      parameters:
        by === 'schema'
          ? { schemaType: 'manual', inputSchema: asText(schema) }
          : { schemaType: 'fromJson', jsonSchemaExample: asText(example) },
    };
  },
  'tool-workflow': (parameters) => {
    const fields = listAt(parameters, 'fields').map(({ name = '', value = '' }) => [String(name), value] as const);
    const value = Object.fromEntries(fields);
    const schema = fields.map(([id]) => ({ id, displayName: id, required: false, display: true, type: 'string' }));
    return {
      type: `${PACKAGE}toolWorkflow`,
      typeVersion: 2.2,
      parameters: {
        description: parameters.description,
        workflowId: located(parameters.workflowId),
        workflowInputs: { mappingMode: 'defineBelow', value, matchingColumns: [], schema },
      },
      note: 'Choose the workflow there.',
    };
  },
  'tool-code': (parameters) => ({
    type: `${PACKAGE}toolCode`,
    typeVersion: 1.3,
    parameters: { description: parameters.description, jsCode: parameters.source, ...schemaOf(parameters) },
  }),
};
