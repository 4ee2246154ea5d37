import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, type PlanAnswer, type WorldsRun } from '../../client/index.ts';

/** Worlds that are drawn for an answer. */
export interface Worlds {
  readonly running: boolean;
  readonly done: number;
  readonly of: number;
  readonly draw: () => void;
  readonly stop: () => void;
}

/** Milliseconds between two looks. */
const every = 1500;

/** Draws worlds for an answer that has none yet, follows them, and asks the answer again as they come. */
export function useWorlds(answer: PlanAnswer | null): Worlds {
  const cache = useQueryClient();
  const [run, setRun] = useState<WorldsRun | null>(null);
  const id = answer?.best != null && answer.question.model === 'choice' ? answer.id : null;
  const none = answer?.survival === null;
  const own = run?.planId === id ? run : null;
  const running = own?.state === 'running';

  useEffect(() => {
    if (id === null || !none || own !== null) return;
    void api.drawWorlds(id).then(setRun, () => undefined);
  }, [id, none, own]);

  useEffect(() => {
    if (id === null || !running) return undefined;
    const look = async (): Promise<void> => {
      const now = await api.worlds(id).catch(() => null);
      if (now === null) return;
      setRun(now);
      await cache.invalidateQueries({ queryKey: ['plan', id] });
    };
    const timer = setInterval(() => void look(), every);
    return () => clearInterval(timer);
  }, [id, running, cache]);

  return {
    running,
    done: own?.done ?? 0,
    of: own?.of ?? 0,
    draw: () => {
      if (id !== null) void api.drawWorlds(id).then(setRun, () => undefined);
    },
    stop: () => {
      if (id !== null) void api.stopWorlds(id).then(setRun, () => undefined);
    },
  };
}
