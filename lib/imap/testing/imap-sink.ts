import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createSecureContext, createServer as createTlsServer, TLSSocket } from 'node:tls';
import { ByteReader } from '../byte-reader.ts';
import { type FakeMailbox, fakeMailbox } from './fake-mailbox.ts';
import { CERTIFICATE, KEY } from './localhost-certificate.ts';

export type ImapSink = Omit<FakeMailbox, 'answer'> & {
  readonly url: string;
  /** Every command as it came, with what came as a literal in quotes. */
  readonly commands: readonly string[];
  readonly close: () => Promise<void>;
};
type Way = {
  /** `starttls`: encrypted once it is asked for; `none`: never. */
  readonly privacy?: 'tls' | 'starttls' | 'none';
  /** Says something else than the mailbox does; hangs up at `BYE`. */
  readonly answer?: (command: string, tag: string) => string | undefined;
};

/** An IMAP server with one mailbox on this machine, with a certificate that nobody knows but who is told of it. */
export async function imapSink({ privacy = 'tls', answer }: Way = {}): Promise<ImapSink> {
  const mailbox = fakeMailbox();
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const secret = { cert: CERTIFICATE, key: KEY };

  const serve = async (socket: Socket): Promise<void> => {
    const reader = new ByteReader(socket);
    for (;;) {
      const line = await commandFrom(reader, socket);
      const [, tag = '', command = ''] = /^(\S+) (.*)$/s.exec(line) ?? [];
      commands.push(command);
      const said = answer?.(command, tag);
      if (said === undefined && command === 'STARTTLS' && privacy === 'starttls') {
        reader.release();
        socket.write(`${tag} OK begin\r\n`);
        return serve(new TLSSocket(socket, { isServer: true, secureContext: createSecureContext(secret) }));
      }
      const isUnknown = said === undefined && command === 'STARTTLS';
      socket.write(said ?? (isUnknown ? `${tag} BAD what\r\n` : mailbox.answer(command, tag)));
      if (said === 'BYE') socket.destroy();
    }
  };
  const greet = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
    socket.write('* OK ready\r\n');
    serve(socket).catch(() => socket.destroy());
  };
  const server = privacy === 'tls' ? createTlsServer(secret, greet) : createServer(greet);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...mailbox,
    commands,
    url: `${privacy === 'tls' ? 'imaps' : 'imap'}://ada:s3cret@127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

async function commandFrom(reader: ByteReader, socket: Socket): Promise<string> {
  let line = (await reader.line(65_536)).toString();
  for (let literal = /\{(\d+)\}$/.exec(line); literal; literal = /\{(\d+)\}$/.exec(line)) {
    socket.write('+ go on\r\n');
    const bytes = await reader.bytes(Number(literal[1]));
    line = `${line.slice(0, literal.index)}"${bytes}"${await reader.line(65_536)}`;
  }
  return line;
}
