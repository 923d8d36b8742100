/** What the page holds after many questions: as much as after a few. */
import type { CDPSession, Page } from 'playwright-core';
import type { TestBrowser } from '../../server/test/support/browser.js';
import type { Line } from '../bench/report.js';

const QUESTIONS = 100;
/** Until each kind of question was asked twice, what is loaded once is being loaded. */
const WARM = 20;
/** Milliseconds: after a start the risk queries run for the first time. */
const PATIENCE = 300_000;

/** As the example estate names things. */
const places = [
  '',
  '?view=explore&node=job:larkspur/release/production/deploy-tickets',
  '?view=who-can&resource=folder:larkspur/sandbox&permission=Job/Build',
  '?view=what-can&principal=user:larkspur/sam',
  '?view=path&from=user:larkspur/sam&to=credential:larkspur/%23prod-deploy-ssh',
  '?view=blast&of=user:larkspur/sam',
  '?view=choke&to=credential:larkspur/%23prod-deploy-ssh&show=graph',
  '?view=findings',
  '?view=review&of=folder:larkspur/release',
  '?view=explore&node=user:larkspur/henrik&sel=user:larkspur/henrik',
];

export async function memory({ context }: TestBrowser, url: string): Promise<Line[]> {
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  await page.goto(url);
  let early = 0;
  for (let asked = 1; asked <= QUESTIONS; asked += 1) {
    await go(page, places[asked % places.length]!);
    if (asked === WARM) early = await heldBy(protocol);
  }
  const late = await heldBy(protocol);
  await page.close();
  const share = late / early;
  return [
    {
      figure: `memory after ${QUESTIONS} questions`,
      target: `flat: ≤ 1.1 × that after ${WARM}`,
      measured: `${megabytes(late)}, ${share.toFixed(2)} × ${megabytes(early)}`,
      met: share <= 1.1,
    },
  ];
}

/** As a link within the page: nothing is loaded anew. */
async function go(page: Page, search: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to || location.pathname);
    dispatchEvent(new PopStateEvent('popstate'));
  }, search);
  await page.locator('main').first().waitFor();
  await page.waitForFunction(
    () => {
      const graph = document.querySelector('#graph');
      const settled = graph === null || graph.getAttribute('data-ready') === 'true';
      return settled && document.querySelector('main .loading, main [aria-busy=true]') === null;
    },
    undefined,
    { timeout: PATIENCE },
  );
}

/** Bytes of everything that is kept, but for the code that the browser compiled: of that there is more the longer a page is used. */
async function heldBy(protocol: CDPSession): Promise<number> {
  const parts: string[] = [];
  const add = ({ chunk }: { chunk: string }) => void parts.push(chunk);
  await protocol.send('HeapProfiler.collectGarbage');
  protocol.on('HeapProfiler.addHeapSnapshotChunk', add);
  await protocol.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  protocol.off('HeapProfiler.addHeapSnapshotChunk', add);
  return sizeOf(JSON.parse(parts.join('')) as HeapSnapshot);
}

/** As Chromium writes it: the fields of all nodes, one after the other. */
interface HeapSnapshot {
  snapshot: { meta: { node_fields: readonly string[]; node_types: readonly [readonly string[]] } };
  nodes: readonly number[];
}

function sizeOf({ snapshot: { meta }, nodes }: HeapSnapshot): number {
  const [type, size] = [meta.node_fields.indexOf('type'), meta.node_fields.indexOf('self_size')];
  const code = meta.node_types[0].indexOf('code');
  let sum = 0;
  for (let at = 0; at < nodes.length; at += meta.node_fields.length)
    if (nodes[at + type] !== code) sum += nodes[at + size]!;
  return sum;
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
