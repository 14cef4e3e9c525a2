import NextAuth, { CredentialsSignin, type NextAuthConfig } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { findSession } from '#lib/access/identify.ts';
import { publicScope } from '#lib/access/session.ts';
import { SESSION_COOKIE, SESSION_COOKIE_OPTIONS, SESSION_SECONDS } from '#lib/access/session-cookie.ts';
import { deriveKey } from '#lib/config/secret.ts';
import { AppError } from '#lib/errors.ts';
import { endSession } from '#lib/sessions/end-session.ts';
import { startSession } from '#lib/sessions/start-session.ts';

/** Where a refused sign-in says why; the page words it. */
class Refused extends CredentialsSignin {
  constructor(error: AppError) {
    super();
    this.code = error.code;
  }
}

/**
 * The framework's "token" is the random id of our session and nothing else: `user_sessions` decides at every request
 * whether it still means somebody. Read lazily, because keys are made when the server first starts.
 */
function config(): NextAuthConfig {
  return {
    basePath: '/api/auth',
    trustHost: true,
    secret: deriveKey('next-auth').toString('hex'),
    pages: { signIn: '/sign-in' },
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    cookies: { sessionToken: { name: SESSION_COOKIE, options: SESSION_COOKIE_OPTIONS } },
    logger: { error: () => {} },
    providers: [Credentials({ credentials: { email: {}, password: {} }, authorize })],
    jwt: {
      encode: async ({ token }) => String(token?.session ?? ''),
      decode: async ({ token }) => {
        const { db } = await publicScope();
        const found = await findSession(db, token);
        return found && token ? { sub: found.userId, session: token } : null;
      },
    },
    callbacks: {
      jwt: ({ token, user }) => (user && 'session' in user ? { sub: user.id, session: user.session } : token),
    },
    events: {
      signOut: async () => {
        await endSession(await publicScope(), {});
      },
    },
  };
}

async function authorize({ email, password }: Partial<Record<'email' | 'password', unknown>>) {
  try {
    const scope = await publicScope();
    const { session } = await startSession(scope, { email: String(email), password: String(password) });
    const found = await findSession(scope.db, session);
    return found ? { id: found.userId, session } : null;
  } catch (error) {
    throw error instanceof AppError ? new Refused(error) : error;
  }
}

export const { handlers } = NextAuth(config);
