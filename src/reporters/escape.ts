import { escapeControls, escapeLine } from '../terminal.ts';

/**
 * How text from a file is made harmless in each notation. What would move the cursor or reorder the line is spelled
 * out first, in the one way of `escapeControls`.
 */

/** Halves of surrogate pairs, which no UTF-8 can hold. */
const halves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function spelled(character: string): string {
  return `\\u{${character.charCodeAt(0).toString(16)}}`;
}

/** A path in an address: every character that has a meaning there is spelled by its bytes. */
export function addressPath(path: string): string {
  return path.replace(halves, '\ufffd').split('/').map(encodeURIComponent).join('/');
}

/** Text of an XML element or a quoted attribute. */
export function xmlText(text: string): string {
  return (
    escapeControls(text)
      .replace(halves, spelled)
      // Noncharacters, which XML 1.0 cannot hold.
      .replace(/[\ufffe\uffff]/g, spelled)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&apos;')
  );
}

/** One line of XML. */
export function xmlLine(text: string): string {
  return xmlText(escapeLine(text));
}

/** The message of a workflow command of GitHub Actions; a line feed would end it and start another one. */
export function commandMessage(text: string): string {
  return escapeControls(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
}

/** A property of a workflow command, in which `:` and `,` have a meaning too. */
export function commandProperty(text: string): string {
  return commandMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** One line of Markdown as it is read, also in a cell of a table: no markup, no HTML, nobody is mentioned. */
export function markdownLine(text: string): string {
  return escapeLine(text)
    .replace(/[\\`*_{}[\]()#|~!$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/(?<!\w)@(?=\w)/g, '@<!-- -->');
}

/** A block of code, whatever is in it: its fence is longer than any in the code. */
export function markdownCode(language: string, code: string): string {
  const runs = code.match(/`+/g) ?? [];
  const longest = runs.reduce((length, run) => Math.max(length, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code}${code.endsWith('\n') ? '' : '\n'}${fence}\n`;
}

/** The units of a character as JSON spells them. */
function jsonUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

/** JSON whose text is harmless too: what is not plain is written as `\uXXXX`, which means the same. */
export function jsonText(value: unknown): string {
  return `${escapeControls(JSON.stringify(value, undefined, 2), jsonUnits)}\n`;
}
