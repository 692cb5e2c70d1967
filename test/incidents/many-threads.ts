import { availableParallelism } from 'node:os';
import { startBurner } from '../support/programs.ts';
import type { Incident } from './incident.ts';

const BURNERS_PER_CPU = 5;

/** Everyone waits for a processor. */
export const manyThreads: Incident = {
  name: 'CPU saturation by many',
  id: 'cpu-saturation',
  seconds: 10,
  alone: true,
  start: async () => {
    const count = BURNERS_PER_CPU * availableParallelism();
    const burners = await Promise.all(Array.from({ length: count }, startBurner));
    const end = async (): Promise<void> => {
      await Promise.all(burners.map((burner) => burner.end()));
    };
    return { subject: {}, end };
  },
};
