import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { App, AppField } from './app.ts';
import { needed, text } from './fields.ts';
import { split } from './ready.ts';

const PLATFORMS = [
  'twitter',
  'instagram',
  'linkedin',
  'facebook',
  'tiktok',
  'pinterest',
  'threads',
  'bluesky',
  'youtube',
];
const youTube = 'postCreateYoutubeOption';
/** What single platforms want to know of a post. */
const options = {
  pageId: text('Page (Facebook, LinkedIn)', { from: ['facebookPageId', 'linkedinPageId', 'pageId'] }),
  boardId: text('Board (Pinterest)', { from: ['pinterestBoardId', 'boardId'] }),
  mediaType: text('Kind (Instagram, Facebook)', {
    placeholder: 'reel or story',
    from: ['instagramMediaType', 'facebookMediaType'],
  }),
  title: text('Title (YouTube)', { from: [`${youTube}Title`, 'title'] }),
  privacyStatus: text('Visible to (YouTube)', {
    choices: ['private', 'public', 'unlisted'],
    from: [`${youTube}PrivacyStatus`],
  }),
  notify: text('Tell subscribers (YouTube)', { kind: 'boolean', from: [`${youTube}ShouldNotifySubscribers`] }),
  privacyLevel: text('Visible to (TikTok)', {
    choices: ['SELF_ONLY', 'PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'FOLLOWER_OF_CREATOR'],
    fallback: 'SELF_ONLY',
  }),
  declared: text('Declarations (TikTok)', {
    kind: 'json',
    placeholder: '{ "isAiGenerated": true }',
    description:
      'Those that are true: disabledComments, disabledDuet, disabledStitch, isBrandedContent, isYourBrand, isAiGenerated.',
  }),
} as const satisfies Record<string, AppField>;

/** https://help.blotato.com/rest-api-reference */
export const blotato: App = {
  id: 'blotato',
  title: 'Blotato',
  colour: '#7a3ff2',
  baseUrl: 'https://backend.blotato.com/v2',
  auth: { kind: 'header', name: 'blotato-api-key' },
  credential: 'The API key: my.blotato.com → Settings → API.',
  exported: {
    type: '@blotato/n8n-nodes-blotato.blotato',
    resource: 'post',
    operations: { post: 'create', media: 'upload' },
  },
  operations: {
    'post.create': {
      title: 'Publish a post',
      method: 'POST',
      path: '/posts',
      fields: {
        account: needed('Account', { placeholder: 'Its id', from: ['accountId'] }),
        platform: text('Platform', { choices: PLATFORMS, fallback: 'instagram' }),
        text: needed('Text', { kind: 'long', from: ['postContentText'] }),
        media: text('Addresses of pictures and videos', {
          description: 'Those that “Upload media” gives, with commas between them.',
          from: ['postContentMediaUrls'],
        }),
        at: text('Published at', { placeholder: '2026-05-01T09:00:00Z', from: ['scheduledTime'] }),
        ...options,
      },
      prepare: (fields) => ({ media: split(fields.media) ?? [], target: targetOf(fields) }),
      body: {
        post: {
          accountId: '{account}',
          content: { text: '{text}', mediaUrls: '{media}', platform: '{platform}' },
          target: '{target}',
        },
        scheduledTime: '{at}',
      },
    },
    'post.get': {
      title: 'Get how a post stands',
      method: 'GET',
      path: '/posts/{postId}',
      fields: { postId: needed('Id of the post', { from: ['postSubmissionId', 'postId'] }) },
    },
    'media.upload': {
      title: 'Upload media',
      method: 'POST',
      path: '/media',
      fields: { url: needed('Address', { from: ['mediaUrl'] }) },
      body: { url: '{url}' },
    },
  },
};

const TIKTOK = [
  'disabledComments',
  'disabledDuet',
  'disabledStitch',
  'isBrandedContent',
  'isYourBrand',
  'isAiGenerated',
];

function targetOf({ platform = '', declared, ...fields }: JsonObject): JsonObject {
  const { pageId, boardId, mediaType, title, privacyStatus, notify, privacyLevel } = fields;
  const says = (name: string) => (declared as JsonObject | undefined)?.[name] === true;
  const own: Readonly<Record<string, Readonly<Record<string, JsonValue | undefined>>>> = {
    facebook: { pageId, mediaType },
    linkedin: { pageId },
    instagram: { mediaType },
    pinterest: { boardId },
    youtube: { title, privacyStatus: privacyStatus ?? 'private', shouldNotifySubscribers: notify ?? false },
    tiktok: { privacyLevel, ...Object.fromEntries(TIKTOK.map((name) => [name, says(name)])) },
  };
  const given = Object.entries(own[String(platform)] ?? {}).filter(([, value]) => value !== undefined && value !== '');
  return { targetType: platform, ...(Object.fromEntries(given) as JsonObject) };
}
