/** Every kind of hostile input. */
import type { Seeded } from '../../bench/seeded.js';
import { conjurAnswers, jenkinsAnswers } from './answers.js';
import { archive, home } from './home.js';
import type { HostileInput, MakeInput } from './input.js';
import { files } from './texts.js';

const kinds: readonly MakeInput[] = [home, home, home, archive, archive, jenkinsAnswers, conjurAnswers, ...files];

export function hostileInput(random: Seeded): HostileInput {
  return random.pick(kinds)(random);
}
