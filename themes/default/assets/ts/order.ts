// Orders that are mixed up, and stay the same for one reader.

/** Mixes a list by a seed; what is pinned keeps its place. */
export function shuffled<T>(list: readonly T[], seed: string, key: (item: T) => string, pinned: (item: T) => boolean = () => false): T[] {
  const rank = (item: T) => hash(`${seed} ${key(item)}`);
  const loose = list.filter((item) => !pinned(item)).sort((a, b) => rank(a) - rank(b));
  return list.map((item) => (pinned(item) ? item : loose.shift()!));
}

/** A number made of a text: FNV-1a with a last mixing step, since keys are short and alike. */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
