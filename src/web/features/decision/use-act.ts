import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Act, tables } from '../../client/tables.ts';

/** Puts an act on record and shows the table as it is then; a refusal is kept for the form that asked. */
export function useAct(tableId: string) {
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: (act: Act) => tables.act(tableId, act),
    onSettled: () => queries.invalidateQueries({ queryKey: ['table', tableId] }),
  });
  return {
    act: mutation.mutate,
    actAndThen: (act: Act, then: () => void) => mutation.mutate(act, { onSuccess: then }),
    busy: mutation.isPending,
    failure: mutation.error,
  };
}

export type Doing = ReturnType<typeof useAct>;
