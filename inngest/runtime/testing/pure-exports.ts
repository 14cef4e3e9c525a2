import { expect } from 'vitest';
import type { Answer } from '#lib/engine/outcome.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { call, type ExportCases, once } from './export-case.ts';
import { workbook } from './workbook.ts';

const FILE = { name: 'a.txt', mimeType: 'text/plain', bytes: 'text' };
const NO_KEY = 'the file holds no key';
const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const KEY = { keyText: 'k' };
/** Signed with the key "k": what `openssl dgst -sha256 -hmac k` says of `v0:1:a=b` and of `text`. */
const slack = (signature: string) =>
  call({ headers: { 'x-slack-request-timestamp': '1', 'x-slack-signature': signature }, body: { a: 'b' } });
const seatable = (signature: string) => ({
  files: { data: FILE },
  items: call({ headers: { 'x-seatable-signature': `sha256=${signature}` } }),
});

/** What a workflow that was called gives back. */
const called = (...items: readonly JsonObject[]): Answer => ({
  type: 'called',
  runId: 'child',
  status: 'succeeded',
  items: items.map((json) => ({ json })),
});
const calledEach = (json: JsonObject): Answer => ({
  type: 'calledEach',
  calls: [{ runId: 'child', status: 'succeeded', items: [{ json }] }],
});
const PROFILE = 'Airtop Profile (connected to Linkedin)';
const SCORES = {
  current_or_last_employer: 'Engines',
  linkedin_company_url: 'u',
  number_of_connections: 3,
  number_of_followers: 4,
  about_section_text: 'About',
  icp_score: 5,
  seniority_level: 's',
  technical_depth: 't',
  ai_interest_level: 'h',
};
const PERSON = {
  'Find Person Linkedin URL': [calledEach({ data: { modelResponse: 'https://linkedin.test/ada' } })],
  'Extract Person Data': [called({ name: 'Ada' })],
  'ICP Scoring': [called({ score: 5 })],
};
const COMPANY = {
  company_profile: {
    overview: 'Engines.',
    name: 'Engines',
    tagline: 'Turn',
    website: 'https://a.test',
    location: { city: 'London', country: 'UK', state: 'E' },
  },
  scale: { employee_count: 2 },
};
const pages = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, [{ type: 'form', item: { json: {} } } as const]]));
const json = (text: string) => ({ mode: 'json', json: text });

/** Runs of the exports that reach nothing outside, by file. */
export const PURE_EXPORTS: Readonly<Record<number, ExportCases>> = {
  119: once(),
  524: once(),
  526: once({ sends: { Set: [{ number: 20, string: 'From n8n with love', boolean: true }] } }),
  655: once(),
  695: once({ ends: ['code_failed', 'its script loads a module'] }),
  980: once(),
  1306: once(),
  1328: { cases: [{}], rest: ['Set Close Date 3 Weeks Later'] },
  1377: once({ sends: { 'Extract domain name': [{ domain: 'example.com' }] } }),
  1435: once({ items: call({ body: [{ a: 1 }, { a: 2 }] }) }),
  1497: once({ sends: { 'Summing function': [{ total_value: 130 }] } }),
  1537: once(),
  1588: {
    cases: [
      {
        items: call({
          headers: { 'x-adobesign-clientid': 'c' },
          body: { agreement: { id: 'a', status: 'SIGNED', participantSetsInfo: [] } },
        }),
      },
      { from: 'reg-GET', items: call({ headers: { 'x-adobesign-clientid': 'c' } }) },
    ],
  },
  1744: once(),
  1747: once(),
  1750: once({ items: call({ query: { first_name: 'Ada', last_name: 'Lovelace' } }) }),
  1802: once(),
  1943: once(),
  2009: {
    cases: [
      { items: slack('v0=x'), ends: ['no_key', NO_KEY] },
      { fill: { 'Encode Secret String': KEY }, items: slack('v0=x'), ends: ['stopped', 'the signature is wrong'] },
      {
        fill: { 'Encode Secret String': KEY },
        items: slack('v0=cf713c73da2ac166c3350c8acafab7fe5b967d1e45d7d9aa8a715f0d4560f0b4'),
        sends: {
          Merge: [
            {
              ...slack('v0=cf713c73da2ac166c3350c8acafab7fe5b967d1e45d7d9aa8a715f0d4560f0b4')[0],
              signature_verified: true,
            },
          ],
        },
      },
    ],
  },
  // Its first node stands for one that there is not; a test goes by what is pinned to it.
  2239: {
    cases: [{ mode: 'test' }, { ends: ['placeholder', 'there is no node that makes sample data'] }],
  },
  2379: once(),
  2548: once({
    files: {
      data: {
        name: 'body',
        mimeType: 'application/x-www-form-urlencoded',
        bytes:
          'leads%5Bupdate%5D%5B0%5D%5Bcustom_fields%5D%5B0%5D%5Bid%5D=7&leads%5Bupdate%5D%5B0%5D%5Bcustom_fields%5D%5B1%5D%5Bid%5D=8',
      },
    },
  }),
  2719: {
    cases: [{ items: [{}], sends: { Success: [{ tries: 0 }] } }],
    // Its "Replace Me" does nothing, which cannot fail.
    rest: ['Catch known error', 'If tries left', 'Known Error', 'Retry limit reached', 'Update tries', 'Wait'],
  },
  2896: once({ items: [{ urls: ['a', 'b'] }] }),
  3439: {
    cases: [
      { ...seatable('x'), ends: ['no_key', NO_KEY] },
      { ...seatable('x'), fill: { 'Calculate sha256': KEY } },
      {
        ...seatable('c1a9bf454b10dfe16515829275ce8fd6e5c7a5df851245037730352a6046f1a5'),
        fill: { 'Calculate sha256': KEY },
      },
    ],
  },
  3805: once(),
  3913: once({ fill: { 'Create data pix': { data: PIXEL } } }),
  4255: {
    cases: ['On form submission', 'When Executed by Another Workflow'].map((from) => ({
      from,
      items: [{ 'Person name': 'Ada', 'Work email': 'ada@a.test', [PROFILE]: 'p', 'Hubspot object id': '1' }],
      answers: {
        'Extract person info and calculate ICP': [
          called({ name: 'Ada', location: 'London' }, { data: { modelResponse: 'https://linkedin.test/ada' } }, SCORES),
        ],
        'Save data in Hubspot': [called({ id: 1 })],
      },
      sends: {
        'Edit Fields': [
          {
            email: 'ada@a.test',
            current_company: 'Engines',
            linkedin_company_url: 'u',
            linkedin_connections: 3,
            linkedin_followers: 4,
            linkedin_url: 'https://linkedin.test/ada',
            linkedin_about: 'About',
            icp_person_score: 5,
            seniority_level: 's',
            technical_depth: 't',
            ai_interest_level: 'h',
            object_id: 1,
            location: 'London',
            full_name: 'Ada',
          },
        ],
      },
    })),
  },
  4256: {
    cases: [
      { items: [{ 'Person Name': 'Ada', 'Work Email': 'ada@a.test', [PROFILE]: 'p' }], answers: PERSON },
      {
        from: 'When Executed by Another Workflow',
        items: [{ person_name: 'Ada', work_email: 'ada@a.test', Airtop_profile: 'p' }],
        answers: PERSON,
        sends: { Merge: [{ name: 'Ada' }, { data: { modelResponse: 'https://linkedin.test/ada' } }, { score: 5 }] },
      },
    ],
  },
  4259: {
    cases: ['On form submission', 'When Executed by Another Workflow'].map((from) => ({
      from,
      items: [{ [PROFILE]: 'p', 'Company domain': 'a.test', 'Company LinkedIn': '' }],
      answers: {
        'Company info': [called(COMPANY, { company_linkedin: 'l' }, { icp_company_score: 7 })],
        'Save company Hubspot': [called({ id: 1 })],
      },
      sends: {
        'Map information': [
          {
            company_profile: 'Engines.',
            city: 'London',
            company_domain: 'a.test',
            name: 'Engines',
            country: 'UK',
            tagline: 'Turn',
            employee_count: 2,
            icp_score: 7,
            linkedin: 'l',
            state: 'E',
            website: 'https://a.test',
          },
        ],
      },
    })),
  },
  4260: {
    cases: ['', 'https://linkedin.com/company/a'].flatMap((link) =>
      ['On form submission', 'When Executed by Another Workflow'].map((from) => ({
        from,
        items: [{ [PROFILE]: 'p', 'Company domain': 'a.test', 'Company LinkedIn': link }],
        answers: {
          'Extract company LinkedIn url': [called({ company_linkedin: 'https://linkedin.com/company/a' })],
          'Extract Company Information': [called({ name: 'Engines' })],
          'Calclate ICP': [called({ icp: 7 })],
        },
      })),
    ),
  },
  4623: once({
    items: call({ body: { timestamp: 1_700_000_000 } }),
    sends: { 'Convert to ISO 8601': [{ convertedTime: '2023-11-14T22:13:20.000Z' }] },
  }),
  4704: once({ items: call({ body: { jsonString: '{}' } }) }),
  4710: once({ items: [{ length: 8, copies: 1 }] }),
  5144: once({ items: [{ a: { b: 1 } }] }),
  5146: {
    cases: [
      { items: [{ text: '```json\n{"a":1}\n```' }], sends: { 'Convert to JSON': [{ a: 1 }] } },
      {
        items: [{ text: 'Here: {"a": "one\ntwo",} Bye' }],
        failing: ['Convert to JSON'],
        sends: { 'Remove parsing_status': [{ a: 'one\ntwo' }] },
      },
    ],
  },
  5155: once({ files: { audio: FILE }, ends: ['code_failed', 'its script makes a file'] }),
  5170: once(),
  5173: once(),
  5270: { cases: [{ from: 'Schedule Trigger' }, { from: 'Execute Set Node' }], rest: ['Test Node (2)'] },
  5407: {
    cases: [{ ends: ['code_failed', 'its script sends a request'] }],
    rest: ['5. Calculate Average Age', '6. Create a Binary File (Expert)'],
  },
  5419: once({
    items: [
      {
        files: [
          { filename: 'a.json', mimetype: 'application/json', size: 2 },
          { filename: 'b.json', mimetype: 'application/json', size: 2 },
        ],
      },
    ],
    files: {
      files_0: { name: 'a.json', mimeType: 'application/json', bytes: '{}' },
      files_1: { name: 'b.json', mimeType: 'application/json', bytes: '[]' },
    },
  }),
  5729: once(),
  5730: once(),
  5731: once(),
  5733: once(),
  5996: { cases: [{}], rest: ['Default Bin'] },
  5999: once(),
  6008: once(),
  6149: once({
    answers: pages(
      'Next Form',
      'Do Thing 1',
      'Do Thing 2',
      'Value Passed Form',
      'Can See It',
      'Cant See It',
      'Can See Both',
      'Reference Examples Form',
      'Logs',
      '2.a Notes',
      '2.b Notes',
      '2.c Notes',
      '2d Once for Each Form',
      '2e Notes1',
      '2f Notes 1',
      '2f Notes 2',
      'Congrats',
    ),
    sends: {
      'Get This Item': [{ this_item_index: 3, this_item: expect.objectContaining({ id: 4, name: 'User 4' }) }],
    },
  }),
  6232: {
    cases: [
      {
        fill: {
          'Test - String': json('{"my_string": "I love automation"}'),
          'Test - Number': json('{"product_id": 12345, "price": 99.99}'),
          'Test - Boolean': json('{"is_active": true, "has_permission": false}'),
          'Test - Null': json('{"middle_name": null}'),
          'Test - Array': json('{"tags": ["n8n", "automation", 2024]}'),
          'Test - Object': json('{"user": {"name": "Alex", "id": 987}}'),
        },
      },
      { fill: { 'Test - String': json('{"my_string": "no"}') }, ends: ['stopped', 'a wrong answer stops the test'] },
    ],
    // Those of the other wrong answers.
    rest: ['Error - Array', 'Error - Boolean', 'Error - Null', 'Error - Number', 'Error - Object'],
  },
  6292: {
    cases: [
      { from: 'Start (Manual Trigger)', items: [{ user_age: 20 }] },
      { from: 'Start (Manual Trigger)', items: [{ user_age: 30 }] },
      { from: 'When clicking ‘Execute workflow’' },
    ],
    // One branch runs at a time, and its merge keeps what both have.
    rest: ['6. Tutorial Summary'],
  },
  6615: once({ sends: { Key: [{ result: 'age' }] } }),
  6693: once(),
  8373: {
    cases: [
      { ends: ['stored_file_not_found', 'files are those of the organisation, and not of a disk'] },
      {
        stored: { 'n8n_files/a.xlsx': { name: 'a.xlsx', mimeType: XLSX_TYPE, bytes: await workbook([{ a: 1 }]) } },
        ends: ['code_failed', 'its script loads a module'],
      },
    ],
    rest: ['Save XLXS to Disk'],
  },
  9570: {
    cases: [{ items: call({ query: { secret: '123' } }) }, { ends: ['stopped', 'it stops itself without the secret'] }],
  },
  9571: {
    cases: [{ ends: ['wrong_type', 'its conditions compare an empty object with a number'] }],
    rest: [
      'Case 1 - Do whatever your workflow should do',
      'Case 2 - Do whatever your workflow should do',
      'Case 3 - Do whatever your workflow should do',
      'Switch Case NOT defined',
    ],
  },
};
