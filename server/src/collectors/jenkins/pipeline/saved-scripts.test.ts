/** Scripts that are saved first and run later, each beside what is not one. */
import { describe, expect, it } from 'vitest';
import { splitCommands } from './shell-segments.js';
import { savedAndRun } from './saved-scripts.js';

const found = (script: string) => savedAndRun(splitCommands(script)).map(({ line }) => line);
const from = 'http://get.example.test/setup.sh';

describe('a script that is fetched into a file', () => {
  it.each([
    `curl -Os ${from}\nchmod +x setup.sh\n./setup.sh`,
    `curl -fsSL -o /tmp/x.sh ${from} && bash /tmp/x.sh --now`,
    `curl --output=x ${from}; sh x`,
    `curl ${from} > x.py\nsudo -E python3 x.py`,
    `wget -q ${from}\n. ./setup.sh`,
    `wget -qO x ${from} || exit 1\nsource x`,
    `curl -LO '${from}?v=1'; bash "setup.sh"`,
  ])('%j is run', (script) => {
    expect(found(script)).toEqual([0]);
  });

  it.each([
    `curl -Os ${from}`,
    `curl -Os ${from}\n./other.sh`,
    `./setup.sh; curl -Os ${from}`,
    `curl -O ${from}\nsha256sum -c setup.sh.sha256\n./setup.sh`,
    `curl -o x.json ${from}; node build.js x.json`,
    `wget -qO- ${from} > /dev/null; ./setup.sh`,
    `curl ${from}; ./setup.sh`,
    `git clone ${from}; ./setup.sh`,
  ])('%j is not run, or was compared before', (script) => {
    expect(found(script)).toEqual([]);
  });
});
