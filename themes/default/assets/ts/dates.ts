// Dates as the page's language writes them.

/** A day, such as 25 November 2026, or what else is asked for. English without a country has the day before the month: it is so in most of them. */
export function dated(at: number, form: Intl.DateTimeFormatOptions = { dateStyle: "long" }): string {
  const { lang } = document.documentElement;
  return new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, form).format(at);
}
