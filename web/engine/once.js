/** Who asks may do so every frame, so after a failure nothing is tried again at once. ms */
const REST = 5000;

/**
 * Loads once, for all who ask. What failed is loaded again when it is asked for later, or when there is a connection again.
 * @template T
 * @param {() => Promise<T>} load
 * @returns {() => Promise<T>}
 */
export function once(load) {
  /** @type {Promise<T> | undefined} */
  let loading;
  async function start() {
    try {
      return await load();
    } catch (error) {
      const forget = () => (loading = undefined);
      setTimeout(forget, REST);
      globalThis.addEventListener?.("online", forget, { once: true });
      throw error;
    }
  }
  return () => (loading ??= start());
}
