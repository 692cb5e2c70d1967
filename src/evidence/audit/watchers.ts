import { get } from 'node:http';
import type { Process } from '../../sampler/process.ts';
import { formatEndpoint } from '../../text/endpoint.ts';
import type { Listener, Member, WatcherFacts } from './facts.ts';

/** Names (comm, 15 bytes at most) of agents that can count the descriptors of each process. */
const OF_PROCESSES =
  /^(?:process-exporte|telegraf|netdata|apps\.plugin|datadog-agent|process-agent|collectd|metricbeat|elastic-agent|zabbix_agentd?2?|cadvisor|newrelic-infra|otelcol.*|alloy|grafana-agent|monit|check_mk_agent)$/;
/** Of those that know the number of the whole host only. */
const OF_THE_HOST = /^(?:node_exporter|prometheus-node|nrpe|snmpd|munin-node)$/;

/** Programs that run here and are known to count descriptors. */
export function agentsAmong(
  processes: readonly Readonly<Process>[],
): Pick<WatcherFacts, 'agents' | 'hostAgents'> {
  const named = (names: RegExp): readonly Member[] =>
    processes
      .filter(({ name, ppid }) => names.test(name) && ppid !== 2)
      .map(({ pid, shownName }) => ({ pid, shownName }));
  return { agents: named(OF_PROCESSES), hostAgents: named(OF_THE_HOST) };
}

const MOST_ASKED = 4;
const PATIENCE_MS = 700;
const MOST_BYTES = 1024 * 1024;

/** Where a process exports how many descriptors it has open, as Prometheus clients do by themselves. */
export async function findMetrics(listeners: readonly Listener[]): Promise<string | undefined> {
  const answers = listeners.slice(0, MOST_ASKED).map(async (listener) => {
    const host = REACHED_AT[listener.address] ?? listener.address;
    const text = await textAt(host, listener.port);
    return /^process_open_fds(?:\{.*\})? \d/m.test(text)
      ? `http://${formatEndpoint(host, listener.port)}/metrics`
      : undefined;
  });
  return (await Promise.all(answers)).find((found) => found !== undefined);
}

const REACHED_AT: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** What `/metrics` has there, as far as it comes in time; empty when nobody speaks HTTP. */
function textAt(host: string, port: number): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const request = get({ host, port, path: '/metrics', agent: false }, (answer) => {
      answer.setEncoding('latin1').on('data', (part: string) => {
        text += part;
        if (text.length > MOST_BYTES) request.destroy();
      });
    });
    const timer = setTimeout(() => request.destroy(), PATIENCE_MS);
    request.on('error', () => {});
    request.once('close', () => {
      clearTimeout(timer);
      resolve(text);
    });
  });
}
