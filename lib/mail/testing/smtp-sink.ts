import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';

export type SmtpSink = { readonly url: string; readonly received: readonly string[]; close(): Promise<void> };

type Way = { readonly refuse?: () => string | undefined; readonly drops?: boolean };

/** A mail server that takes everything, as far as RFC 5321 asks a test of it; `refuse` answers instead of taking a mail, `drops` takes it and hangs up. */
export async function smtpSink({ refuse, drops }: Way = {}): Promise<SmtpSink> {
  const received: string[] = [];
  const server: Server = createServer((socket) => {
    let data: string | undefined;
    let rest = '';
    const say = (line: string) => socket.write(`${line}\r\n`);
    say('220 sink');
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      const lines = (rest + chunk).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (data !== undefined) {
          if (line !== '.') data += `${line}\n`;
          else {
            received.push(data);
            data = undefined;
            if (drops) socket.destroy();
            else say('250 taken');
          }
        } else if (/^EHLO/i.test(line)) socket.write('250-sink\r\n250 8BITMIME\r\n');
        else if (/^DATA/i.test(line)) {
          const problem = refuse?.();
          if (problem) say(problem);
          else {
            data = '';
            say('354 go on');
          }
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
        else say('250 ok');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
