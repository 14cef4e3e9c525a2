// Mends postgres.js 3.4.9 in node_modules, in both of its builds. Run by the start script and by the tests' set-up;
// db/driver-patch.ts refuses to work with an unpatched driver. Why: docs/decisions and db/README.md.
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const lost = "Errors.connection('CONNECTION_CLOSED', options)";

/**
 * `was` is what 3.4.9 says, `becomes` what stands there instead; each is found once and in no other edit, and is never
 * changed, so that a file with the edits of an earlier version gets the missing ones.
 * @type {Record<string, { why: string, was: string, becomes: string }[]>}
 */
export const EDITS = {
  'connection.js': [
    {
      why: 'a write that was scheduled when the socket went away: settle the query instead of throwing where nobody catches',
      was: '  function nextWrite(fn) {\n    const x',
      becomes: `  function nextWrite(fn) {
    if (!socket) {
      nextWriteTimer !== null && clearImmediate(nextWriteTimer)
      chunk = nextWriteTimer = null
      settle(${lost})
      return false
    }
    const x`,
    },
    {
      why: 'a transaction must know its connection also when the socket has no room at the moment',
      was: `        && (!q.options.onexecute || q.options.onexecute(connection))
`,
      becomes: `        && !q.options.onexecute
`,
    },
    {
      why: 'the same: called before anything that may answer no',
      was: '      build(q)\n      return write',
      becomes: '      build(q)\n      q.options.onexecute && q.options.onexecute(connection)\n      return write',
    },
    {
      why: 'what the dead connection still owed is forgotten, so that the next one starts clean, and every query is settled',
      was: '    clearImmediate(nextWriteTimer)\n    socket.removeListener',
      becomes: '    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n    socket.removeListener',
    },
    {
      why: 'a query sent between the socket error and its close was never settled',
      was: "    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))\n    closedTime",
      becomes: `    settle(${lost})\n    closedTime`,
    },
    {
      why: 'the look-up of array types has no catch: a connection lost in it ended the process',
      was: '        return fetchArrayTypes()\n',
      becomes: '        return fetchArrayTypes().catch(() => {})\n',
    },
    {
      why: 'what is asked at the same moment leaves in one packet, also when it is more than a kilobyte',
      was: '    if (fn || chunk.length >= 1024)\n',
      becomes: '    if (fn || chunk.length >= 65536)\n',
    },
    {
      why: 'statements that go together (atOnce in db/client.ts): the first carries the others in `along`, all are `isTogether`, and all but the last one `rides`; with its Sync the server commits. A hint goes along and is neither',
      was: '(toBuffer(q))\n        && !q.describeFirst',
      becomes: '(q.options.along ? together(q) : toBuffer(q))\n        && !q.describeFirst',
    },
    {
      why: 'all are made before one is sent: what cannot be encoded leaves the connection as it was',
      was: '  function toBuffer(q) {',
      becomes: `  function together(q) {
    const { along } = q.options
    for (const x of along) {
      x.state = backend
      build(x)
      x.describeFirst = false
    }
    q.describeFirst = false
    const bytes = Buffer.concat([q, ...along].map(toBuffer))
    along.forEach(sent.push)
    return bytes
  }

  function toBuffer(q) {`,
    },
    {
      why: 'what could not be encoded was never sent: nobody else is to get its answer, nor it theirs',
      was: `    } catch (error) {
      sent.length === 0 && write(Sync)`,
      becomes: `    } catch (error) {
      if (q !== query) {
        sent.remove(q)
        queryError(q, error)
        return true
      }
      sent.length === 0 && write(Sync)`,
    },
    {
      why: 'only the last one is followed by Sync',
      was: '        : ExecuteUnnamed\n    ])',
      becomes: '        : q.options.rides ? ExecuteAlone : ExecuteUnnamed\n    ])',
    },
    {
      why: 'how the others are executed',
      was: '    , DescribeUnnamed = b()',
      becomes: '    , ExecuteAlone = b().E().str(b.N).i32(0).end()\n    , DescribeUnnamed = b()',
    },
    {
      why: 'what is not followed by Sync has ended with its command',
      was: '    if (query.options.simple)\n      return BindComplete()\n',
      becomes: `    if (query.options.simple)
      return BindComplete()

    if (query.options.rides) {
      query.resolve(results || result)
      results = null
      result = new Result()
      query = sent.shift()
      query.active = true
      return
    }
`,
    },
    {
      why: 'one error is the error of all that follow; none is tried again by itself',
      was: '    if (query) {\n      if (errorResponse) {\n',
      becomes: `    if (query) {
      if (errorResponse && query.options.isTogether) {
        retryRoutines.has(errorResponse.routine) && delete statements[query.signature]
        let q = query
        queryError(q, errorResponse)
        while (q.options.rides)
          queryError(q = sent.shift(), errorResponse)
      } else if (errorResponse) {
`,
    },
    {
      why: 'rows that came before an error were counted as the first ones of whatever is answered next',
      was: '    result = new Result()\n    connectTimer.cancel()',
      becomes: '    result = new Result()\n    rows = 0\n    connectTimer.cancel()',
    },
    {
      why: 'settles what was sent, and nothing that waits for the next connection',
      was: '  function errored(err) {',
      becomes: `  function settle(err) {
    stream && (stream.destroy(err), stream = null)
    query && queryError(query, err)
    query = results = errorResponse = null
    result = new Result()
    while (sent.length)
      queryError(sent.shift(), err)
  }

  function errored(err) {`,
    },
  ],
  'index.js': [
    {
      why: 'a transaction whose connection was lost must not go on: the connection may already serve another one',
      was: '        new Promise((_, reject) => connection.onclose = reject)',
      becomes: `        new Promise((_, reject) => connection.onclose = error => {
          lost = error
          reject(error)
          while (queries.length)
            queries.shift().reject(error)
        })`,
    },
    {
      why: 'the connection that was used last is warm, there and here',
      was: '    if (open.length)\n      return go(open.shift(), query)',
      becomes: '    if (open.length)\n      return go(open.pop(), query)',
    },
    {
      why: 'declares what the edit above sets',
      was: '    let savepoints = 0\n      , connection\n',
      becomes: '    let savepoints = 0\n      , lost = null\n      , connection\n',
    },
    {
      why: 'refuses queries of a lost transaction',
      was: '        q.catch(e => uncaughtError || (uncaughtError = e))\n',
      becomes:
        '        q.catch(e => uncaughtError || (uncaughtError = e))\n        if (lost)\n          return q.reject(lost)\n',
    },
    {
      why: 'reserving waited in two places at once and was forgotten in one: take a connection as a transaction does',
      was: `    const queue = Queue()
    const c = open.length
      ? open.shift()
      : await new Promise((resolve, reject) => {
        const query = { reserve: resolve, reject }
        queries.push(query)
        closed.length && connect(closed.shift(), query)
      })

    move(c, reserved)
    c.reserved = () => queue.length
      ? c.execute(queue.shift())
      : move(c, reserved)
    c.reserved.release = true
`,
      becomes: `    const queue = Queue()
    let c, lost = null
    await sql.unsafe('select 1', [], { onexecute }).execute()

    function onexecute(connection) {
      c = connection
      move(c, reserved)
      c.reserved = () => queue.length
        ? c.execute(queue.shift())
        : move(c, reserved)
      c.reserved.release = true
      c.onclose = error => {
        lost = error
        while (queue.length)
          queue.shift().reject(error)
      }
    }
`,
    },
    {
      why: 'inside reserve, where the name is the reserved one',
      was: '    const sql = Sql(handler)\n    sql.release = () => {\n      c.reserved = null\n      onopen(c)\n    }\n\n    return sql\n',
      becomes: `    const own = Sql(handler)
    own.release = () => {
      if (lost)
        return
      c.onclose = c.reserved = null
      onopen(c)
    }

    return own
`,
    },
    {
      why: 'refuses queries on a reserved connection that was lost',
      was: '    function handler(q) {\n      c.queue === full\n        ? queue.push(q)',
      becomes:
        '    function handler(q) {\n      if (lost)\n        return q.reject(lost)\n      c.queue === full\n        ? queue.push(q)',
    },
  ],
  'queue.js': [
    {
      why: 'what was put in last',
      was: '    push: (x) => (xs.push(x), x),\n',
      becomes: `    push: (x) => (xs.push(x), x),
    pop: () => {
      const out = xs.pop()
      if (index === xs.length) {
        index = 0
        xs = []
      }
      return out
    },
`,
    },
  ],
};

const root = path.resolve(import.meta.dirname, '..', 'node_modules', 'postgres');

/**
 * The file's text with every edit in it, whichever of them it had before. Throws when it is another file.
 * @param {string} text
 * @param {{ was: string, becomes: string }[]} edits
 */
export function patched(text, edits) {
  return edits.reduce((mended, { was, becomes }) => {
    if (mended.includes(becomes)) return mended;
    if (mended.split(was).length !== 2) throw new Error(`This is not postgres.js 3.4.9. Run npm install.\n${was}`);
    return mended.replace(was, () => becomes);
  }, text);
}

/** Patches one file in its place, atomically: another process may be reading it. */
function patchFile(file, edits) {
  const text = readFileSync(file, 'utf8');
  const mended = patched(text, edits);
  if (mended === text) return;
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, mended);
  renameSync(draft, file);
}

for (const folder of ['src', 'cjs/src']) {
  for (const [name, edits] of Object.entries(EDITS)) patchFile(path.join(root, folder, name), edits);
}
if (process.argv.includes('--print-checksums')) {
  for (const folder of ['src', 'cjs/src']) {
    for (const name of Object.keys(EDITS)) {
      const bytes = readFileSync(path.join(root, folder, name));
      console.log(`  '${folder}/${name}': '${createHash('sha256').update(bytes).digest('hex')}',`);
    }
  }
}
