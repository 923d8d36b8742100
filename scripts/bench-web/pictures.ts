/** Pictures of a size: how soon one is arranged and can be used, and how smoothly it moves. */
import type { Page } from 'playwright-core';
import { drawn, type TestBrowser } from '../../server/test/support/browser.js';
import { asSeconds, type Line } from '../bench/report.js';
import { pictureAnswer } from './answers.js';
import { answerAndFrame, movePicture, type Moved, watchFor } from './in-page.js';

export const sizes = [
  { nodes: 300, relationships: 900, seconds: 1, frames: 30 },
  { nodes: 1000, relationships: 3000, seconds: 3, frames: 30 },
  { nodes: 5000, relationships: 15_000, seconds: 8, frames: 15 },
] as const;

/** Milliseconds one movement is watched at most: where a frame takes a second, ninety of them would take longer than anybody waits. */
const MOST = 6000;

type Size = (typeof sizes)[number];

export async function pictures({ context }: TestBrowser, url: string): Promise<Line[]> {
  const lines: Line[] = [];
  for (const size of sizes) {
    const page = await context.newPage();
    lines.push(...(await picture(page, url, size)));
    await page.close();
  }
  return lines;
}

async function picture(page: Page, url: string, { nodes, relationships, seconds, frames }: Size): Promise<Line[]> {
  const body = pictureAnswer(nodes, relationships);
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('cypher(')
      ? route.fulfill({ contentType: 'application/json', body })
      : route.continue(),
  );
  await page.addInitScript(watchFor, { ready: '#graph[data-ready=true]' });
  await page.goto(`${url}/?view=query&q=MATCH+(n)+RETURN+n&show=graph`);
  await drawn(page);
  const { answered } = await page.evaluate(answerAndFrame);
  const painted = await page.evaluate(() => (window as unknown as { painted: { ready: number } }).painted.ready);
  const pan = await page.evaluate(movePicture, { how: 'pan' as const, frames: 90, most: MOST });
  const zoom = await page.evaluate(movePicture, { how: 'zoom' as const, frames: 90, most: MOST });
  const what = `${nodes.toLocaleString('en')} nodes, ${relationships.toLocaleString('en')} relationships`;
  const took = painted - answered;
  return [
    {
      figure: `${what}: arranged, painted and usable`,
      target: `≤ ${seconds} s`,
      measured: asSeconds(took),
      met: took <= seconds * 1000,
    },
    moving('  panned', pan, frames),
    moving('  zoomed', zoom, frames),
  ];
}

export function moving(figure: string, { perSecond, slow }: Moved, target: number): Line {
  return {
    ...{ figure, target: `≥ ${target} frames/s`, met: perSecond >= target },
    measured: `${perSecond.toFixed(0)} frames/s, one in twenty over ${slow.toFixed(0)} ms`,
  };
}
