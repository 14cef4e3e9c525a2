import { call, type ExportCases, file, html, json, once, xml } from './export-case.ts';

const SITEMAP = xml('<urlset><url><loc>https://a.test/1</loc></url><url><loc>https://a.test/2</loc></url></urlset>');
const VIDEO = { name: 'clip.mp4', mimeType: 'video/mp4', bytes: 'film' };
const PHOTO = { name: 'photo.jpg', mimeType: 'image/jpeg', bytes: 'picture' };
const OIDC = 'Set variables : auth, token, userinfo, client id, scope';
const ENDPOINTS = { token_endpoint: 'https://id.test/token', userinfo_endpoint: 'https://id.test/user' };
const STARTED = '2026-01-05T09:00:00Z';
const NO_STATE = 'scripts keep nothing between runs';

const publishing = (Platform: string, upload: typeof VIDEO, success: boolean) => ({
  items: [{ Platform, Account: 'ada', Caption: 'Hi', 'Facebook Id': '', Upload: { mimetype: upload.mimeType } }],
  files: { Upload: upload },
  replies: { 'api/upload': json({ results: { [Platform]: { success } } }) },
});
const prompted = (promptType: string) => ({
  fill: { 'Set: Define Initial Variables': { promptType } },
  replies: { generateContent: json({ candidates: [{ content: { parts: [{ text: 'It is about tea.' }] } }] }) },
});

/** Runs of the exports that call others, by file. */
export const HTTP_EXPORTS: Readonly<Record<number, ExportCases>> = {
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
  2123: {
    cases: [
      {
        replies: {
          'sitemap.xml': SITEMAP,
          'urlNotifications:publish': json({ urlNotificationMetadata: { latestUpdate: { type: 'URL_UPDATED' } } }),
        },
      },
      {
        from: 'Schedule Trigger',
        replies: { 'sitemap.xml': SITEMAP, 'urlNotifications:publish': json({}) },
        ends: ['stopped', 'it stops itself when the quota is spent'],
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
  2210: {
    cases: [
      {
        replies: {
          'wordpress.org/sitemap.xml': xml(
            '<sitemapindex><sitemap><loc>https://a.test/x.xml</loc></sitemap><sitemap><loc>https://a.test/y.xml</loc></sitemap></sitemapindex>',
          ),
          'x.xml': xml('<urlset><url><loc>https://a.test/1</loc><lastmod>2026-01-02</lastmod></url></urlset>'),
          'y.xml': xml('<urlset><url><loc>https://a.test/2</loc><lastmod>2026-01-03</lastmod></url></urlset>'),
          'urlNotifications/metadata': json({ latestUpdate: { notifyTime: '2026-01-02T12:00:00Z' } }),
          'urlNotifications:publish': json({}),
        },
      },
    ],
    rest: ['Schedule Trigger'],
  },
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
  2280: once({
    replies: { '.jpg': file('image/jpeg'), 'messages/send': json({ id: 'm' }) },
    sends: { 'Send message': [{ id: 'm' }] },
  }),
  2398: once({
    items: [{ query: 'password' }],
    replies: {
      '': json({
        results: [{ content: { title: 'Reset', _links: { webui: '/x' } }, excerpt: 'Press.' }],
        _links: { base: 'https://wiki.test' },
      }),
    },
  }),
  2475: once({
    replies: {
      '': json({
        result: {
          organicResults: [{ title: 'A' }],
          peopleAlsoAsk: [],
          paidResults: [],
          searchQuery: { term: 'tea' },
        },
      }),
    },
    sends: {
      'Connect to your own database2': [1, 2, 3].map((position) => ({ title: 'A', searchQuery: 'tea', position })),
    },
  }),
  2476: once({
    replies: {
      '/v1/scrape': json({ data: { metadata: { title: 'T', description: 'D' }, markdown: '# T', links: ['l'] } }),
    },
  }),
  2478: once({
    replies: { tenant_access_token: json({ tenant_access_token: 't' }), 'message/v4/send': json({ code: 0 }) },
    sends: { 'Send Message': [{ code: 0 }] },
  }),
  2494: once({
    replies: { generateKeywordHistoricalMetrics: json({ results: [{ text: 'tea' }, { text: 'pot' }] }) },
    sends: { 'Connect to your own database.': [{ text: 'tea' }, { text: 'pot' }] },
  }),
  2536: {
    cases: [
      {
        replies: { '/webhook/parallel-subworkflow-target': json({}) },
        answers: {
          'Webhook Callback Wait': ['req4567', 'req8765', 'req1234'].map((finishedItemId) => ({
            type: 'webhook',
            data: { body: { finishedItemId } },
          })),
        },
      },
      {
        from: 'Webhook',
        items: call({ headers: { callbackurl: 'https://a.test/resume' }, body: { requestItemId: 'req4567' } }),
        replies: { 'https://a.test/resume': json({}) },
      },
    ],
  },
  2538: {
    cases: [{ ends: ['code_failed', NO_STATE] }, { from: 'Schedule Trigger', ends: ['code_failed', NO_STATE] }],
    rest: ['continue with valid token', 'get new accessToken', '2. set token in static data', 'if token is valid'],
  },
  2713: once({
    items: [{ query: { url: 'https://example.com' } }],
    replies: { '': json({ data: { markdown: '# Page' } }) },
    sends: { 'Edit Fields': [{ response: '# Page' }] },
  }),
  2733: {
    cases: [
      {
        items: call({ body: { events: [{ type: 'message', replyToken: 'r', message: { text: 'Hi' } }] } }),
        replies: { '/message/reply': json({}) },
      },
      { from: 'When clicking ‘Test workflow’', replies: { '/message/push': json({}) } },
    ],
  },
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
  2824: once({
    replies: { '': json({ choices: [{ message: { content: 'Much.' } }], citations: ['https://a.test'] }) },
    sends: { 'Clean Output': [{ output: 'Much.', citations: ['https://a.test'] }] },
  }),
  2832: once({
    replies: {
      '/latest/0': html(
        '<ul class="wp-block-post-template"><li class="wp-block-post"><img src="i.png"><h3 class="loop-card__title"><a data-destinationlink="https://a.test/post">Tea</a></h3><time datetime="2026-01-02">2 January</time></li></ul>',
      ),
      'https://a.test/post': html(
        '<h1 class="wp-block-post-title">Tea</h1><img class="attachment-post-thumbnail" src="t.png"><time datetime="2026-01-02"></time><div class="entry-content">Hot.</div>',
      ),
    },
    sends: {
      'Save the values': [
        { url: 'https://a.test/post', created_at: '2026-01-02', image: 'i.png', content: 'Hot.', title: 'Tea' },
      ],
    },
  }),
  2866: once({
    replies: {
      'github.com/trending': html(
        '<div class="Box"><article class="Box-row"><a class="Link">ada / engine</a><span class="d-inline-block">C</span><p>Computes.</p></article></div>',
      ),
    },
    sends: {
      'Set Result Variables': [
        {
          author: 'ada',
          title: 'engine',
          repository: 'ada / engine',
          url: 'https://github.com/ada/engine',
          created_at: '2026-01-05T09:30:00.000Z',
          description: 'Computes.',
        },
      ],
    },
  }),
  3044: {
    cases: [
      {
        replies: {
          'POST https://api.json2video.com': json({ project: 'p' }),
          'movies?id=p': [
            json({ movie: { status: 'running' } }),
            json({
              movie: {
                status: 'done',
                url: 'u',
                duration: 1,
                size: 2,
                width: 3,
                height: 4,
                rendering_time: 5,
                project: 'p',
              },
              remaining_quota: { time: 6 },
            }),
          ],
        },
        sends: {
          Output: [
            {
              url: 'u',
              duration: 1,
              size: 2,
              width: 3,
              height: 4,
              rendering_time: 5,
              project: 'p',
              remaining_quota: 6,
            },
          ],
        },
      },
      {
        replies: {
          'POST https://api.json2video.com': json({ project: 'p' }),
          'movies?id=p': json({ movie: { status: 'error' } }),
        },
      },
    ],
  },
  3054: once({
    replies: {
      'video/generate': json({ data: { video_id: 'v' } }),
      'video_status.get': [
        json({ data: { status: 'processing' } }),
        json({ data: { status: 'completed', video_url: 'https://a.test/v' } }),
      ],
    },
    sends: { Output: [{ data: { video_url: 'https://a.test/v' } }] },
  }),
  3188: {
    cases: ['transcript', 'timestamps', 'summary', 'scene', 'clips', 'anything'].map(prompted),
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
  3696: once({
    replies: { '/images/': json({ data: [{ b64_json: 'aW1hZ2U=' }] }) },
  }),
  3775: once({
    replies: {
      'GET https://video': file('video/mp4'),
      '/upload/v1beta/files': json({ file: { uri: 'files/1', mimeType: 'video/mp4' } }),
      generateContent: json({ candidates: [{ content: { parts: [{ text: 'A cat.' }] } }] }),
    },
    sends: { 'Get Result': [{ videoDescription: 'A cat.' }] },
  }),
  3809: once({
    replies: {
      task_post: json({ tasks: [{ id: 't' }] }),
      '/on_page/summary/t': [
        json({ tasks: [{ id: 't', result: [{ crawl_progress: 'in_progress' }] }] }),
        json({ tasks: [{ id: 't', result: [{ crawl_progress: 'finished' }] }] }),
      ],
      '/on_page/pages': json({
        tasks: [
          {
            id: 't',
            result: [
              {
                items: [
                  { url: 'https://a.test/', status_code: 200, meta: { title: 'Tea', htags: { h1: ['Tea'] } } },
                  { url: 'https://a.test/gone', status_code: 404, meta: {} },
                ],
              },
            ],
          },
        ],
      }),
      'searchAnalytics/query': json({ rows: [{ clicks: 3, impressions: 40 }] }),
      '/on_page/links': json({
        tasks: [
          {
            result: [
              {
                items: [
                  {
                    type: 'anchor',
                    link_from: 'https://a.test/',
                    link_to: 'https://a.test/gone',
                    page_to_status_code: 404,
                    text: 'gone',
                  },
                ],
              },
            ],
          },
        ],
      }),
    },
    sends: {
      'Map URLs Data': [
        {
          URL: 'https://a.test/gone',
          page_to_status_code: 404,
          sources: [{ type: 'anchor', link_from: 'https://a.test/', text: 'gone' }],
        },
      ],
    },
  }),
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
  5036: once({
    fill: { 'Set Credentials': { api_key: 'k', api_secret: 's' } },
    replies: { '/api/v3/account': json({ balances: [] }) },
    sends: { 'Get Account Info': [{ balances: [] }] },
  }),
  5149: once({
    items: [{ html: '<h1>Hi</h1>', file_name: 'hi' }],
    replies: { '/convert/html': file('application/pdf') },
  }),
  5171: {
    cases: [
      {
        fill: { '⚙️CONFIGURATION⚙️': { your_n8n_webhook_url: 'https://a.test/webhook-test/x' } },
        replies: { 'https://a.test/webhook/tutorial/api/': json({ ok: true }) },
      },
      { from: '1. The Kitchen (GET /menu)', sends: { 'Prepare Menu Data': [{ item: 'Pizza', price: 12 }] } },
      { from: '2. The Kitchen (GET /order)', items: call({ query: { extra_cheese: 'true' } }) },
      { from: '2. The Kitchen (GET /order)', items: call({ query: { extra_cheese: 'false' } }) },
      {
        from: '3. The Kitchen (POST /review)',
        items: call({ body: { comment: 'Good', rating: 5 } }),
        sends: { 'Process Review Data': [{ status: 'review_received', your_comment: 'Good', your_rating: 5 }] },
      },
      { from: '4. The Kitchen (GET /secret-dish)', items: call({ headers: { 'x-api-key': 'super-secret-key' } }) },
      { from: '4. The Kitchen (GET /secret-dish)', items: call({ headers: { 'x-api-key': 'no' } }) },
      { from: '5. The Kitchen (GET /slow-service)' },
    ],
  },
  5457: {
    cases: [
      {
        replies: {
          '/media': json({ id: '1' }),
          '/me/accounts': json({ data: [{ id: '266271423823110', access_token: 't' }] }),
          '/photos': json({ id: '2' }),
        },
      },
      { from: 'Schedule Trigger', ends: ['code_failed', NO_STATE] },
    ],
    rest: ['Refresh token', 'Push to Static Data'],
  },
  5675: once({ replies: { 'PATCH https://api.notion.com/v1/blocks/': json({ results: [] }) } }),
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
