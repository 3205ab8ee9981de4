import {readdirSync, readFileSync} from 'node:fs';
import {Html, html} from '../../report/html.js';

/** Where `tsc` puts what runs in the browser; this compiled file lies in build/src/explore/page. */
const folder = new URL('../../../browser/explore/', import.meta.url);

/** The page's script: its modules as data, by names that an import map knows, and the one that starts it. */
export function pageScript(): Html {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .sort();
  const imports = Object.fromEntries(files.map((file) => [nameOf(file), moduleText(file)]));
  return html`<script type="importmap">${new Html(JSON.stringify({imports}))}</script>
<script type="module">import '${nameOf('main.js')}';</script>`;
}

const nameOf = (file: string): string => `explore/${file.replace(/\.js$/, '')}`;

/** A module as an address; modules that come from data have no neighbours, so they ask for each other by name. */
function moduleText(file: string): string {
  const text = readFileSync(new URL(file, folder), 'utf8')
    .replace(/(from |import )'\.\/([\w-]+\.js)'/g, (_, word: string, other: string) => `${word}'${nameOf(other)}'`)
    .replace(/\/\/# sourceMappingURL=.*/, '');
  return `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`;
}
