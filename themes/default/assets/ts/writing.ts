// Fields that are kept while they are written in: at each pause, when a field is
// left, and when the page is.

export type Field = HTMLInputElement | HTMLTextAreaElement;

/** How long a pause in writing is, in milliseconds. */
const pause = 400;

export class Writing {
  private readonly timers = new Map<Field, number>();

  /** keep is told a field whose text is to be kept. */
  constructor(
    readonly fields: Field[],
    private readonly keep: (field: Field) => void,
  ) {
    for (const field of fields) {
      field.addEventListener("input", () => {
        fit(field);
        clearTimeout(this.timers.get(field));
        this.timers.set(field, setTimeout(() => this.flush(field), pause));
      });
      field.addEventListener("change", () => this.flush(field));
    }
    addEventListener("pagehide", () => this.flush());
    document.addEventListener("visibilitychange", () => this.flush());
  }

  /** Keeps what is not kept yet, of one field or of all. */
  flush(...only: Field[]): void {
    for (const field of only.length ? only : this.fields) {
      if (!this.timers.has(field)) continue;
      clearTimeout(this.timers.get(field));
      this.timers.delete(field);
      this.keep(field);
    }
  }

  /** Shows a text in a field, unless something is being written there just now; a space at its end may be, too. */
  show(field: Field, text: string): void {
    if (!this.timers.has(field) && field.value.trim() !== text.trim()) field.value = text;
    fit(field);
  }
}

/** Where the style sheet cannot make a field as high as its text, its rows do. */
function fit(field: Field): void {
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.rows = 1;
  while (field.scrollHeight > field.clientHeight && field.rows < 40) field.rows++;
}
