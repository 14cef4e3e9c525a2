/** The AI SDK, loaded when the first model is called. What it warns of would only fill the log of the server. */
export async function loadSdk() {
  Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false });
  return import('ai');
}
