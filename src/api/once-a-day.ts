/** Work that is done at the first call of a day; one that failed is done again at the next. */
export function onceADay(today: () => string, work: () => Promise<void>): () => Promise<void> {
  let done: string | null = null;
  return async () => {
    const day = today();
    if (done === day) return;
    done = day;
    try {
      await work();
    } catch (error) {
      done = null;
      throw error;
    }
  };
}
