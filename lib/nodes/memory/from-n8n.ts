import { defined, type FromN8n, type MappedNode, textAt } from '../from-n8n.ts';

const PACKAGE = '@n8n/n8n-nodes-langchain.';
const OTHERS = [
  'memoryPostgresChat',
  'memoryRedisChat',
  'memoryMongoDbChat',
  'memoryMotorhead',
  'memoryXata',
  'memoryZep',
];

/** Simple memory, and those that kept conversations in another database: here all are in Millrace's own. */
export const fromN8n: FromN8n = {
  type: 'memory',
  exportedAs: ['memoryBufferWindow', ...OTHERS].map((name) => PACKAGE + name),
  map: ({ type, parameters }): MappedNode => {
    const isElsewhere = !type.endsWith('memoryBufferWindow');
    const turns = parameters.contextWindowLength;
    const isOwnKey = textAt(parameters, 'sessionIdType') === 'customKey' || 'sessionKey' in parameters;
    return {
      parameters: defined({
        session: isOwnKey && parameters.sessionKey !== '={{ $json.sessionId }}' ? parameters.sessionKey : undefined,
        turns: typeof turns === 'number' ? Math.min(Math.max(turns, 1), 500) : undefined,
        shared: isElsewhere ? true : undefined,
      }),
      status: 'approximate',
      note: isElsewhere
        ? 'Conversations are kept in the database of Millrace, not where they were: those of before are not here.'
        : 'Conversations are kept in the database, and outlive restarts.',
    };
  },
};
