/** The text of a branch that its own configuration does not tell, as its project supplies it. */
import type { BuildUse } from '../../../domain/builds.js';
import type { BranchText } from '../config/branch-text.js';
import type { BuildSource } from '../config/build-source.js';

/** What a job's builds run, once its project is known; a repository that holds text of others feeds the build as well. */
export function withBranchText(source: BuildSource, branchText: BranchText | null | undefined): BuildSource {
  const { pipeline } = source;
  const asks = pipeline?.from === 'unknown' && pipeline.suppliedBy === '';
  const told = asks && branchText ? supplied(source, branchText) : source;
  const repository = told.pipeline?.repository;
  return repository === undefined ? told : { ...told, uses: [...told.uses, useOf(told.pipeline!, repository)] };
}

function supplied(source: BuildSource, text: BranchText): BuildSource {
  const { place } = text;
  const plain = { scriptPath: null, sandbox: null, reading: 'unread', place } as const;
  if (text.from === 'inline')
    return {
      ...source,
      pipeline: { ...plain, from: 'inline', sandbox: text.sandbox },
      script: { text: text.script, line: text.line },
    };
  if (text.from === 'unknown')
    return { ...source, pipeline: { ...plain, from: 'unknown', suppliedBy: text.className } };
  const { scriptPath, repository } = text;
  const elsewhere = repository === null ? {} : { repository };
  return { ...source, pipeline: { ...plain, from: 'repository', scriptPath, ...elsewhere } };
}

function useOf({ scriptPath, place }: NonNullable<BuildSource['pipeline']>, value: string): BuildUse {
  return { kind: 'repository', step: `pipeline text ${scriptPath ?? ''}`, branch: null, value, certain: true, place };
}
