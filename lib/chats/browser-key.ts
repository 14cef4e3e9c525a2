/** The cookie by which a chat's page knows a browser again, until it has not been there for thirty days. */
export const CHAT_COOKIE = 'millrace-chat';
export const CHAT_COOKIE_SECONDS = 30 * 24 * 3600;
/** The same within the server: pages cannot set cookies, so that the proxy does. */
export const CHAT_KEY_HEADER = 'x-chat-key';
/** 192 bits. */
export const isChatKey = (value: string | undefined): value is string => /^[\w-]{32}$/.test(value ?? '');
