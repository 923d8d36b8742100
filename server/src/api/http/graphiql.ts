/** GraphiQL as one self-contained page: it works without a network and can load nothing from elsewhere. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentPolicy, inlineScriptHashes } from './content-policy.js';
import { exampleQueries } from './graphiql-examples.js';

/** A browser that opens the endpoint, rather than a program that asks it. */
export function wantsGraphiql({ method, headers }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'HEAD') && (headers.accept ?? '').includes('text/html');
}

/** An image of nothing; the logo is a space likewise: the title says what this is. */
const BLANK = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E";

/** Stands for the variables of a link until the page is there: GraphiQL itself reads only the question of its address. */
const VARIABLES = 'variables of the address';

let page: { html: string; policy: string } | undefined;

async function renderPage(): Promise<{ html: string; policy: string }> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({
    title: 'Pipewarden',
    logo: ' ',
    favicon: BLANK,
    defaultQuery: exampleQueries[0]!,
    defaultTabs: exampleQueries.map((query) => ({ query })),
    subscriptionsProtocol: 'SSE',
    ...({ variables: VARIABLES } as object),
  }).replace(
    `"variables":${JSON.stringify(VARIABLES)}`,
    `"variables":new URLSearchParams(location.search).get('variables') ?? undefined`,
  );
  return { html, policy: contentPolicy(inlineScriptHashes(html)) };
}

/** Read and rendered once, when first asked for: the page is 9 MB. */
export async function sendGraphiql({ method }: IncomingMessage, response: ServerResponse): Promise<void> {
  page ??= await renderPage();
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': page.policy,
  });
  response.end(method === 'HEAD' ? undefined : page.html);
}
