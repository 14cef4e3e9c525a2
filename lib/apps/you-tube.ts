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
    'channel.getAll': {
      title: 'Find your channels',
      method: 'GET',
      path: '/youtube/v3/channels',
      fields: {
        ids: text('Ids of channels', { from: ['filters.id'] }),
        handle: text('Handle', { placeholder: '@GoogleDevelopers', from: ['filters.forHandle'] }),
        username: text('Name of the user', { from: ['filters.forUsername'] }),
        mine: text('Your own', { kind: 'boolean', from: ['filters.mine'] }),
      },
      // One filter is wanted; without any these are the caller's own.
      prepare: ({ ids, handle, username, mine }) => ({ mine: ids || handle || username ? null : (mine ?? true) }),
      query: {
        part: 'snippet,contentDetails,statistics',
        ...{ id: '{ids}', forHandle: '{handle}', forUsername: '{username}', mine: '{mine}' },
      },
      items: 'items',
      paging: { cursor: { from: 'nextPageToken', to: 'pageToken' }, size: { to: 'maxResults', most: 50 } },
    },
    'video.upload': {
      title: 'Upload a video',
      method: 'POST',
      path: '/upload/youtube/v3/videos',
      fields: {
        title: needed('Title'),
        binary: needed('File of the item', {
          kind: 'file',
          placeholder: 'data',
          from: ['binaryProperty'],
          fallback: 'data',
        }),
        categoryId: needed('Category'),
        description: text('Description', { kind: 'long' }),
        tags: text('Tags'),
        privacyStatus: text('Visible to', { choices: ['private', 'public', 'unlisted'], fallback: 'private' }),
        publishAt: text('Published at'),
      },
      prepare: ({ tags }) => ({ tags: split(tags) }),
      query: { uploadType: 'media', part: 'snippet' },
      file: 'binary',
      next: {
        method: 'PUT',
        path: '/youtube/v3/videos',
        query: { part: 'snippet,status' },
        body: {
          id: '{answer.id}',
          snippet: { title: '{title}', categoryId: '{categoryId}', description: '{description}', tags: '{tags}' },
          status: { privacyStatus: '{privacyStatus}', publishAt: '{publishAt}' },
        },
      },
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
