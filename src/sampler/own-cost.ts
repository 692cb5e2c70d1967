import pidusage from 'pidusage';

/** What ptop itself costs: percent of one processor since the last call, and its resident memory. */
export async function readOwnCost(): Promise<{ cpuPercent: number; rssBytes: number } | undefined> {
  process.env.PIDUSAGE_SILENT = '1'; // it would complain on the screen where there is no getconf(1)
  try {
    const { cpu, memory } = await pidusage(process.pid);
    return { cpuPercent: cpu, rssBytes: memory };
  } catch {
    return undefined; // a /proc without us in it (another PID namespace's)
  }
}
