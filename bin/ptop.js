#!/usr/bin/env -S node --no-memory-reducer
import { existsSync } from 'node:fs';

const program = new URL('../dist/ptop.js', import.meta.url);
if (existsSync(program)) await import(program.href);
else {
  console.error('ptop is not built: "npm start" in its folder builds and starts it.');
  process.exitCode = 1;
}
