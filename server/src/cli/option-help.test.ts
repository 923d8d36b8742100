import { Command } from 'commander';
import { expect, it } from 'vitest';
import { describeOption } from './option-help.js';

it('help shows defaults, but none that are nothing', () => {
  const program = new Command('x').configureHelp({ optionDescription: describeOption });
  program
    .command('y')
    .option('--one <name=id>', 'first', (text, all) => ({ ...all, [text]: text }), {})
    .option('--two <name...>', 'second', [])
    .option('--port <number>', 'third', '4000')
    .option('--open', 'fourth', false);
  const text = program.commands[0]!.helpInformation();
  expect(text).not.toMatch(/default: [{[]/);
  expect(text).toContain('first\n');
  expect(text).toContain('third (default: "4000")');
  expect(text).toContain('fourth (default: false)');
});
