import { z } from 'zod';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { short } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';

const pair = z.object({
  name: z.string().default('').meta({ title: 'Name' }),
  value: z.union([z.string(), jsonValue]).default('').meta({ title: 'Value' }),
});
const part = z.object({
  name: z.string().default('').meta({ title: 'Name' }),
  kind: z.enum(['text', 'file']).default('text').meta({ title: 'Kind' }),
  value: z.union([z.string(), jsonValue]).default('').meta({ title: 'Text, or name of the file' }),
});
export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

export const definition = defineNode({
  type: 'http-request',
  version: 1,
  title: 'HTTP request',
  description: 'Calls an address and gives back what it answers.',
  family: 'action',
  icon: 'globe',
  aliases: ['api', 'rest', 'fetch', 'curl', 'get', 'post', 'webhook', 'call', 'url'],
  parameters: z.object({
    method: z.enum(METHODS).default('GET').meta({ title: 'Method' }),
    url: z
      .string()
      .default('')
      .meta({ title: 'URL', required: 'Enter the URL to call.', placeholder: 'https://api.example.com/users' }),
    query: z.array(pair).default([]).meta({ title: 'Query' }),
    headers: z.array(pair).default([]).meta({ title: 'Headers' }),
    auth: z.enum(['none', 'bearer', 'basic', 'header', 'query']).default('none').meta({ title: 'Authentication' }),
    secret: z
      .string()
      .default('')
      .meta({
        title: 'Secret',
        description: 'From the vault: the token, the value, or name:password. What is written below is kept readable.',
        widget: 'secret',
        when: { auth: ['bearer', 'basic', 'header', 'query'] },
        expression: false,
      }),
    token: z
      .string()
      .default('')
      .meta({ title: 'Token', widget: 'password', when: { auth: ['bearer'] } }),
    user: z
      .string()
      .default('')
      .meta({ title: 'User', when: { auth: ['basic'] } }),
    password: z
      .string()
      .default('')
      .meta({ title: 'Password', widget: 'password', when: { auth: ['basic'] } }),
    headerName: z
      .string()
      .default('')
      .meta({ title: 'Header', placeholder: 'X-Api-Key', when: { auth: ['header'] } }),
    queryName: z
      .string()
      .default('')
      .meta({ title: 'Query field', placeholder: 'api_key', when: { auth: ['query'] } }),
    headerValue: z
      .string()
      .default('')
      .meta({ title: 'Value', widget: 'password', when: { auth: ['header'] } }),
    body: z.enum(['none', 'json', 'fields', 'form', 'raw', 'file', 'multipart']).default('none').meta({
      title: 'Body',
      description: 'JSON as a whole, JSON field by field, a form, text or a file as it is, or a form with files.',
    }),
    json: jsonValue.default({}).meta({ title: 'JSON', widget: 'json', when: { body: ['json'] } }),
    fields: z
      .array(pair)
      .default([])
      .meta({ title: 'Fields', when: { body: ['fields', 'form'] } }),
    raw: z
      .string()
      .default('')
      .meta({ title: 'Text', widget: 'textarea', when: { body: ['raw'] } }),
    contentType: z
      .string()
      .default('text/plain')
      .meta({ title: 'Content type', when: { body: ['raw'] } }),
    fileField: z
      .string()
      .default('data')
      .meta({ title: 'File', description: 'Its name in the item.', when: { body: ['file'] } }),
    parts: z
      .array(part)
      .default([])
      .meta({ title: 'Fields and files', when: { body: ['multipart'] } }),
    response: z
      .enum(['auto', 'json', 'text', 'file'])
      .default('auto')
      .meta({ title: 'Read the answer as', advanced: true }),
    textField: z
      .string()
      .default('data')
      .meta({ title: 'Put text or file under', when: { response: ['auto', 'text', 'file'] }, advanced: true }),
    full: z.boolean().default(false).meta({ title: 'Status and headers too', advanced: true }),
    neverError: z.boolean().default(false).meta({
      title: 'Take every status as an answer',
      description: 'Otherwise 400 and above is a failure.',
      advanced: true,
    }),
    pages: z.enum(['one', 'count', 'next']).default('one').meta({
      title: 'Pages',
      description: 'One, or more: by a query field that counts, or by the address of the next page.',
      advanced: true,
    }),
    pageFields: z
      .array(pair)
      .default([])
      .meta({
        title: 'Query of each page',
        description: '{{ $pageCount }} is how many pages there have been: page with {{ $pageCount + 1 }}.',
        when: { pages: ['count'] },
        advanced: true,
      }),
    nextUrl: jsonValue.default('').meta({
      title: 'Next address',
      placeholder: '{{ $response.body.next }}',
      description: 'Nothing ends it.',
      when: { pages: ['next'] },
      advanced: true,
    }),
    lastPage: jsonValue.default(false).meta({
      title: 'That was the last page',
      placeholder: '{{ $response.body.items.length < 100 }}',
      description: 'An empty answer always is.',
      when: { pages: ['count', 'next'] },
      advanced: true,
    }),
    mostPages: z
      .int()
      .min(1)
      .max(1000)
      .default(100)
      .meta({ title: 'Pages at most', when: { pages: ['count', 'next'] }, advanced: true }),
    pagePauseMs: z
      .int()
      .min(0)
      .max(60_000)
      .default(0)
      .meta({ title: 'Pause between pages in milliseconds', when: { pages: ['count', 'next'] }, advanced: true }),
    redirects: z.int().min(0).max(5).default(5).meta({ title: 'Redirects to follow', advanced: true }),
    timeoutMs: z.int().min(1).max(900_000).default(300_000).meta({ title: 'Time-out in milliseconds', advanced: true }),
    batchSize: z.int().min(1).max(100).default(1).meta({ title: 'Calls side by side', advanced: true }),
    batchPauseMs: z
      .int()
      .min(0)
      .max(60_000)
      .default(0)
      .meta({ title: 'Pause between batches in milliseconds', advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'write',
  usableAsTool: true,
  summary: ({ method, url }) => `${method ?? 'GET'} ${short(url).replace(/^https?:\/\//, '') || 'no address yet'}`,
});
