// The interface's words in the page's language.

export type Values = Record<string, string | number>;
export type Texts = (key: string, values?: Values) => string;

/** Looks words up; with {n}, the key's .one or .other where the language has it. */
export function textsOf(words: Record<string, string>, lang: string): Texts {
  const plural = new Intl.PluralRules(lang);
  return (key, values = {}) => {
    const form = typeof values.n === "number" ? words[`${key}.${plural.select(values.n)}`] : undefined;
    const text = form ?? words[key] ?? words[`${key}.other`] ?? key;
    return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
  };
}

/** Sentences one after another, with a space between them where their marks bring none along. */
export function sentences(...said: string[]): string {
  return said.filter(Boolean).join(" ").replace(/([。！？]) /g, "$1");
}
