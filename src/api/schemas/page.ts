import { z } from 'zod';

/** One page of a list, and the cursor of the next. */
export const page = <Item extends z.ZodType>(item: Item, id: string) =>
  z.object({ items: z.array(item), total: z.number(), nextCursor: z.string().nullable() }).meta({ id });
