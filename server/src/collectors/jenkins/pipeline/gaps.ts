/** What of pipelines could not be read, and what would open it. */
import { gapOf } from '../../../domain/coverage.js';
import type { PipelineText } from '../../../domain/builds.js';
import type { PipewardenError } from '../../../domain/errors.js';
import type { CoverageGap } from '../../../domain/snapshot.js';
import type { ScriptFlaw } from './read-script.js';

export function pipelineUnread(job: string, text: PipelineText): CoverageGap {
  const unknown = 'so what its builds use is unknown.';
  if (text.from === 'unknown')
    return {
      code: 'pipeline-unread',
      subject: job,
      message: text.suppliedBy
        ? `The pipeline text of ${job} is supplied by ${text.suppliedBy}, which Pipewarden does not read, ${unknown}`
        : `Nothing that was read says where the pipeline text of ${job} is, ${unknown}`,
    };
  const where = text.repository ?? 'a repository';
  return {
    code: 'pipeline-unread',
    subject: job,
    message: `The pipeline text of ${job} is ${text.scriptPath ?? 'a file'} in ${where} and was not read, ${unknown}`,
    option: '--checkouts',
  };
}

export function manifestUnread(job: string, manifest: string): CoverageGap {
  return {
    code: 'manifest-unread',
    subject: job,
    message: `${job} runs summon with ${manifest}, which was not at hand, so what it asks for is unknown.`,
    option: '--checkouts',
  };
}

export function parserMissing(failure: PipewardenError): CoverageGap {
  return {
    code: 'pipeline-parser-missing',
    subject: 'pipelines',
    message: `${failure.message} Pipeline texts were searched for calls instead, so what was found in them is uncertain.`,
  };
}

export function checkoutRefused(job: string, failure: PipewardenError): CoverageGap {
  return { ...gapOf(failure, job), option: '--checkouts' };
}

const reasons: Readonly<Record<Exclude<ScriptFlaw['why'], 'unavailable'>, string>> = {
  syntax: 'does not parse as Groovy',
  'too-deep': 'is nested too deep for Groovy’s parser',
  'too-large': 'is too large for Groovy’s parser',
  timeout: 'took Groovy’s parser too long',
  budget: 'came after the time a collection has for scripts, and the next one goes on from here',
  failed: 'made Groovy’s parser end',
  'part-too-deep': 'is nested too deep in places',
};

/** @param firstLine line of the file the script begins in */
export function scriptGap(
  job: string,
  flaw: Exclude<ScriptFlaw, { why: 'unavailable' }>,
  file: string,
  firstLine: number,
): CoverageGap {
  const at = 'line' in flaw && flaw.line ? `${file}:${firstLine + flaw.line - 1}` : file;
  const rest =
    flaw.why === 'part-too-deep'
      ? 'what lies there was not read.'
      : 'it was searched for calls instead, so what was found in it is uncertain.';
  return {
    code: 'pipeline-unparsed',
    subject: job,
    message: `The pipeline text of ${job} ${reasons[flaw.why]} (${at}); ${rest}`,
  };
}
