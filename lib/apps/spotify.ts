import type { JsonObject } from '#lib/engine/values.ts';
import type { App } from './app.ts';
import { done, needed, text } from './fields.ts';

const id = needed('Id', { placeholder: 'spotify:track:… or the id alone' });
/** In a path there is the last part of an address of Spotify. */
const prepare = ({ id: given }: JsonObject) => ({
  part:
    String(given ?? '')
      .split(':')
      .at(-1) ?? '',
});
const paged = { count: { to: 'offset', of: 'items' }, size: { to: 'limit', most: 50 } } as const;
const act = (title: string, path: string, method: 'POST' | 'PUT') =>
  ({ title, method, path, fields: {}, ...done }) as const;
const get = (title: string, path: string) => ({ title, method: 'GET', path, fields: { id }, prepare }) as const;

/** https://developer.spotify.com/documentation/web-api */
export const spotify: App = {
  id: 'spotify',
  title: 'Spotify',
  colour: '#1a7f37',
  baseUrl: 'https://api.spotify.com/v1',
  auth: { kind: 'bearer' },
  credential:
    'An OAuth access token, from developer.spotify.com. It lasts an hour: connections that renew it do not exist yet.',
  exported: {
    type: 'spotify',
    resource: 'player',
    operations: { player: 'addSongToQueue', track: 'get', album: 'get', artist: 'get', playlist: 'get' },
    ignored: ['filters'],
  },
  operations: {
    'player.addSongToQueue': {
      title: 'Add a track to the queue',
      method: 'POST',
      path: '/me/player/queue',
      fields: { id: needed('Track', { placeholder: 'spotify:track:…' }) },
      query: { uri: '{id}' },
      ...done,
    },
    'player.startMusic': {
      title: 'Play an album, artist or playlist',
      method: 'PUT',
      path: '/me/player/play',
      fields: { id: needed('Which', { placeholder: 'spotify:album:…' }) },
      body: { context_uri: '{id}' },
      ...done,
    },
    'player.resume': { ...act('Go on playing', '/me/player/play', 'PUT') },
    'player.pause': { ...act('Pause', '/me/player/pause', 'PUT') },
    'player.nextSong': { ...act('Next track', '/me/player/next', 'POST') },
    'player.previousSong': { ...act('Previous track', '/me/player/previous', 'POST') },
    'player.volume': {
      title: 'Set the volume',
      method: 'PUT',
      path: '/me/player/volume',
      fields: { percent: needed('Per cent', { kind: 'number', from: ['volumePercent'] }) },
      query: { volume_percent: '{percent}' },
      ...done,
    },
    'player.currentlyPlaying': {
      title: 'What is played now',
      method: 'GET',
      path: '/me/player/currently-playing',
      fields: {},
    },
    'player.recentlyPlayed': {
      title: 'What was played',
      method: 'GET',
      path: '/me/player/recently-played',
      fields: { limit: text('At most', { kind: 'number', fallback: 50 }) },
      query: { limit: '{limit}' },
      items: 'items',
    },
    'track.search': {
      title: 'Search tracks',
      method: 'GET',
      path: '/search',
      fields: { query: needed('Search'), market: text('Market', { from: ['filters.market', 'market'] }) },
      query: { q: '{query}', type: 'track', market: '{market}' },
      items: 'tracks.items',
      paging: paged,
    },
    'track.get': get('Get a track', '/tracks/{part}'),
    'track.getAudioFeatures': get('Get what a track sounds like', '/audio-features/{part}'),
    'album.get': get('Get an album', '/albums/{part}'),
    'artist.get': get('Get an artist', '/artists/{part}'),
    'playlist.get': get('Get a playlist', '/playlists/{part}'),
    'playlist.getTracks': {
      ...get('List the tracks of a playlist', '/playlists/{part}/tracks'),
      items: 'items',
      paging: paged,
    },
    'playlist.getUserPlaylists': {
      title: 'List your playlists',
      method: 'GET',
      path: '/me/playlists',
      fields: {},
      items: 'items',
      paging: paged,
    },
    'playlist.add': {
      title: 'Add a track to a playlist',
      method: 'POST',
      path: '/playlists/{part}/tracks',
      fields: { id, track: needed('Track', { placeholder: 'spotify:track:…', from: ['trackID'] }) },
      prepare,
      body: { uris: ['{track}'] },
    },
  },
};
