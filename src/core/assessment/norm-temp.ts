import type { Norm, Register } from '../register/types.ts';
export function normInForce(register: Register, q: { interventionId: string; set: string; date: string }): Norm | null {
  return register.norms.find((n) => n.interventionId === q.interventionId && n.sets.includes(q.set as never) && (n.until === null || n.until >= q.date) && n.published <= q.date) ?? null;
}
