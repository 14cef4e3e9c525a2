import { at, defined, type FromN8n, judged, textAt, unknownOptions } from '../from-n8n.ts';

const KNOWN = [
  'title',
  'subtitle',
  'inputPlaceholder',
  'loadPreviousSession',
  'responseMode',
  'allowFileUploads',
  'allowedFilesMimeTypes',
  'getStarted',
  'showWelcomeScreen',
];

/** A hosted chat. Conversations are kept here, whatever the export says of earlier sessions. */
export const fromN8n: FromN8n = {
  type: 'chat-trigger',
  exportedAs: ['@n8n/n8n-nodes-langchain.chatTrigger', '@n8n/n8n-nodes-langchain.manualChatTrigger'],
  map: ({ parameters }) => {
    const { options } = parameters;
    const isPrivate = parameters.public !== true || (parameters.authentication ?? 'none') !== 'none';
    const leftOut = [
      ...(parameters.authentication === 'basicAuth' ? ['its password: it is for members until you choose one'] : []),
      ...(parameters.mode === 'webhook' ? ['being built into another page'] : []),
      ...unknownOptions(options, KNOWN),
    ];
    return {
      parameters: defined({
        title: textAt(options, 'title'),
        subtitle: textAt(options, 'subtitle'),
        greeting: textAt(parameters, 'initialMessages')?.replaceAll('\n', '\n\n'),
        placeholder: textAt(options, 'inputPlaceholder'),
        files: at(options, 'allowFileUploads'),
        access: isPrivate ? 'members' : 'anyone',
      }),
      ...judged(leftOut),
    };
  },
};
