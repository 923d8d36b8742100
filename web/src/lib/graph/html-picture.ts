/** A picture with its table as one HTML file that needs nothing else: no script, nothing from elsewhere, and every text can be searched. Pure. */
import { plain, type Sheet } from '../table/sheet.js';
import { escapeXml } from './svg.js';

export interface HtmlPicture {
  title: string;
  svg: string;
  sheet: Sheet;
  /** Name and value of what is said about it. */
  remarks: readonly (readonly [string, string])[];
}

const style = `
body { margin: 24px; font: 14px/1.45 system-ui, sans-serif; color: #1b2430; background: #fff }
h1 { font-size: 20px } figure { margin: 0 0 20px; overflow: auto; border: 1px solid #ccd3dc } svg { display: block; max-width: 100%; height: auto }
table { border-collapse: collapse } th, td { padding: 4px 10px; border-bottom: 1px solid #ccd3dc; text-align: left; vertical-align: top; overflow-wrap: anywhere; unicode-bidi: isolate }
th { background: #f3f5f8 } dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 14px } dt { color: #5a6675 } dd { margin: 0; overflow-wrap: anywhere }
@media print { figure { border: 0 } thead { display: table-header-group } }
`;

export function printHtml({ title, svg, sheet, remarks }: HtmlPicture): string {
  const cells = (tag: 'th' | 'td', texts: readonly string[]) =>
    `<tr>${texts.map((text) => `<${tag}>${escapeXml(text)}</${tag}>`).join('')}</tr>`;
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    `<meta name="viewport" content="width=device-width"><title>${escapeXml(title)}</title><style>${style}</style></head><body>`,
    `<h1>${escapeXml(title)}</h1>`,
    `<figure>${svg}</figure>`,
    `<dl>${remarks.map(([name, value]) => `<dt>${escapeXml(name)}</dt><dd>${escapeXml(value)}</dd>`).join('')}</dl>`,
    `<h2>${escapeXml(sheet.title)}</h2>`,
    `<table><thead>${cells('th', sheet.columns)}</thead><tbody>`,
    ...sheet.rows.map((row) => cells('td', row.cells.map(plain))),
    '</tbody></table></body></html>',
    '',
  ].join('\n');
}
