/** A rule broken on purpose: what is replaced, and the tests that must notice. Lists stand beside this file, one per room. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';

const mutant = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** The rule as it should be, in a sentence. */
  rule: z.string().min(10),
  file: z.string(),
  find: z.string().min(1),
  replace: z.string(),
  tests: z.array(z.string()).min(1),
  /** Only tests with this in their name are run; all of them when absent. */
  named: z.string().min(3).optional(),
});

export type Mutant = z.infer<typeof mutant> & { room: string };

export function readMutants(): readonly Mutant[] {
  return readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const list = z.array(mutant).parse(JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')));
      return list.map((each) => ({ ...each, room: basename(name, '.json') }));
    });
}

/** The file with the rule broken; throws where the text to replace is not found exactly once. */
export function breakRule({ id, file, find, replace }: Mutant, text: string): string {
  const parts = text.split(find);
  if (parts.length !== 2)
    throw new Error(
      `The mutant ${id} looks for a text that stands ${parts.length - 1} times in ${file}, not once. Correct its "find".`,
    );
  return parts.join(replace);
}
