import { call, type ExportCases, file, html, json, once, xml } from './export-case.ts';

const VIDEO = { name: 'clip.mp4', mimeType: 'video/mp4', bytes: 'film' };
const PHOTO = { name: 'photo.jpg', mimeType: 'image/jpeg', bytes: 'picture' };
const OIDC = 'Set variables : auth, token, userinfo, client id, scope';
const ENDPOINTS = { token_endpoint: 'https://id.test/token', userinfo_endpoint: 'https://id.test/user' };
const STARTED = '2026-01-05T09:00:00Z';
const publishing = (Platform: string, upload: typeof VIDEO, success: boolean) => ({
  items: [{ Platform, Account: 'ada', Caption: 'Hi', 'Facebook Id': '', Upload: { mimetype: upload.mimeType } }],
  files: { Upload: upload },
  replies: { 'api/upload': json({ results: { [Platform]: { success } } }) },
});

/** Runs of the exports that call others when they are called, by file. */
export const CALLED_EXPORTS: Readonly<Record<number, ExportCases>> = {
  216: once({
    items: call({ query: { code: 'de' } }),
    replies: { '': json({ data: { country: { name: 'Germany', phone: '49', emoji: '🇩🇪' } } }) },
    sends: { Set: [{ data: 'The country code of Germany 🇩🇪 is 49' }] },
  }),
  1920: once({ replies: { 'GET https://www.deutschebahn.com/': file('application/pdf') } }),
  1997: {
    cases: [
      // Webhooks hand on no cookies: its script finds none, as with a visitor who comes for the first time.
      { failing: ['Code'] },
      {
        fill: { [OIDC]: { ...ENDPOINTS, PKCE: false } },
        items: call({ query: { code: 'c' } }),
        replies: { 'POST https://id.test/token': json({ access_token: 't' }), '/user': json({ email: 'a@b.test' }) },
        failing: ['Code'],
      },
    ],
  },
  2134: once({
    items: call({ query: { Website: 'https://shop.test' } }),
    replies: { 'https://shop.test': html('a@x.com b@y.org a@x.com') },
    sends: { 'Remove Duplicates': [{ Email: 'a@x.com' }, { Email: 'b@y.org' }] },
  }),
  2155: once({
    items: call({ query: { q: 'tea' } }),
    replies: {
      'complete/search': xml(
        '<toplevel><CompleteSuggestion><suggestion data="tea time"/></CompleteSuggestion><CompleteSuggestion><suggestion data="tea pot"/></CompleteSuggestion></toplevel>',
      ),
    },
    sends: { 'return Keywords': [{ Keywords: ['tea time', 'tea pot'] }] },
  }),
  2195: once({
    items: [{ title: 'Mug', price: 12 }],
    replies: { '/products': json({ default_price: 'p' }), '/payment_links': json({ url: 'https://pay.test/1' }) },
    sends: { Config: [{ title: 'Mug', currency: 'EUR', price: 1200 }] },
  }),
  2244: {
    cases: [
      { sends: { 'Error Missing Fields': call() } },
      {
        items: call({ body: { presentation_id: 'p', image_key: 'logo', image_url: 'https://a.test/i.png' } }),
        replies: {
          'GET https://slides': json({
            slides: [{ pageElements: [{ objectId: 'o1', image: {}, description: 'logo' }, { objectId: 'o2' }] }],
          }),
          ':batchUpdate': json({ replies: [] }),
        },
        sends: { 'Retrieve matching Images ObjectIds': [{ objectId: 'o1' }] },
      },
    ],
  },
  2245: {
    cases: [
      { items: call({ body: { voice_id: 'v', text: 'Hello' } }), replies: { 'text-to-speech/v': file('audio/mpeg') } },
    ],
    // Its condition compares texts that are always there.
    rest: ['Error'],
  },
  2398: once({
    items: [{ query: 'password' }],
    replies: {
      '': json({
        results: [{ content: { title: 'Reset', _links: { webui: '/x' } }, excerpt: 'Press.' }],
        _links: { base: 'https://wiki.test' },
      }),
    },
  }),
  2713: once({
    items: [{ query: { url: 'https://example.com' } }],
    replies: { '': json({ data: { markdown: '# Page' } }) },
    sends: { 'Edit Fields': [{ response: '# Page' }] },
  }),
  2747: {
    cases: [
      { items: call({ method: 'GET' }) },
      {
        items: call({ method: 'POST', body: { prompt: 'tea', image: 'data:,aW1n', mask: 'data:,bWFzaw' } }),
        replies: {
          'flux-pro-1.0-fill': json({ id: 'job' }),
          get_result: [
            json({ id: 'job', status: 'Pending' }),
            json({ id: 'job', status: 'Ready', result: { sample: 'https://a.test/i.png' } }),
          ],
          'i.png': file('image/png'),
        },
      },
    ],
  },
  3669: {
    cases: [
      publishing('x', PHOTO, true),
      publishing('x', PHOTO, false),
      publishing('x', VIDEO, true),
      publishing('x', VIDEO, false),
    ],
    // A line break stands behind the expression of their conditions: the text is never "true".
    rest: ['OK Video', 'OK Photo'],
  },
  4115: {
    cases: [
      {
        replies: {
          '/coins/markets': json(
            // A rise, a fall, calm, and a swing; far below, below, at and above their highest price.
            [9, -9, 1, 4].map((change, index) => ({
              id: `c${index}`,
              name: `Coin ${index}`,
              symbol: 'c',
              current_price: 10,
              market_cap: 1000,
              total_volume: 100,
              ath: [20, 14, 10, 5][index] ?? 0,
              price_change_percentage_24h: change,
              price_change_percentage_7d_in_currency: index === 3 ? 60 : 1,
              price_change_percentage_30d_in_currency: 1,
            })),
          ),
        },
      },
    ],
    // Its rules name no output: all three send to the first.
    rest: ['Set Low Risk Rating', 'Set Medium Risk Rating'],
  },
  4596: once({ items: call({ body: { data: 'hi' } }), replies: { 'data=hi': file('image/png') } }),
  5149: once({
    items: [{ html: '<h1>Hi</h1>', file_name: 'hi' }],
    replies: { '/convert/html': file('application/pdf') },
  }),
  5925: once({
    files: { audio_file: { name: 'a.mp3', mimeType: 'audio/mpeg', bytes: 'sound' } },
    replies: { 'audio/transcriptions': json({ text: 'Hello' }) },
    sends: { 'Extract transcript': [{ Transcript: 'Hello' }] },
  }),
  10779: {
    cases: ['get_active_workflows', 'get_workflow_executions', 'get_execution_details'].map((action) => ({
      fill: {
        'Get Active Workflows': { url: 'https://n8n.test/api/v1/workflows' },
        'Get Last Executions': { url: 'https://n8n.test/api/v1/executions' },
        'Get Executions Details (Status = Error)': { url: 'https://n8n.test/api/v1/executions' },
      },
      items: call({ body: { action, limit: 5, workflow_id: 'w' } }),
      replies: {
        '/api/v1/': json({
          data: [{ id: '1', workflowId: 'w', status: 'error', mode: 'manual', startedAt: STARTED, stoppedAt: STARTED }],
        }),
      },
    })),
  },
};
