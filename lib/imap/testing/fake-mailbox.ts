type Stored = { readonly uid: number; readonly source: Buffer; seen: boolean };

export type FakeMailbox = {
  readonly put: (source: string | Buffer, more?: { readonly uid?: number }) => number;
  /** Makes it anew: the same mails, other numbers. */
  readonly remake: () => void;
  readonly seen: () => readonly number[];
  /** What a server says to a command, with the end of it. */
  readonly answer: (command: string, tag: string) => string | Buffer;
};

/** A mailbox in memory and what a server says of it, as far as RFC 3501 asks a test of it. User ada, password s3cret. */
export function fakeMailbox(): FakeMailbox {
  let mails: Stored[] = [];
  let validity = 1;
  let next = 1;

  const search = (command: string): number[] => {
    const after = Number(/ UID (\d+):\*/.exec(command)?.[1] ?? 1);
    const said = [...command.matchAll(/ (?:FROM|SUBJECT|TEXT) "([^"]*)"/g)].map(([, text = '']) => text);
    const last = mails.at(-1);
    return mails
      .filter((mail) => mail.uid >= after || mail === last)
      .filter(({ seen }) => !seen || !command.includes(' UNSEEN'))
      .filter(({ source }) => said.every((text) => source.includes(text)))
      .map(({ uid }) => uid);
  };

  const fetch = (mail: Stored, what: string): Buffer => {
    const head = mail.source.indexOf('\r\n\r\n') + 4;
    const isHead = what.includes('HEADER');
    const most = Number(/<0\.(\d+)>/.exec(what)?.[1]);
    const bytes = mail.source.subarray(0, isHead ? Math.min(most, head) : most);
    const open = `* 1 FETCH (UID ${mail.uid} ${isHead ? 'BODY[HEADER]<0>' : 'BODY[]<0>'} {${bytes.length}}\r\n`;
    return Buffer.concat([Buffer.from(open), bytes, Buffer.from(')\r\n* 1 FETCH (FLAGS (\\Recent))\r\n')]);
  };

  const say = (command: string): string | Buffer => {
    if (/^(SELECT|EXAMINE) /.test(command))
      return `* ${mails.length} EXISTS\r\n* OK [UIDVALIDITY ${validity}] x\r\n* OK [UIDNEXT ${next}] x\r\n`;
    if (command.startsWith('UID SEARCH ')) return `* SEARCH ${search(command).join(' ')}\r\n`;
    const [, verb = '', uid = '', what = ''] = /^UID (FETCH|STORE) (\d+) (.*)$/.exec(command) ?? [];
    const mail = mails.find((each) => String(each.uid) === uid);
    if (!mail) return command === 'CAPABILITY' ? '* CAPABILITY IMAP4rev1 STARTTLS\r\n' : '';
    if (verb === 'STORE') mail.seen = true;
    if (verb === 'STORE') return '';
    return what.includes('SIZE') ? `* 1 FETCH (UID ${uid} RFC822.SIZE ${mail.source.length})\r\n` : fetch(mail, what);
  };

  return {
    put: (source, { uid = next } = {}) => {
      mails.push({ uid, source: Buffer.from(source as string), seen: false });
      next = uid + 1;
      return uid;
    },
    remake: () => {
      validity += 1;
      mails = mails.map((each, index) => ({ ...each, uid: index + 1 }));
      next = mails.length + 1;
    },
    seen: () => mails.filter(({ seen }) => seen).map(({ uid }) => uid),
    answer: (command, tag) => {
      if (/^LOGIN /.test(command) && command !== 'LOGIN "ada" "s3cret"') return `${tag} NO who are you\r\n`;
      if (/^(SELECT|EXAMINE) "Gone"/.test(command)) return `${tag} NO there is none\r\n`;
      return Buffer.concat([Buffer.from(say(command) as string), Buffer.from(`${tag} OK done\r\n`)]);
    },
  };
}
