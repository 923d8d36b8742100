/** A file has one job: none is over 250 lines, tests included. What is generated, recorded or told as a story is not counted. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { packageFile } from '../server/src/package-files.js';

const MOST = 250;
const counted = /\.(ts|mts|mjs|js|svelte|css|cypher|graphql|java)$/;
const generated = /(\.generated\.|\/generated\.)|^web\/src\/lib\/api\/schema\.ts$|^server\/test\/recordings\//;

it(`no file is over ${MOST} lines`, () => {
  const files = execFileSync('git', ['ls-files'], { cwd: packageFile('.'), encoding: 'utf8' }).split('\n');
  const long = files
    .filter((file) => counted.test(file) && !generated.test(file))
    .map((file) => ({ file, lines: readFileSync(packageFile(file), 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > MOST);
  expect(long).toEqual([]);
});
