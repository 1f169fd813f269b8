'use strict';
// What of the extension needs no editor: finding blocks in a lesson, and places in lines.

const opening = /^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(`{3,}(?=[^`]*$)|~{3,})[ \t]*([^\s`]*)/;
const kinds = ['quiz', 'scenario', 'profile', 'flashcards'];

/** The blocks of a lesson: their kinds, and the lines of their fences; end is behind the last line where none closes. */
function blocks(lines) {
  const found = [];
  for (let start = 0; start < lines.length; start++) {
    const fence = opening.exec(lines[start]);
    if (!fence) continue;
    const end = closing(lines, start, fence[2], fence[1].includes('>'));
    const kind = fence[3].toLowerCase();
    if (kinds.includes(kind)) found.push({kind, start, end});
    start = end;
  }
  return found;
}

/** The line that closes a fence, or the first behind its quotation. */
function closing(lines, start, fence, quoted) {
  for (let n = start + 1; n < lines.length; n++) {
    const text = lines[n].replace(/^[ \t>]+/, '').trimEnd();
    if (text.length >= fence.length && text === fence[0].repeat(text.length)) return n;
    if (quoted && !/^[ \t]*>/.test(lines[n])) return n;
  }
  return lines.length;
}

/** The block around a line, not counting the lines of its fences. */
function blockAt(lines, line) {
  return blocks(lines).find(b => b.start < line && line < b.end);
}

/** The JSON of a block on the lines where it stands in the lesson, with spaces for all else. */
function alone(lines, block) {
  return lines.map((line, n) => {
    if (n <= block.start || n >= block.end) return '';
    const quotation = /^[ \t>]*/.exec(line)[0];
    return quotation.replaceAll('>', ' ') + line.slice(quotation.length);
  }).join('\n');
}

/** The lines of a text as "lectern check" counts them. */
function linesOf(text) {
  return text.replace(/^\uFEFF/, '').split('\n');
}

/** The place of a line and a column, from 1 and by characters, as editors count: from 0 and by units of UTF-16. */
function place(lines, line, column) {
  const before = [...(lines[line - 1] ?? '')].slice(0, column - 1).join('');
  return {line: line - 1, character: before.length};
}

module.exports = {kinds, blocks, blockAt, alone, linesOf, place};
