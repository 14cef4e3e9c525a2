import type { JsonObject } from '#lib/engine/values.ts';
import { getPath, isRecord } from '#lib/nodes/paths.ts';
import type { App, AppField } from '../app.ts';
import { done } from '../fields.ts';

const fileId = { title: 'File', required: true, placeholder: 'Its id' } as const satisfies AppField;
const folderId = {
  title: 'Folder',
  placeholder: 'Its id; the top when empty',
  from: ['folderId', 'parentId', 'parents'],
} as const satisfies AppField;
const name = { title: 'Name' } as const satisfies AppField;
const files = '/drive/v3/files';
const everywhere = { supportsAllDrives: true } as const;
/** Names and place are given in a second request: the first has the content for its body. */
const named = {
  method: 'PATCH',
  path: `${files}/{answer.id}`,
  query: { ...everywhere, fields: '*', addParents: '{folderId}' },
  body: { name: '{name}' },
} as const;

/** https://developers.google.com/workspace/drive/api/reference/rest/v3 */
export const googleDrive: App = {
  id: 'google-drive',
  title: 'Google Drive',
  colour: '#1a73e8',
  baseUrl: 'https://www.googleapis.com',
  auth: { kind: 'bearer' },
  credential:
    'An OAuth access token with the scope drive, from developers.google.com/oauthplayground. It lasts an hour: connections that renew it do not exist yet.',
  exported: {
    type: 'googleDrive',
    resource: 'file',
    operations: { file: 'upload', folder: 'create', fileFolder: 'search', drive: 'list' },
    same: {
      'file.list': 'fileFolder.search',
      'folder.list': 'fileFolder.search',
      'file.search': 'fileFolder.search',
      'file.export': 'file.download',
      'folder.share': 'file.share',
      'folder.deleteFolder': 'file.deleteFile',
    },
    ignored: ['searchMethod', 'binaryPropertyName', 'folderNoRootId', 'binaryData', 'useQueryString', 'fields'],
    rewrite: ({ filter, permissionsUi, googleFileConversion, driveId, queryString, ...rest }) => ({
      ...rest,
      ...(isUsualDrive(driveId) ? {} : { driveId: driveId ?? '' }),
      [rest.searchMethod === 'query' ? 'query' : 'queryString']: queryString ?? '',
      ...(isRecord(filter) ? filterIn(filter) : {}),
      ...(isRecord(getPath(permissionsUi, 'permissionsValues'))
        ? (getPath(permissionsUi, 'permissionsValues') as JsonObject)
        : {}),
      ...(googleFileConversion === undefined
        ? {}
        : { exportAs: getPath(googleFileConversion, 'conversion.docsToFormat') ?? '' }),
    }),
  },
  operations: {
    'file.upload': {
      title: 'Upload a file',
      method: 'POST',
      path: '/upload/drive/v3/files',
      fields: {
        file: {
          title: 'File of the item',
          kind: 'file',
          fallback: 'data',
          from: ['inputDataFieldName', 'binaryPropertyName'],
        },
        name,
        folderId,
      },
      query: { uploadType: 'media', ...everywhere },
      file: 'file',
      next: named,
    },
    'file.createFromText': {
      title: 'Write a text file',
      method: 'POST',
      path: '/upload/drive/v3/files',
      fields: { content: { title: 'Text', kind: 'long' }, name, folderId },
      query: { uploadType: 'media', ...everywhere },
      raw: { field: 'content', type: 'text/plain' },
      next: named,
    },
    'file.download': {
      title: 'Download a file',
      method: 'GET',
      path: `${files}/{fileId}`,
      fields: {
        fileId,
        exportAs: {
          title: 'Google documents as',
          placeholder: 'application/pdf',
          description: 'Their media type: they have no bytes of their own.',
        },
      },
      program: 'drive-download',
    },
    'file.get': {
      title: 'Get what is known of a file',
      method: 'GET',
      path: `${files}/{fileId}`,
      fields: { fileId },
      query: { ...everywhere, fields: '*' },
    },
    'file.update': {
      title: 'Rename a file',
      method: 'PATCH',
      path: `${files}/{fileId}`,
      fields: { fileId, name: { ...name, from: ['newUpdatedFileName', 'name'] } },
      query: { ...everywhere, fields: '*' },
      body: { name: '{name}' },
    },
    'file.copy': {
      title: 'Copy a file',
      method: 'POST',
      path: `${files}/{fileId}/copy`,
      fields: { fileId, name, folderId },
      prepare: parents,
      query: { ...everywhere, fields: '*' },
      body: { name: '{name}', parents: '{parents}' },
    },
    'file.move': {
      title: 'Move a file',
      method: 'GET',
      path: `${files}/{fileId}`,
      fields: { fileId, folderId: { ...folderId, required: true } },
      query: { ...everywhere, fields: 'parents' },
      next: {
        method: 'PATCH',
        path: `${files}/{fileId}`,
        query: { ...everywhere, fields: '*', addParents: '{folderId}', removeParents: '{answer.parents.0}' },
        body: {},
      },
    },
    'file.share': {
      title: 'Share a file or folder',
      method: 'POST',
      path: `${files}/{fileId}/permissions`,
      fields: {
        fileId: { ...fileId, from: ['fileId', 'folderNoRootId', 'folderId'] },
        role: {
          title: 'May',
          choices: ['reader', 'commenter', 'writer', 'fileOrganizer', 'organizer', 'owner'],
          fallback: 'reader',
        },
        type: { title: 'Who', choices: ['user', 'group', 'domain', 'anyone'], fallback: 'user' },
        emailAddress: { title: 'E-mail address' },
        domain: { title: 'Domain' },
      },
      query: everywhere,
      body: { role: '{role}', type: '{type}', emailAddress: '{emailAddress}', domain: '{domain}' },
    },
    'file.deleteFile': {
      title: 'Delete a file or folder',
      method: 'DELETE',
      path: `${files}/{fileId}`,
      fields: { fileId: { ...fileId, from: ['fileId', 'folderNoRootId', 'folderId'] } },
      query: everywhere,
      ...done,
    },
    'fileFolder.search': {
      title: 'Find files and folders',
      method: 'GET',
      path: files,
      fields: {
        name: { title: 'Name has', from: ['queryString'] },
        query: {
          title: 'Search of the Drive API',
          placeholder: "mimeType = 'application/pdf'",
          description: 'In place of the other fields.',
        },
        folderId,
        what: { title: 'What', choices: ['all', 'files', 'folders'], from: ['whatToSearch'] },
      },
      prepare: search,
      query: {
        q: '{q}',
        fields: 'nextPageToken, files(id, name, mimeType, webViewLink, parents, size, createdTime, modifiedTime)',
        includeItemsFromAllDrives: true,
        ...everywhere,
      },
      items: 'files',
      paging: { cursor: { from: 'nextPageToken', to: 'pageToken' }, size: { to: 'pageSize', most: 1000 } },
    },
    'folder.create': {
      title: 'Create a folder',
      method: 'POST',
      path: files,
      fields: { name: { ...name, required: true }, folderId },
      prepare: parents,
      query: { ...everywhere, fields: '*' },
      body: { name: '{name}', mimeType: 'application/vnd.google-apps.folder', parents: '{parents}' },
    },
    'drive.list': {
      title: 'List shared drives',
      method: 'GET',
      path: '/drive/v3/drives',
      fields: {},
      items: 'drives',
      paging: { cursor: { from: 'nextPageToken', to: 'pageToken' }, size: { to: 'pageSize', most: 100 } },
    },
  },
};

/** Of the person itself, or all of them: where is looked anyway. */
const isUsualDrive = (drive: JsonObject[string] | undefined) =>
  drive === undefined || ['My Drive', 'myDrive', 'root', 'All Drives', ''].includes(String(drive));

function parents({ folderId: folder }: JsonObject): JsonObject {
  return { parents: folder && folder !== 'root' ? [folder] : null };
}

/** Exports search by a part of the name, or, by `searchMethod: query`, as the API does. */
function filterIn({ folderId: folder, whatToSearch }: JsonObject): JsonObject {
  const id = isRecord(folder) ? folder.value : folder;
  return { ...(id && id !== 'root' ? { folderId: id } : {}), ...(whatToSearch ? { whatToSearch } : {}) };
}

/** https://developers.google.com/workspace/drive/api/guides/ref-search-terms */
function search({ name: part, query, folderId: folder, what }: JsonObject): JsonObject {
  if (query) return { q: query };
  const text = (value: unknown) => String(value).replace(/[\\']/g, '\\$&');
  const isFolder = "mimeType = 'application/vnd.google-apps.folder'";
  const terms = [
    part && `name contains '${text(part)}'`,
    folder && `'${text(folder)}' in parents`,
    what === 'folders' && isFolder,
    what === 'files' && `not ${isFolder}`,
    'trashed = false',
  ];
  return { q: terms.filter(Boolean).join(' and ') };
}
