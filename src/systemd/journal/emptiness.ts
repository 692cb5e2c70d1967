import { type Absence, absenceSentence, isAbsent } from '../absence.ts';

/** Why a log has no entry to show. */
export type Emptiness =
  | Absence
  /** There are entries, but older or of less weight than asked for: when the last of them was. */
  | { readonly empty: 'restricted'; readonly lastAtMs: number }
  /** What the unit prints does not go to the journal: `null`, `append:/var/log/x`; safe to show. */
  | { readonly empty: 'elsewhere'; readonly where: string }
  | { readonly empty: 'nothing' };

/**
 * Why there is nothing, in one sentence without a full stop, safe to show. `subject` is whose log it
 * is, safe to show; `clock` writes a moment.
 */
export function emptinessSentence(
  emptiness: Emptiness,
  subject: string,
  clock: (timeMs: number) => string,
): string {
  if (isAbsent(emptiness)) return absenceSentence(emptiness);
  switch (emptiness.empty) {
    case 'restricted':
      return `${subject} has logged nothing of this kind; its last line is of ${clock(emptiness.lastAtMs)}`;
    case 'elsewhere':
      return `What ${subject} prints does not go to the journal: StandardOutput=${emptiness.where}`;
    case 'nothing':
      return `${subject} has logged nothing`;
  }
}
