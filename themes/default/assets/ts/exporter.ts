// The whole record as one file, to keep or to take to another browser.

import { map } from "./record";
import type { Store } from "./store";

/** The version of the file's form. */
export const fileVersion = 1;

/**
 * The record of a course as JSON. A value is written as it is stored, as JSON where that
 * gives the same bytes again, else as a string of them: what is damaged comes along.
 */
export function exported(store: Store, course: string): string {
  const records = map<unknown>();
  for (const name of store.names()) {
    const text = store.text(name);
    if (text !== undefined) records[name] = portable(text);
  }
  return JSON.stringify({ lectern: fileVersion, course, exported: new Date().toISOString(), records }, null, 1);
}

function portable(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value !== "string" && JSON.stringify(value) === text ? value : text;
  } catch {
    return text;
  }
}

/** Hands the record to the reader as a download, and gives the file's name. */
export function saveFile(store: Store, course: string): string {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([exported(store, course)], { type: "application/json" }));
  link.download = `${course}-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the download may take its time to begin
  return link.download;
}
