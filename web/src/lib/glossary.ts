/** The words of docs/glossary.md, as they stood when the page was built. */
import text from '../../../docs/glossary.md?raw';
import { readGlossary } from './read-glossary.js';

export const glossary = readGlossary(text);
