import type { App } from './app.ts';
import { needed, text } from './fields.ts';
import { split } from './ready.ts';

/** https://developers.google.com/youtube/v3/docs */
export const youTube: App = {
  id: 'you-tube',
  title: 'YouTube',
  colour: '#c4302b',
  baseUrl: 'https://www.googleapis.com',
  auth: { kind: 'bearer' },
  credential:
    'An OAuth access token with the scope youtube, from developers.google.com/oauthplayground. It lasts an hour: connections that renew it do not exist yet.',
  exported: {
    type: 'youTube',
    resource: 'channel',
    operations: {
      channel: 'getAll',
      video: 'getAll',
      playlist: 'getAll',
      playlistItem: 'add',
      videoCategory: 'getAll',
    },
    ignored: ['part', 'regionCode'],
  },
  operations: {
    'video.getAll': {
      title: 'Find videos',
      method: 'GET',
      path: '/youtube/v3/search',
      fields: {
        q: text('Search', { from: ['q'] }),
        channelId: text('Channel'),
        publishedAfter: text('Published after'),
        order: text('Order', { choices: ['date', 'rating', 'relevance', 'title', 'viewCount'] }),
      },
      query: {
        part: 'snippet',
        type: 'video',
        q: '{q}',
        channelId: '{channelId}',
        publishedAfter: '{publishedAfter}',
        order: '{order}',
      },
      items: 'items',
      paging: { cursor: { from: 'nextPageToken', to: 'pageToken' }, size: { to: 'maxResults', most: 50 } },
    },
    'video.get': {
      title: 'Get a video',
      method: 'GET',
      path: '/youtube/v3/videos',
      fields: { videoId: needed('Id of the video') },
      query: { part: 'snippet,contentDetails,statistics,status', id: '{videoId}' },
      items: 'items',
    },
    'video.update': {
      title: 'Change a video',
      method: 'PUT',
      path: '/youtube/v3/videos',
      fields: {
        videoId: needed('Id of the video'),
        title: needed('Title'),
        categoryId: needed('Category'),
        description: text('Description', { kind: 'long' }),
        tags: text('Tags'),
      },
      prepare: ({ tags }) => ({ tags: split(tags) }),
      query: { part: 'snippet' },
      body: {
        id: '{videoId}',
        snippet: { title: '{title}', categoryId: '{categoryId}', description: '{description}', tags: '{tags}' },
      },
    },
    'channel.get': {
      title: 'Get a channel',
      method: 'GET',
      path: '/youtube/v3/channels',
      fields: { channelId: needed('Channel') },
      query: { part: 'snippet,contentDetails,statistics', id: '{channelId}' },
      items: 'items',
    },
    'playlistItem.getAll': {
      title: 'List the videos of a playlist',
      method: 'GET',
      path: '/youtube/v3/playlistItems',
      fields: { playlistId: needed('Playlist') },
      query: { part: 'snippet,contentDetails', playlistId: '{playlistId}' },
      items: 'items',
      paging: { cursor: { from: 'nextPageToken', to: 'pageToken' }, size: { to: 'maxResults', most: 50 } },
    },
    'playlistItem.add': {
      title: 'Add a video to a playlist',
      method: 'POST',
      path: '/youtube/v3/playlistItems',
      fields: { playlistId: needed('Playlist'), videoId: needed('Id of the video') },
      query: { part: 'snippet' },
      body: { snippet: { playlistId: '{playlistId}', resourceId: { kind: 'youtube#video', videoId: '{videoId}' } } },
    },
  },
};
