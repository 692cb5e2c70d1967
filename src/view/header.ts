import type { CpuPlan, HeaderPlan } from '../app/header-plan.ts';
import type { State } from '../app/state.ts';
import { busyPercent } from '../sampler/cpu-shares.ts';
import type { Host } from '../sampler/sample.ts';
import type { Line, Span } from '../text/span.ts';
import { sparkline } from '../text/sparkline.ts';
import { headerText } from './header-text.ts';
import { cpuMeter, memoryMeter, swapMeter } from './meters.ts';
import { fitSpans } from './spans.ts';

/** The meters on top: bars on the left, figures on the right, or below where it is narrow. */
export function header(state: State, plan: HeaderPlan): readonly Line[] {
  if (state.sample === undefined) return [{ spans: [{ text: 'Reading /proc ...' }] }];
  const { host } = state.sample;
  const bars = barRows(host, plan, state.settings.unicode);
  if (plan.textColumns === 0) {
    const texts = headerText(host, state.ownCost, plan.barsWidth);
    const rows = [...bars, ...texts].slice(0, plan.height);
    return rows.map((spans) => ({ spans }));
  }
  const textWidth = Math.floor((state.size.columns - plan.barsWidth) / plan.textColumns) - 2;
  const texts = headerText(host, state.ownCost, textWidth);
  const perColumn = Math.ceil(texts.length / plan.textColumns);
  return Array.from({ length: plan.height }, (_, row) => {
    const spans = [...fitSpans(bars[row] ?? [], plan.barsWidth)];
    for (let column = 0; column < plan.textColumns; column++) {
      const text = row < perColumn ? texts[column * perColumn + row] : undefined;
      spans.push({ text: '  ' }, ...fitSpans(text ?? [], textWidth));
    }
    return { spans };
  });
}

function barRows(host: Host, plan: HeaderPlan, unicode: boolean): readonly (readonly Span[])[] {
  const memory = [memoryMeter(plan.barsWidth, host), swapMeter(plan.barsWidth, host)];
  return [...cpuRows(host, plan.cpu, plan.barsWidth, unicode), ...memory];
}

function cpuRows(
  host: Host,
  plan: CpuPlan,
  width: number,
  unicode: boolean,
): readonly (readonly Span[])[] {
  if (plan.kind === 'summary') {
    const all = cpuMeter('CPU', width, host.cpuTotal);
    return [all, ...cpuStrips(host, plan.rows - 1, width, unicode)];
  }
  const barWidth = Math.floor(width / plan.perRow);
  const digits = String(Math.max(0, ...host.cpus.map((cpu) => cpu.number))).length;
  return Array.from({ length: plan.rows }, (_, row) =>
    // Down first, then across, as htop counts them.
    Array.from({ length: plan.perRow }, (_, column) => host.cpus[column * plan.rows + row])
      .filter((cpu) => cpu !== undefined)
      .flatMap((cpu) => cpuMeter(String(cpu.number).padStart(digits + 1), barWidth, cpu.shares)),
  );
}

/** A character a processor, high for a busy one, so that one hot core among many is seen. */
function cpuStrips(host: Host, rows: number, width: number, unicode: boolean): Span[][] {
  return Array.from({ length: rows }, (_, row) => {
    const cpus = host.cpus.slice(row * width, (row + 1) * width);
    const levels = cpus.map((cpu) => cpu.shares && busyPercent(cpu.shares));
    const scaled = sparkline([0, 100, ...levels], { unicode, minimumSpan: 100 });
    return [{ text: scaled.slice(2), style: 'sparkline' }];
  });
}
