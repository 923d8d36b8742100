/** A scene as SVG: scales without loss, and its text can be searched. Pure. */
import { appearanceOf } from './appearance.js';
import type { Scene, SceneNode, SceneRelationship } from './scene.js';
import { changes, type ReadColour } from './stylesheet.js';

const margin = 24;
const captionHeight = 26;
const lineHeight = 14.5;

/** `caption` stands below the picture: what it shows, and when it was taken. */
export function printSvg(
  { box, guides = [], nodes, relationships }: Scene,
  colour: ReadColour,
  font: string,
  caption: string,
): string {
  const [left, top] = [box.x - margin, box.y - margin];
  const [width, height] = [box.width + 2 * margin, box.height + 2 * margin + captionHeight];
  const heads = [
    ['arrow', colour('--edge')],
    ['arrow-uncertain', colour('--warning')],
    ...changes.map(([change, token]) => [`arrow-${change}`, colour(token)]),
  ].map(
    ([id, fill]) =>
      `<marker id="${id}" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="${fill}"/></marker>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="${[left, top, width, height].map(round).join(' ')}" font-family="${escapeXml(font)}">`,
    `<title>${escapeXml(caption)}</title>`,
    `<defs>${heads.join('')}</defs>`,
    `<rect x="${round(left)}" y="${round(top)}" width="${round(width)}" height="${round(height)}" fill="${colour('--canvas')}"/>`,
    ...guides.map((guide) => printGuide(guide, colour)),
    ...relationships.map((relationship) => printRelationship(relationship, colour)),
    ...nodes.map((node) => printNode(node, colour)),
    `<text x="${round(left + margin)}" y="${round(top + height - 14)}" font-size="11" fill="${colour('--muted')}">${escapeXml(caption)}</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function printGuide({ label, width, height }: NonNullable<Scene['guides']>[number], colour: ReadColour): string {
  const circle = `<ellipse rx="${round(width / 2)}" ry="${round(height / 2)}" fill="none" stroke="${colour('--edge')}" stroke-dasharray="1 4"/>`;
  return `${circle}<text y="${round(-height / 2 - 3)}" font-size="11" text-anchor="middle" fill="${colour('--muted')}">${escapeXml(label)}</text>`;
}

function printNode({ kind, label, x, y, tierZero, unknown, change }: SceneNode, colour: ReadColour): string {
  const { outline, icon, width, height, colour: token } = appearanceOf(kind);
  const changed = changes.find(([each]) => each === change)?.[1];
  const stroke = colour(changed ?? (unknown ? '--warning' : token));
  const dashes = unknown ? ' stroke-dasharray="4 3"' : '';
  // Outlines stand in a box of 24 by 24 with a margin of 2, icons in one of 16 by 16.
  const shape = `<path transform="translate(${round(x - (width * 12) / 20)} ${round(y - (height * 12) / 20)}) scale(${width / 20} ${height / 20})" d="${outline}" fill="${colour('--raised')}" stroke="${stroke}" stroke-width="${tierZero || changed ? 3.5 : 1.8}" vector-effect="non-scaling-stroke"${dashes}/>`;
  const sign = `<path transform="translate(${round(x - 10.5)} ${round(y - 10.5)}) scale(${round(21 / 16)})" d="${icon}" fill="none" stroke="${colour(token)}" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round"/>`;
  const lines = label.split('\n').map((line, index) => {
    const at = y + height / 2 + 15 + index * lineHeight;
    return `<text x="${round(x)}" y="${round(at)}" font-size="11.5" text-anchor="middle" fill="${colour('--text')}" stroke="${colour('--canvas')}" stroke-width="3" paint-order="stroke">${escapeXml(line)}</text>`;
  });
  return [shape, sign, ...lines].join('');
}

function printRelationship(relationship: SceneRelationship, colour: ReadColour): string {
  const { from, to, middle, bend, label } = relationship;
  const curve = bend ? `Q${round(bend.x)} ${round(bend.y)} ` : 'L';
  const { token, width, dashes, arrow } = lineOf(relationship);
  const line = `<path d="M${round(from.x)} ${round(from.y)}${curve}${round(to.x)} ${round(to.y)}" fill="none" stroke="${colour(token)}" stroke-width="${width}"${dashes ? ` stroke-dasharray="${dashes}"` : ''} marker-end="url(#${arrow})"/>`;
  if (label === '') return line;
  const words = `<text x="${round(middle.x)}" y="${round(middle.y + 3.5)}" font-size="10" text-anchor="middle" fill="${colour('--edge-label')}" stroke="${colour('--canvas')}" stroke-width="4" paint-order="stroke">${escapeXml(label)}</text>`;
  return line + words;
}

interface Line {
  token: `--${string}`;
  width: number;
  dashes: string;
  arrow: string;
}

/** What came or went shows before how it is known. */
function lineOf({ derived, uncertain, change }: SceneRelationship): Line {
  const [, token, style] = changes.find(([each]) => each === change) ?? [];
  if (token)
    return { token, width: 3, dashes: { solid: '', dashed: '5 5', dotted: '2 3' }[style!], arrow: `arrow-${change}` };
  if (uncertain) return { token: '--warning', width: 1.5, dashes: '2 3', arrow: 'arrow-uncertain' };
  return { token: '--edge', width: 1.5, dashes: derived ? '6 4' : '', arrow: 'arrow' };
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}

export function escapeXml(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  // Control characters are not allowed in XML at all.
  return [...text]
    .filter((each) => each >= ' ')
    .map((each) => names[each] ?? each)
    .join('');
}
