import { escapeLine } from '../terminal.ts';
import { buildSource, lineColumn } from '../yaml/text.ts';
import { outcomeText, shownFindings } from './counts.ts';
import type { Reporter } from './reporter.ts';

/** One line for a finding, in the shape that editors and problem matchers read. */
export const brief: Reporter = {
  name: 'brief',
  title: 'one line for each finding: path:line:column: severity[transform] message',
  render: (report, { verbose }) =>
    report.files
      .map((file) => {
        const table = buildSource(file.before);
        return shownFindings(file, verbose)
          .map((finding) => {
            const { line, column } = lineColumn(table, finding.span.start);
            const place = `${escapeLine(file.name)}:${line}:${column}`;
            const head = `${finding.severity}[${finding.transform}]`;
            return `${place}: ${head} ${escapeLine(finding.message)} (${outcomeText(finding)})\n`;
          })
          .join('');
      })
      .join(''),
};
