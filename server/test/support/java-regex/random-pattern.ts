/** Patterns in the styles people write for roles, and names that are near what they match. */
import type { Seeded } from '../../../../scripts/bench/seeded.js';

const words = [
  'dev',
  'prod',
  'qa',
  'Release',
  'team-a',
  'ümlaut',
  'x.y',
  'a b',
  'p+q',
  'web_ui',
  '日本',
  'deploy(old)',
];
const ends = [
  '',
  '.*',
  '-.*',
  '/.*',
  '(/.*)?',
  '[^/]*',
  '\\d+',
  '-?\\w*',
  '(?:-v\\d)?',
  '{2,}',
  '$',
  '.*+',
  '\\b.*',
  '|main',
];
const starts = [
  '',
  '^',
  '(?i)',
  '(?!secret).*',
  '.*(?<!no)',
  '(?s)',
  '(?x) ',
  '\\A',
  '.*/',
  '(?:a|b)?',
  '[a-z]++',
  '(?iu)',
  '(?=d).*',
];
const broken = ['(', '[a-', '*dev', 'a{2', '(?<n', '\\', 'dev)', '(?z)x', '\\p{Nope}'];
const whole = [
  '^(?!.*prod).*$',
  '\\p{Lu}.*',
  '\\S+',
  '(?<t>[a-z]+)-\\k<t>',
  '[\\w&&[^_]]+',
  '\\x64ev.*',
  '.{3,12}',
  '\\Qdev\\E',
  '\\R?dev.*',
  '[^\\u0000-\\u007F]+.*',
];

export function randomPattern(random: Seeded): string {
  if (random.chance(0.04)) return random.pick(broken);
  if (random.chance(0.15)) return random.pick(whole);
  const word = random.pick(words);
  const body = random.chance(0.3) ? `\\Q${word}\\E` : random.chance(0.2) ? `(${word}|${random.pick(words)})` : word;
  return random.pick(starts) + body + random.pick(ends);
}

/** Half of the parts are words the pattern has, too. */
export function randomName(random: Seeded, pattern: string): string {
  const near = words.filter((word) => pattern.includes(word));
  const part = () => {
    const word = near.length > 0 && random.chance(0.5) ? random.pick(near) : random.pick(words);
    const shown = random.chance(0.2) ? word.toUpperCase() : word;
    return shown + random.pick(['', '', '', '', '-1', '-v2', '2', '-dev', '\n', 'p', 'b']);
  };
  return Array.from({ length: random.between(1, 3) }, part).join(random.pick(['/', '/', '-', '']));
}
