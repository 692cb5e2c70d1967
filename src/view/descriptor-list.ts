import { listHeight } from '../app/descriptor-list.ts';
import type { DescriptorsMode } from '../app/mode.ts';
import type { State } from '../app/state.ts';
import { DESCRIPTOR_HEADER } from '../focus/descriptor-text.ts';
import type { Line } from '../text/span.ts';
import { formatGrouped } from '../text/units.ts';
import type { Layer } from './frame.ts';

/** `l`: the descriptors themselves; only those in the window are ever drawn. */
export function descriptorList(state: State, mode: DescriptorsMode): Layer {
  const { columns, rows } = state.size;
  const lines = [
    title(mode, listHeight(state)),
    { spans: [{ text: DESCRIPTOR_HEADER }], base: 'columnHeader' } as const,
    ...body(state, mode),
  ];
  return { x: 0, y: 0, width: columns, height: rows - 1, lines };
}

function title({ process, content, filter, shown, top }: DescriptorsMode, height: number): Line {
  const [from, to, of] = [top + 1, top + height, shown.length].map((count) =>
    formatGrouped(Math.min(count, shown.length)),
  );
  const part = Array.isArray(content) ? `  ${from}-${to} of ${of}` : '';
  const by = filter === '' ? '' : `  with '${filter}'`;
  const text = ` Descriptors of ${process.pid} ${process.shownName}${part}${by}`;
  return { spans: [{ text }], base: 'dialogTitle' };
}

const nothing = (filter: string): string =>
  filter === '' ? 'It has no descriptor open' : `No descriptor has '${filter}': Esc shows all`;

function body(state: State, { content, filter, shown, top }: DescriptorsMode): readonly Line[] {
  if (content === undefined) return [{ spans: [{ text: 'Reading ...', style: 'dim' }] }];
  if ('unread' in content) return [{ spans: [{ text: content.unread, style: 'warning' }] }];
  if (shown.length === 0) return [{ spans: [{ text: nothing(filter), style: 'dim' }] }];
  return shown.slice(top, top + listHeight(state)).map((text) => ({
    spans: [text.includes(' CLOSE_WAIT ') ? { text, style: 'warning' } : { text }],
  }));
}
