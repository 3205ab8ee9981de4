import {Html} from './html.js';
import {palette} from './palette.js';

/** The look of the report, light and dark, on wide screens and narrow ones. */
export const style = new Html(`
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #ffffff; --line: #e3e6eb; --text: #1b2330; --muted: #5c6675; --strong: #0d1420;
  --accent: #e2571e; --shade: rgb(20 30 50 / 0.22); ${palette('light')}
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #11151c; --card: #1a202a; --line: #2c3440; --text: #d5dbe5; --muted: #94a0b1; --strong: #f4f6fa;
    --accent: #ff8b57; --shade: rgb(0 0 0 / 0.6); ${palette('dark')}
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--text); -webkit-text-size-adjust: 100%;
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
main { max-width: 1120px; margin: 0 auto; padding: 40px 24px 64px; }
header { display: flex; gap: 18px; align-items: center; margin-bottom: 28px; }
header svg { flex: none; width: 52px; height: 52px; }
h1 { margin: 0; font-size: clamp(1.45rem, 1rem + 2vw, 2.1rem); line-height: 1.15; letter-spacing: -0.02em; color: var(--strong); }
h2 { margin: 44px 0 14px; font-size: 1.2rem; letter-spacing: -0.01em; color: var(--strong); }
h3 { margin: 0 0 2px; font-size: 1rem; color: var(--strong); }
p { margin: 0; }
.muted, figcaption { color: var(--muted); font-size: 0.9rem; }
.notice { margin-bottom: 20px; padding: 12px 16px; border-left: 4px solid var(--accent); border-radius: 6px; background: var(--card); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 20px 22px; }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 400px), 1fr)); gap: 18px; }
figure { margin: 0; display: flex; flex-direction: column; }
figure svg { width: 100%; height: auto; margin: 10px 0 8px; overflow: visible; }
figcaption { margin-top: auto; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 16px; font-size: 0.88rem; color: var(--muted); }
.key { display: inline-flex; align-items: center; gap: 7px; white-space: nowrap; }
.key::before { content: ""; flex: none; width: 11px; height: 11px; border-radius: 50%; background: var(--color); }
.scroll {
  overflow-x: auto;
  background:
    linear-gradient(to left, var(--card) 40%, transparent) right / 36px 100% no-repeat local,
    linear-gradient(to left, var(--shade), transparent) right / 14px 100% no-repeat scroll;
}
.scroll + .verdict { margin-top: 16px; }
h1, h2, h3, p, li, figcaption, summary { overflow-wrap: anywhere; }
.verdict + .verdict { margin-top: 6px; }
.wide { white-space: normal; max-width: 36em; }
.wide small { display: block; font-weight: 400; color: var(--muted); }
.verdict { color: var(--strong); font-weight: 500; }
.verdict.good, .verdict.open { padding-left: 26px; position: relative; }
.verdict.good::before, .verdict.open::before { position: absolute; left: 0; color: var(--accent); font-weight: 700; }
.verdict.good::before { content: "✓"; }
.verdict.open::before { content: "?"; }
section.card + .grid, .grid + details.card { margin-top: 18px; }
details .scroll { margin-top: 6px; }
.grid > section.card { align-self: start; }
.grid > figure:has(> .grid) { grid-column: 1 / -1; }
summary { cursor: pointer; font-weight: 500; color: var(--strong); }
.meanings { display: block; }
.meanings > div { justify-content: flex-start; }
.meanings dt { flex: 0 0 9rem; }
.meanings dd { text-align: left; overflow-wrap: normal; }
.below { margin-top: 12px; }
.above { margin-bottom: 14px; max-width: 62em; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 10px 14px; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--line); }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { font-size: 0.84rem; font-weight: 600; color: var(--muted); }
tbody th { font-weight: 500; color: var(--strong); }
th.text, td.text { text-align: left; }
td.best { font-weight: 700; color: var(--strong); }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr)); gap: 0 32px; margin: 0; }
dl > div { display: flex; justify-content: space-between; gap: 16px; padding: 6px 0; border-bottom: 1px solid var(--line); font-size: 0.9rem; }
dt { color: var(--muted); }
dd { margin: 0; text-align: right; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
pre { margin: 10px 0 0; padding: 14px 16px; overflow-x: auto; border-radius: 10px; background: var(--page); border: 1px solid var(--line); }
code { font: 0.84rem/1.6 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
@media (max-width: 640px) {
  main { padding: 24px 14px 40px; }
  .card { padding: 16px 14px; border-radius: 12px; }
  th, td { padding: 9px 8px; font-size: 0.9rem; }
  th:first-child { position: sticky; left: 0; z-index: 1; background: var(--card); }
  tbody th:first-child:not(.wide) { white-space: normal; min-width: 7em; max-width: 9em; overflow-wrap: break-word; }
  tbody th .key { white-space: normal; }
  thead th { white-space: normal; font-size: 0.78rem; line-height: 1.25; vertical-align: bottom; }
}
@media print { body { background: none; } .card { break-inside: avoid; } }
`);
