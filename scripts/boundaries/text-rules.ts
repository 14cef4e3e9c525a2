/** What must not stand in the source, and the only places where it may: guards that an import rule cannot express. */
export type TextRule = { name: string; why: string; pattern: RegExp; in: RegExp; except?: RegExp };

const SOURCE = /^(app|components|db|inngest|lib)\/.*\.tsx?$/;
const TEST = /\.test\.tsx?$|\/testing\//;

export const TEXT_RULES: TextRule[] = [
  {
    name: 'environment',
    why: 'Only lib/config/env.ts reads the environment: add a setting there.',
    pattern: /\bprocess\.env\b/,
    in: SOURCE,
    except: new RegExp(`^lib/config/env\\.ts$|^db/testing/|${TEST.source}`),
  },
  {
    name: 'evaluation',
    why: 'Code is evaluated in lib/sandbox/child and nowhere else.',
    pattern: /\beval\(|\bnew Function\(|from '(node:)?vm'|isolated-vm/,
    in: SOURCE,
    except: new RegExp(`^lib/sandbox/child/|${TEST.source}`),
  },
  {
    name: 'raw-sql',
    why: 'User text never becomes SQL: use parameters and enum maps.',
    pattern: /\bsql\.(raw|identifier)\(|\bsql\.unsafe\(/,
    in: SOURCE,
    except: new RegExp(`^db/(migrate|testing)|${TEST.source}`),
  },
  {
    name: 'outbound',
    why: 'lib/http/egress.ts is the only outbound client; bucket and Inngest server are where the operator says, the line is a file, TLS to mailboxes goes over its connections.',
    pattern: /(?<![.\w])fetch\(|from '(undici|node:https?|node:net|node:tls|https?)'/,
    in: /^(lib|inngest)\/.*\.tsx?$/,
    except: new RegExp(
      `^lib/http/|^lib/sandbox/|^lib/line/|^lib/(blobs/s3-client|health/inngest-server|imap/encrypted)\\.ts$|${TEST.source}`,
    ),
  },
  {
    name: 'focused-test',
    why: 'A focused or skipped test hides the others: remove it, or skip by a stated condition (skipIf).',
    pattern: /\b(it|test|describe)\.(only|skip|todo)\(/,
    in: /\.(test|spec)\.tsx?$/,
    except: /^scripts\/boundaries\//,
  },
  {
    name: 'silenced',
    why: 'Mend what the compiler or the linter says.',
    pattern: /@ts-(ignore|nocheck)|biome-ignore|\bas any\b|: any\b/,
    in: /\.tsx?$/,
    except: /^scripts\/boundaries\//,
  },
];
