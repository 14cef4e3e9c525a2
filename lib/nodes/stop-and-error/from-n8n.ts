import { defined, type FromN8n } from '../from-n8n.ts';

export const fromN8n: FromN8n = {
  type: 'stop-and-error',
  exportedAs: ['stopAndError'],
  map: ({ parameters }) => {
    const isObject = parameters.errorType === 'errorObject';
    const message = isObject ? 'The workflow stopped itself.' : parameters.errorMessage;
    return {
      parameters: defined({ message, details: isObject ? parameters.errorObject : undefined }),
      status: 'exact',
    };
  },
};
