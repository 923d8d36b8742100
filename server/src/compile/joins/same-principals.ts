/** One person in two systems: what the operator says becomes a step in both directions. */
import { nodeId, type NodeId } from '../../domain/ids.js';
import type { CoverageGap, JenkinsSnapshot } from '../../domain/snapshot.js';
import { evidenceText, type FactBook } from '../fact-book.js';
import type { Principals } from '../jenkins/principals.js';

/** The other one may not be there: the loader leaves such relationships out until it is. */
export function compileSamePrincipals(
  { book, principals, gaps }: { book: FactBook; principals: Principals; gaps: CoverageGap[] },
  { samePrincipals = [], users }: JenkinsSnapshot,
): void {
  for (const rule of samePrincipals) {
    if (rule.by === 'file')
      for (const { user, other, place } of rule.pairs) {
        if (principals.isSeenUser(user))
          relate(book, principals.addKnownUser(user, {}), other, evidenceText(place, `${user} ${other}`));
        else
          gaps.push({
            code: 'same-principal-unknown',
            subject: user,
            message: `${place.file}:${place.line} names ${user}, whom this Jenkins has not met.`,
          });
      }
    else
      for (const { id, email } of users) {
        const name = rule.by === 'name' ? id : email;
        const other = name && nodeId('user', rule.source, name);
        if (other) relate(book, principals.addKnownUser(id, {}), other, `--same-principal ${rule.by}=${rule.source}`);
      }
  }
}

function relate(book: FactBook, user: NodeId, other: NodeId, evidence: string): void {
  if (user === other) return;
  book.merge('SAME_AS', user, other, { rule, evidence: [evidence] });
  book.merge('SAME_AS', other, user, { rule, evidence: [evidence] });
}

const rule = 'the operator says that they are one person';
