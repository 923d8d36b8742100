import { describe, expect, it } from 'vitest';
import { layOut, widthOf } from './table-layout.js';
import { paintWord, terminalOf } from './terminal.js';

const cells = [
  ['SUBJECT', 'SEVERITY', 'WHAT'],
  [
    'job:acme/release/deploy-to-production-and-elsewhere',
    'high',
    'a sentence that is longer than the terminal is wide',
  ],
  ['user:acme/ada', 'low', '短い名前'],
];

describe('a table', () => {
  it('is as wide as it gets where nothing limits it', () => {
    const { lines, cut } = layOut(cells, undefined);
    expect(cut).toBe(false);
    expect(lines[2]![0]).toBe(`user:acme/ada${' '.repeat(38)}`);
    expect(lines.flat().join('')).not.toContain('…');
  });

  it.each([40, 60, 80, 100])('fits %i columns, the widest ones giving way', (width) => {
    const { lines, cut } = layOut(cells, width);
    for (const line of lines) expect(widthOf(line.join('  '))).toBeLessThanOrEqual(width);
    expect(cut).toBe(true);
    expect(lines[1]![1]!.trimEnd()).toBe('high');
  });

  it('keeps columns readable in a terminal that is too narrow for them', () => {
    expect(layOut(cells, 10).lines[1]![0]).toBe('job:acme/re…');
  });

  it('counts what a terminal draws: wide letters twice, marks on letters not at all', () => {
    expect([widthOf('短い'), widthOf('e\u0301'), widthOf('😀'), widthOf('abc')]).toEqual([4, 1, 2, 3]);
  });
});

describe('a terminal', () => {
  it('is coloured unless NO_COLOR or a dumb one says no, and nothing that is piped is', () => {
    const screen = { isTTY: true, columns: 90 };
    expect(terminalOf(screen, {})).toEqual({ width: 90, coloured: true });
    expect(terminalOf(screen, { NO_COLOR: '1' }).coloured).toBe(false);
    expect(terminalOf(screen, { NO_COLOR: '', TERM: 'dumb' }).coloured).toBe(false);
    expect(terminalOf({}, {})).toEqual({ width: undefined, coloured: false });
    expect(terminalOf({}, { FORCE_COLOR: '1' })).toEqual({ width: undefined, coloured: true });
    expect(terminalOf({}, { FORCE_COLOR: '1', NO_COLOR: '1' }).coloured).toBe(false);
  });

  it('paints words that mean something, with their padding, and nothing else', () => {
    expect(paintWord('high    ')).toBe('\u001b[31mhigh    \u001b[0m');
    expect(paintWord('highway ')).toBe('highway ');
  });
});
