/** Parts that the schemas of all snapshots are made of. */
import { z } from 'zod';

export const text = z.string();

/** Lists are not changed once they are read. */
export const list = <T extends z.ZodType>(one: T) => z.array(one).readonly();

export const texts = list(text);

export const byName = z.record(text, text).readonly();
