import { afterEach } from 'vitest';
import { endAll } from './ending.ts';

afterEach(endAll);
