import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import type { HttpRequest } from '#lib/nodes/node-context.ts';
import type { Operation } from './app.ts';
import { runOperation } from './run-operation.ts';
import { runApp } from './testing/run-app.ts';
import { youTube } from './you-tube.ts';

type Case = readonly [operation: string, fields: JsonObject, line: string, body?: unknown, baseUrl?: string];
const tasks = 'https://tasks.googleapis.com/tasks/v1/lists';
const todo = 'https://graph.microsoft.com/v1.0/me/todo/lists';
const hive = 'https://hive.example.com';
const noco = 'https://noco.example.com';

/** Expected requests, worked out from the vendors' API references (their addresses are in the descriptions). */
const CASES: readonly Case[] = [
  [
    'google-tasks task.create',
    { list: 'L', title: 'Buy milk', due: '2026-05-01T00:00:00Z', previous: 'p' },
    `POST ${tasks}/L/tasks?previous=p`,
    { title: 'Buy milk', due: '2026-05-01T00:00:00Z' },
  ],
  [
    'google-tasks task.update',
    { list: 'L', taskId: '7', status: 'completed' },
    `PATCH ${tasks}/L/tasks/7`,
    { status: 'completed' },
  ],
  [
    'google-tasks task.getAll',
    { list: '@default', showHidden: true, limit: 20 },
    `GET ${tasks}/%40default/tasks?showHidden=true&maxResults=20`,
  ],
  ['google-tasks task.delete', { list: 'L', taskId: '7' }, `DELETE ${tasks}/L/tasks/7`],
  [
    'microsoft-to-do task.create',
    { list: 'A=', title: 'Call', content: 'soon', due: '2026-05-01T00:00:00' },
    `POST ${todo}/A%3D/tasks`,
    {
      title: 'Call',
      body: { content: 'soon', contentType: 'text' },
      dueDateTime: { dateTime: '2026-05-01T00:00:00', timeZone: 'UTC' },
    },
  ],
  [
    'microsoft-to-do task.update',
    { list: 'A', taskId: 't', status: 'completed' },
    `PATCH ${todo}/A/tasks/t`,
    { status: 'completed' },
  ],
  ['microsoft-to-do list.create', { name: 'Home' }, `POST ${todo}`, { displayName: 'Home' }],
  [
    'reddit post.search',
    { subreddit: 'startups', keyword: 'Scaling Leads', sort: 'new', limit: 2 },
    'GET https://oauth.reddit.com/r/startups/search?q=Scaling+Leads&restrict_sr=on&sort=new&raw_json=1&limit=2',
  ],
  [
    'reddit post.create',
    { subreddit: 'test', title: 'Hi', text: 'Body' },
    'POST https://oauth.reddit.com/api/submit',
    'sr=test&title=Hi&kind=self&text=Body&api_type=json',
  ],
  [
    'reddit postComment.create',
    { postId: 'abc', text: 'Yes' },
    'POST https://oauth.reddit.com/api/comment',
    'thing_id=t3_abc&text=Yes&api_type=json',
  ],
  [
    'noco-db row.getAll',
    { table: 'm1', where: '(status,eq,new)', limit: 10 },
    `GET ${noco}/api/v2/tables/m1/records?where=%28status%2Ceq%2Cnew%29&limit=10&offset=0`,
    undefined,
    noco,
  ],
  [
    'noco-db row.create',
    { table: 'm1', columns: { Title: 'Ada' } },
    `POST ${noco}/api/v2/tables/m1/records`,
    { Title: 'Ada' },
    noco,
  ],
  [
    'noco-db row.update',
    { table: 'm1', columns: { id: 4, status: 'done' } },
    `PATCH ${noco}/api/v2/tables/m1/records`,
    { Id: 4, status: 'done' },
    noco,
  ],
  [
    'noco-db row.update',
    { table: 'm1', id: '', columns: { id: 4, Title: 'Ada' } },
    `PATCH ${noco}/api/v2/tables/m1/records`,
    { Id: 4, Title: 'Ada' },
    noco,
  ],
  ['noco-db row.delete', { table: 'm1', id: 4 }, `DELETE ${noco}/api/v2/tables/m1/records`, { Id: 4 }, noco],
  [
    'spotify player.addSongToQueue',
    { id: 'spotify:track:6habFhsOp2NvshLv26DqMb' },
    'POST https://api.spotify.com/v1/me/player/queue?uri=spotify%3Atrack%3A6habFhsOp2NvshLv26DqMb',
  ],
  ['spotify player.nextSong', {}, 'POST https://api.spotify.com/v1/me/player/next'],
  ['spotify player.resume', {}, 'PUT https://api.spotify.com/v1/me/player/play'],
  [
    'spotify track.search',
    { query: 'So What', limit: 1 },
    'GET https://api.spotify.com/v1/search?q=So+What&type=track&limit=1&offset=0',
  ],
  ['spotify album.get', { id: 'spotify:album:4aaw' }, 'GET https://api.spotify.com/v1/albums/4aaw'],
  [
    'the-hive alert.create',
    { title: 'Mail', description: 'Odd', type: 'Email', source: 'Outlook', sourceRef: '1', tags: 'a, b', severity: 2 },
    `POST ${hive}/api/alert`,
    {
      title: 'Mail',
      description: 'Odd',
      severity: 2,
      tags: ['a', 'b'],
      type: 'Email',
      source: 'Outlook',
      sourceRef: '1',
    },
    hive,
  ],
  ['the-hive alert.promote', { alertId: '~1' }, `POST ${hive}/api/alert/~1/createCase`, {}, hive],
  ['the-hive case.get', { caseId: '~2' }, `GET ${hive}/api/case/~2`, undefined, hive],
  [
    'the-hive observable.create',
    { caseId: '~2', dataType: 'domain', data: 'evil.test', ioc: true, status: 'Ok', tags: 'Domain' },
    `POST ${hive}/api/case/~2/artifact`,
    { dataType: 'domain', data: 'evil.test', ioc: true, status: 'Ok', tags: ['Domain'] },
    hive,
  ],
  [
    'the-hive observable.executeAnalyzer',
    { observableId: '~3', analyzer: ['b05bb21a::CORTEX'] },
    `POST ${hive}/api/connector/cortex/job`,
    { artifactId: '~3', analyzerId: 'b05bb21a', cortexId: 'CORTEX' },
    hive,
  ],
  [
    'blotato media.upload',
    { url: 'https://example.com/a.mp4' },
    'POST https://backend.blotato.com/v2/media',
    { url: 'https://example.com/a.mp4' },
  ],
  [
    'blotato post.create',
    {
      account: '1',
      platform: 'facebook',
      text: 'Hi',
      media: 'https://m/a.png, https://m/b.png',
      pageId: '9',
      title: 'x',
    },
    'POST https://backend.blotato.com/v2/posts',
    {
      post: {
        accountId: '1',
        content: { text: 'Hi', mediaUrls: ['https://m/a.png', 'https://m/b.png'], platform: 'facebook' },
        target: { targetType: 'facebook', pageId: '9' },
      },
    },
  ],
  [
    'phantombuster agent.launch',
    { agentId: '5', argument: '{"url":"https://example.com"}' },
    'POST https://api.phantombuster.com/api/v2/agents/launch',
    { id: '5', argument: { url: 'https://example.com' } },
  ],
  [
    'open-weather-map weather.5DayForecast',
    { cityName: 'Vienna,AT' },
    'GET https://api.openweathermap.org/data/2.5/forecast?q=Vienna%2CAT&units=metric&appid=s3cret',
  ],
  ['stripe customer.get', { customerId: 'cus_1' }, 'GET https://api.stripe.com/v1/customers/cus_1'],
  [
    'stripe customer.create',
    { name: 'Ada', email: 'a@b.co' },
    'POST https://api.stripe.com/v1/customers',
    'name=Ada&email=a%40b.co',
  ],
  [
    'mattermost message.post',
    { channelId: 'c', message: 'Hi', attachments: [] },
    'POST https://chat.example.com/api/v4/posts',
    { channel_id: 'c', message: 'Hi', props: { attachments: [] } },
    'https://chat.example.com',
  ],
  [
    'hacker-news all.getAll',
    { keyword: 'postgres', tags: ['story'], limit: 5 },
    'GET https://hn.algolia.com/api/v1/search?query=postgres&tags=story&hitsPerPage=5',
  ],
  [
    'you-tube channel.getAll',
    { handle: '@GoogleDevelopers', limit: 1 },
    'GET https://www.googleapis.com/youtube/v3/channels?part=snippet%2CcontentDetails%2Cstatistics&forHandle=%40GoogleDevelopers&maxResults=1',
  ],
];

it.each(CASES.map((each) => ({ name: each[0], each })))('$name', async ({ each }) => {
  const [operation, fields, line, body, baseUrl] = each;
  const { sent, fault } = await runApp(operation, { fields, ...(baseUrl && { parameters: { baseUrl } }) });
  expect(fault).toBeUndefined();
  expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([line]);
  expect(sent[0]?.body).toEqual(body);
});

it('counts items where an app counts them', async () => {
  const list = (from: number, count: number) => ({ list: Array.from({ length: count }, (_, n) => ({ Id: from + n })) });
  const { sent, output } = await runApp('noco-db row.getAll', {
    fields: { table: 'm1', all: true },
    parameters: { baseUrl: noco },
    answers: [{ body: list(0, 100) }, { body: list(100, 100) }, { body: list(200, 7) }],
  });
  expect(sent.map(({ url }) => new URL(url).searchParams.get('offset'))).toEqual(['0', '100', '200']);
  expect(output).toHaveLength(207);
});

it('goes on behind the last item where an app wants that', async () => {
  const { sent, output } = await runApp('stripe charge.getAll', {
    fields: { all: true },
    answers: [
      { body: { data: [{ id: 'ch_1' }, { id: 'ch_2' }], has_more: true } },
      { body: { data: [{ id: 'ch_3' }] } },
    ],
  });
  expect(sent.map(({ url }) => new URL(url).search)).toEqual(['?limit=100', '?limit=100&starting_after=ch_2']);
  expect(output).toEqual([{ id: 'ch_1' }, { id: 'ch_2' }, { id: 'ch_3' }]);
});

it('unwraps the listings of Reddit, and asks for its own name before what it saved', async () => {
  const listing = { kind: 'Listing', data: { after: null, children: [{ kind: 't3', data: { id: 'a', title: 'T' } }] } };
  const found = await runApp('reddit post.search', {
    fields: { subreddit: 's', keyword: 'k' },
    answers: [{ body: listing }],
  });
  expect(found.output).toEqual([{ id: 'a', title: 'T' }]);
  const comments = await runApp('reddit postComment.getAll', {
    fields: { subreddit: 's', postId: 'a' },
    answers: [{ body: [listing, { data: { children: [{ kind: 't1', data: { id: 'c', body: 'Yes' } }] } }] }],
  });
  expect(comments.output).toEqual([{ id: 'c', body: 'Yes' }]);
  const saved = await runApp('reddit profile.saved', {
    fields: { limit: 10 },
    answers: [{ body: { name: 'ada' } }, { body: listing }],
  });
  expect(saved.sent.map(({ url }) => url)).toEqual([
    'https://oauth.reddit.com/api/v1/me',
    'https://oauth.reddit.com/user/ada/saved?limit=10&raw_json=1',
  ]);
  expect(saved.output).toEqual([{ id: 'a', title: 'T' }]);
});

it('starts one analyser at a time, and says so', async () => {
  const fields = { observableId: '~3', analyzer: ['a::CORTEX', 'b::CORTEX'] };
  const { sent, fault } = await runApp('the-hive observable.executeAnalyzer', {
    fields,
    parameters: { baseUrl: hive },
  });
  expect(sent).toEqual([]);
  expect(fault).toMatchObject({ kind: 'config', code: 'one_analyser' });
});

it('uploads a video, and then says what it is', async () => {
  const sent: HttpRequest[] = [];
  const http = async (request: HttpRequest) => {
    sent.push(request);
    return { status: 200, headers: {}, body: new TextEncoder().encode('{"id":"v1"}'), url: request.url };
  };
  const file = { id: 'f', name: 'a.mp4', mimeType: 'video/mp4', size: 3 };
  const { values } = await runOperation(
    { http },
    {
      app: youTube,
      operation: youTube.operations['video.upload'] as Operation,
      fields: { title: 'T', categoryId: '27', tags: 'a, b' },
      access: { baseUrl: youTube.baseUrl, auth: youTube.auth, secret: 'token' },
      ...{ secretName: 'token', files: { data: file }, key: 'k', item: 0 },
    },
  );
  expect(values).toEqual([{ id: 'v1' }]);
  expect(sent).toMatchObject([
    {
      method: 'POST',
      url: 'https://www.googleapis.com/upload/youtube/v3/videos?uploadType=media&part=snippet',
      headers: { 'content-type': 'video/mp4' },
      body: { file },
    },
    { method: 'PUT', url: 'https://www.googleapis.com/youtube/v3/videos?part=snippet%2Cstatus' },
  ]);
  expect(JSON.parse(String(sent[1]?.body))).toEqual({
    id: 'v1',
    snippet: { title: 'T', categoryId: '27', tags: ['a', 'b'] },
    status: { privacyStatus: 'private' },
  });
});
