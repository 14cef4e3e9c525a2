import { at, type FromN8n, type MappedNode, textAt } from '../from-n8n.ts';

/** Waiting for a form is another node. Version 1 counted in hours unless told otherwise. */
export const fromN8n: FromN8n = {
  type: 'wait',
  exportedAs: ['wait'],
  map: ({ parameters, typeVersion }): MappedNode | undefined => {
    const resume = textAt(parameters, 'resume') ?? 'timeInterval';
    if (resume === 'specificTime')
      return { parameters: { for: 'date', until: parameters.dateTime ?? '' }, status: 'exact' };
    if (resume === 'webhook') {
      const extra = at(parameters, 'options') !== undefined || parameters.limitWaitTime === true;
      return {
        parameters: { for: 'call' },
        ...(extra
          ? { status: 'approximate', note: 'The resume address has its own method and limits here.' }
          : { status: 'exact' }),
      };
    }
    if (resume !== 'timeInterval') return undefined;
    const unit = textAt(parameters, 'unit') ?? (typeVersion < 1.1 ? 'hours' : 'seconds');
    return {
      parameters: { for: 'time', amount: parameters.amount ?? (typeVersion < 1.1 ? 1 : 5), unit },
      status: 'exact',
    };
  },
};
