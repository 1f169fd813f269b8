// The one place that touches localStorage, which may be missing, forbidden, full,
// damaged, or written to by another tab, or another version of this program, at any
// moment.
//
// Each tab keeps what it knows, merges it with what is stored before each write
// and whenever another tab writes, and writes again if its own is missing then:
// locks alone lose writes between tabs.

import { isObject, latest, type Kind } from "./record";

/**
 * What a reader should know: that nothing can be stored, or no more; that damaged bytes
 * were kept aside; that a record was written by a newer version of this program.
 */
export type Trouble = "memory" | "full" | "kept" | "newer";

/** The version of the records' shapes. A new field raises it, since an older program would drop the field. */
const version = 1;

/** How many damaged values of one name are kept. */
const keptAtMost = 9;

/** How long other tabs are listened to before their changes are told, in milliseconds: a deletion is many. */
const pause = 50;

export class Store {
  readonly troubles = new Set<Trouble>(); // told so far
  private readonly known = new Map<string, unknown>();
  private readonly kinds = new Map<string, Kind<unknown>>();
  private readonly seen = new Set<string>(); // names that this tab has found in the storage
  private readonly sealed = new Map<string, Trouble>(); // names whose stored value must not be written over, and why
  private readonly listeners: (() => void)[] = [];
  private timer = 0;

  /** course is the course's id; trouble is told, once each, what the reader should know. */
  constructor(
    private readonly course: string,
    private readonly trouble: (what: Trouble) => void,
  ) {
    addEventListener("storage", (event) => this.onStorage(event));
    // A page that comes back from the browser's memory has heard nothing in the meantime.
    addEventListener("pageshow", (event) => event.persisted && this.announce());
  }

  /** What is known under a name: "meta", "review", "lesson:<id>", or the id of a block. */
  read<R>(kind: Kind<R>, name: string): R {
    this.kinds.set(name, kind as Kind<unknown>);
    return this.learn(kind, name, this.item(name));
  }

  /** Merges a change into what is known and stores it. */
  write<R>(kind: Kind<R>, name: string, change: R): void {
    this.known.set(name, kind.merge(this.read(kind, name), change));
    this.save(name);
  }

  /** Calls back whenever another tab has changed the record. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** The names of all that is stored or known of this course. */
  names(): string[] {
    const names = new Set(this.known.keys());
    try {
      for (let i = 0; i < localStorage.length; i++) {
        const key = localStorage.key(i)!;
        if (key.startsWith(this.key(""))) names.add(key.slice(this.key("").length));
      }
    } catch {
      this.tell("memory");
    }
    return [...names].sort();
  }

  /** The bytes of a value: what is known, else what is stored; undefined for nothing. */
  text(name: string): string | undefined {
    const kind = this.kinds.get(name);
    if (kind) this.read(kind, name);
    return this.known.has(name) && this.sealed.get(name) !== "newer" ? this.written(name) : (this.item(name) ?? undefined);
  }

  /** Stores bytes as they are under a name that is free; tells whether they are stored. */
  put(name: string, text: string): boolean {
    return this.item(name) === null && this.setItem(name, text);
  }

  /** Deletes all that is kept of this course. */
  clear(): void {
    const names = this.names();
    this.forget();
    try {
      for (const name of names) localStorage.removeItem(this.key(name));
    } catch {
      this.tell("memory");
    }
  }

  private onStorage({ key, newValue }: StorageEvent): void {
    if (key !== null && !key.startsWith(this.key(""))) return;
    if (newValue === null) this.forget(); // the reader has deleted it, and it must not come back from memory
    else this.takeIn(key!.slice(this.key("").length), newValue);
    this.announce();
  }

  private announce(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.listeners.forEach((listener) => listener()), pause);
  }

  /** Learns what another tab wrote, and writes again where the stored value lacks what this one knows. */
  private takeIn(name: string, text: string): void {
    const kind = this.kinds.get(name);
    if (!kind) return;
    const now = this.item(name);
    const known = this.learn(kind, name, now);
    if (now == null) return; // deleted since
    // It may have been written over since, and its tab be closed.
    const merged = kind.merge(known, understood(kind, text));
    this.known.set(name, merged);
    // Held against what this program understands of the stored text, not against its bytes: else
    // two tabs with different versions of the program would answer each other for ever.
    const theirs = kind.merge(kind.empty, understood(kind, now));
    if (JSON.stringify(merged) !== JSON.stringify(theirs)) this.save(name);
  }

  /** Merges a stored value into what is known. */
  private learn<R>(kind: Kind<R>, name: string, text: string | null | undefined): R {
    if (text === null && this.seen.delete(name)) this.known.delete(name); // it was there and has been deleted
    const known = (this.known.get(name) as R | undefined) ?? kind.empty;
    this.sealed.delete(name);
    if (text == null) return known;
    this.seen.add(name);
    const stored = parsed(kind, text);
    if (stored === "newer" || (stored === undefined && !this.keepAside(name, text))) {
      this.sealed.set(name, stored === "newer" ? "newer" : "memory");
      this.tell(this.sealed.get(name)!);
    }
    const merged = kind.merge(known, stored === "newer" ? kind.empty : (stored ?? kind.empty));
    this.known.set(name, merged);
    return merged;
  }

  /** Keeps damaged bytes under a name that nothing else has; tells whether they are kept. */
  private keepAside(name: string, text: string): boolean {
    for (let n = 1; n <= keptAtMost; n++) {
      const aside = `${name}:damaged${n > 1 ? `:${n}` : ""}`;
      const there = this.item(aside);
      if (there !== text && (there != null || !this.setItem(aside, text))) continue;
      this.tell("kept");
      return true;
    }
    return false;
  }

  private save(name: string): void {
    if (!this.sealed.has(name)) this.setItem(name, this.written(name));
  }

  /** What is known as it is stored, with nothing in it that counts past what can be read again. */
  private written(name: string): string {
    const record = { v: version, ...(this.known.get(name) as object) };
    return JSON.stringify(record, (_, value: unknown) => (typeof value === "number" ? Math.min(value, latest) : value));
  }

  private key(name: string): string {
    return `lectern:${this.course}:${name}`;
  }

  /** What is stored under a name: null for nothing, undefined where it cannot be read. */
  private item(name: string): string | null | undefined {
    try {
      return localStorage.getItem(this.key(name));
    } catch {
      this.tell("memory");
      return undefined;
    }
  }

  /** Stores a text and tells whether it is stored now: there are browsers that take it and forget it. */
  private setItem(name: string, text: string): boolean {
    try {
      if (localStorage.getItem(this.key(name)) !== text) localStorage.setItem(this.key(name), text);
      if (localStorage.getItem(this.key(name)) === text) return !!this.seen.add(name);
      this.tell("memory");
    } catch (error) {
      this.tell(/quota/i.test(String(error)) ? "full" : "memory");
    }
    return false;
  }

  private forget(): void {
    for (const set of [this.known, this.seen, this.sealed]) set.clear();
  }

  private tell(what: Trouble): void {
    if (this.troubles.has(what)) return;
    this.troubles.add(what);
    this.trouble(what);
  }
}

/** What a text says to this program: a record, that it is a newer program's, or, where it is damaged, nothing. */
export function parsed<R>(kind: Kind<R>, text: string): R | "newer" | undefined {
  try {
    const written: unknown = JSON.parse(text);
    if (!isObject(written)) return undefined;
    const { v = 1, ...value } = written; // the first ones had no version
    if (Number.isInteger(v) && (v as number) > version) return "newer";
    return v === version ? kind.parse(value) : undefined;
  } catch {
    return undefined;
  }
}

/** What this program understands of a text, nothing in doubt. */
function understood<R>(kind: Kind<R>, text: string): R {
  const stored = parsed(kind, text);
  return stored === undefined || stored === "newer" ? kind.empty : stored;
}

/** Choices that belong to the reader, not to one course: "" for none. */
export const scheme = choice("lectern:scheme");
export const keys = choice("lectern:keys"); // "off": no single keys

function choice(name: string) {
  return {
    read(): string {
      try {
        return localStorage.getItem(name) ?? "";
      } catch {
        return "";
      }
    },
    write(value: string): void {
      try {
        if (value) localStorage.setItem(name, value);
        else localStorage.removeItem(name);
      } catch {
        // the choice lasts until the page is closed
      }
    },
  };
}
