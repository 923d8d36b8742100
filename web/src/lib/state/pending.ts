/** Questions that are under way, so that whoever waits can end them. */

const stops = new Set<() => void>();

/** Notes a question; the function returned says that it has ended. */
export function noteQuestion(stop: () => void): () => void {
  stops.add(stop);
  return () => stops.delete(stop);
}

/** Ends every question that is under way. */
export function stopQuestions(): void {
  for (const stop of [...stops]) stop();
}
