/** A subscription: each event as it comes, over server-sent events. */
import { ApiError, type Question } from './client.js';
import { meantVariables, parseShown } from './shown.js';

/** Ends when the server ends it, or the signal is aborted. Rejects with ApiError for an error the API sends. */
export async function* follow<T>({ document: query, variables }: Question<T>, signal: AbortSignal): AsyncGenerator<T> {
  const response = await fetch(new URL('graphql', document.baseURI), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query, variables: meantVariables(variables) }),
    signal,
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    const events = (text + (value ?? '')).split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: (.+)$/m.exec(event)?.[1];
      if (!data || !/^event: next$/m.test(event)) continue;
      const { data: next, errors } = parseShown(data) as { data?: T; errors?: { message: string }[] };
      if (errors?.[0]) throw new ApiError('api-error', errors[0].message);
      if (next) yield next;
    }
    if (done) return;
  }
}
