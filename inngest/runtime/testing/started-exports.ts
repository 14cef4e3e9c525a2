import { call, type ExportCases, file, html, json, once, xml } from './export-case.ts';

const SITEMAP = xml('<urlset><url><loc>https://a.test/1</loc></url><url><loc>https://a.test/2</loc></url></urlset>');
const NO_STATE = 'scripts keep nothing between runs';

const prompted = (promptType: string) => ({
  fill: { 'Set: Define Initial Variables': { promptType } },
  replies: { generateContent: json({ candidates: [{ content: { parts: [{ text: 'It is about tea.' }] } }] }) },
});

/** Runs of the exports that call others when a person or a schedule starts them, by file. */
export const STARTED_EXPORTS: Readonly<Record<number, ExportCases>> = {
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
  2280: once({
    replies: { '.jpg': file('image/jpeg'), 'messages/send': json({ id: 'm' }) },
    sends: { 'Send message': [{ id: 'm' }] },
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
  2733: {
    cases: [
      {
        items: call({ body: { events: [{ type: 'message', replyToken: 'r', message: { text: 'Hi' } }] } }),
        replies: { '/message/reply': json({}) },
      },
      { from: 'When clicking ‘Test workflow’', replies: { '/message/push': json({}) } },
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
  5036: once({
    fill: { 'Set Credentials': { api_key: 'k', api_secret: 's' } },
    replies: { '/api/v3/account': json({ balances: [] }) },
    sends: { 'Get Account Info': [{ balances: [] }] },
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
};
