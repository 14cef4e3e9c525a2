import { exportedField } from '../form-fields-json.ts';
import { at, defined, type FromN8n, judged, listAt, textAt, unknownOptions } from '../from-n8n.ts';

const KNOWN = ['buttonLabel', 'appendAttribution', 'path', 'respondWithOptions', 'ignoreBots', 'useWorkflowTimezone'];

/** A hosted form. Its address is ours: the path of an export is a random one as a rule. */
export const fromN8n: FromN8n = {
  type: 'form-trigger',
  exportedAs: ['formTrigger'],
  map: ({ parameters }) => {
    const { options } = parameters;
    const answer = at(options, 'respondWithOptions', 'values');
    const isRedirect = textAt(answer, 'respondWith') === 'redirect';
    const atEnd = textAt(parameters, 'responseMode') === 'lastNode' || parameters.responseMode === 'responseNode';
    const isProtected = (parameters.authentication ?? 'none') !== 'none';
    const leftOut = [
      ...(isProtected ? ['its password: it is for members until you choose one'] : []),
      ...unknownOptions(options, KNOWN),
    ];
    return {
      parameters: defined({
        title: textAt(parameters, 'formTitle'),
        description: textAt(parameters, 'formDescription'),
        fields: listAt(parameters, 'formFields', 'values').map(exportedField),
        button: textAt(options, 'buttonLabel'),
        after: isRedirect ? 'redirect' : atEnd ? 'run' : 'message',
        message: textAt(answer, 'formSubmittedText'),
        url: isRedirect ? textAt(answer, 'redirectUrl') : undefined,
        access: isProtected ? 'members' : undefined,
      }),
      ...judged(leftOut),
    };
  },
};
