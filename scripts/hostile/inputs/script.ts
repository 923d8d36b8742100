/** Pipeline texts made to break what reads them. */
import type { Seeded } from '../../bench/seeded.js';
import { nested, soup } from '../texts.js';

const pieces = [
  'pipeline',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  "'",
  '"',
  '"""',
  '${',
  'sh',
  'node',
  'def',
  '=',
  '->',
  '/',
  '$/',
];

export function hostileScript(random: Seeded): string {
  return random.pick([
    () => nested(random, random.pick(['(', '[', '{', 'a {', 'a(', 'sh "${']), "'x'", random.pick([')', ']', '}'])),
    () => Array.from({ length: 300 }, (_, at) => `def v${at + 1} = v${at} + v${at}`).join('\n') + '\nsh v300',
    () => `${"a = 'x'\n".repeat(2000)}${'sh a\n'.repeat(2000)}`,
    () => soup(random, pieces),
    () => `sh '${soup(random, ['summon ', '-p ', '$(', ')', '`', '\\', '|', ';', 'docker push x', '<<E', 'ssh a '])}'`,
  ])();
}
