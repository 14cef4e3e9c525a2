/** XML that cannot be read or written; the message says where and why, as the rest of a sentence. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
}
