import { z } from 'zod';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'respond',
  version: 1,
  title: 'Respond to webhook',
  description: 'Answers the call that started the run, and goes on.',
  family: 'action',
  icon: 'reply',
  aliases: ['webhook response', 'answer', 'return', 'http response', 'redirect'],
  parameters: z.object({
    with: z
      .enum(['first', 'all', 'json', 'text', 'file', 'nothing', 'redirect'])
      .default('first')
      .meta({ title: 'Answer with' }),
    json: jsonValue.default({}).meta({ title: 'JSON', widget: 'json', when: { with: ['json'] } }),
    text: z
      .union([z.string(), jsonValue])
      .default('')
      .meta({ title: 'Text', widget: 'textarea', when: { with: ['text'] } }),
    file: z
      .string()
      .default('')
      .meta({
        title: 'File',
        description: 'Its name in the first item; its only one when empty.',
        when: { with: ['file'] },
      }),
    url: z
      .string()
      .default('')
      .meta({ title: 'Redirect to', placeholder: 'https://example.com/thanks', when: { with: ['redirect'] } }),
    status: z.coerce
      .number()
      .int()
      .min(100)
      .max(599)
      .optional()
      .meta({ title: 'Status', placeholder: '200', advanced: true }),
    headers: z
      .array(
        z.object({
          name: z.string().default('').meta({ title: 'Name' }),
          value: z.string().default('').meta({ title: 'Value' }),
        }),
      )
      .default([])
      .meta({ title: 'Headers', advanced: true }),
    under: z
      .string()
      .default('')
      .meta({ title: 'Put items under', when: { with: ['all'] }, advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'write',
  summary: ({ with: how, status }) =>
    `${{ all: 'All items', json: 'JSON', text: 'Text', file: 'A file', nothing: 'No body', redirect: 'Redirect' }[String(how)] ?? 'First item'}${status ? `, ${status}` : ''}`,
});
