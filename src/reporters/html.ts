import { pageMarkup } from './html/page.ts';
import { pageView } from './html/view.ts';
import type { Reporter } from './reporter.ts';

/** One page for reviewers, complete in itself. It is passed around, so secret values are always masked. */
export const html: Reporter = {
  name: 'html',
  title: 'one page for reviewers, complete in itself',
  describesServices: true,
  render: (report, rendering) => pageMarkup(pageView(report, rendering)),
};
