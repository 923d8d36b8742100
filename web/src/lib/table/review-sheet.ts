/** Two principals side by side, as a table for an export. */
import type { ReviewTable } from '../review/review-table.js';
import { say } from '../strings.js';
import { node, text, type Sheet } from './sheet.js';

export function compareSheet(table: ReviewTable | undefined): Sheet {
  const { permissions, rows } = table ?? { permissions: [], rows: [] };
  return {
    name: 'comparison',
    title: say.review.table,
    columns: [say.columns.resource, ...permissions],
    total: rows.length,
    rows: rows.map(({ resource, cells }) => ({
      key: resource.id,
      cells: [node(resource), ...cells.map((mark) => text(mark === '' ? '' : say.review.marks[mark]))],
    })),
  };
}
