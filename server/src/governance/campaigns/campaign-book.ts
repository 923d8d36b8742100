/** The book of review campaigns on disk, beside that of approvals. */
import { join } from 'node:path';
import { PipewardenError } from '../../domain/errors.js';
import { EventBook } from '../event-book.js';
import { apply, type CampaignEvent, type Campaigns } from './campaign.js';

export type CampaignBook = EventBook<Campaigns, CampaignEvent>;

const opened = new Map<string, CampaignBook>();

/** One for each data directory. */
export function campaignBook(dataDir: string): CampaignBook {
  const file = join(dataDir, 'decisions', 'campaigns.ndjson');
  const book = opened.get(file) ?? new EventBook<Campaigns, CampaignEvent>({ file, empty: new Map(), apply, damaged });
  opened.set(file, book);
  return book;
}

function damaged(file: string, cause: unknown): PipewardenError {
  return new PipewardenError(
    'campaigns-damaged',
    `${file} holds a line that is no event.`,
    'Put a backup of it in its place.',
    { cause },
  );
}
