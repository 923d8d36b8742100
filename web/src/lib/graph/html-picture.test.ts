import { expect, it } from 'vitest';
import { text } from '../table/sheet.js';
import { printHtml } from './html-picture.js';

const hostile = '<img src=x onerror=alert(1)>"&\u0007';

it('holds the picture, the rows and what is said of them, and nothing that runs or is fetched', () => {
  const html = printHtml({
    title: hostile,
    svg: '<svg xmlns="http://www.w3.org/2000/svg"><text>deploy</text></svg>',
    sheet: { name: 'nodes', title: 'Nodes', columns: ['Name'], rows: [{ key: '1', cells: [text(hostile)] }], total: 1 },
    remarks: [['rows', hostile]],
  });
  expect(html).toContain('<text>deploy</text>');
  expect(html.match(/&lt;img src=x onerror=alert\(1\)&gt;&quot;&amp;</g)).toHaveLength(4);
  expect(html).not.toMatch(/<(img|script|link|iframe)\b/);
  expect(html).not.toContain('\u0007');
  expect(html).toContain("default-src 'none'");
});
