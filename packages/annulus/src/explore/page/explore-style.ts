import {Html} from '../../report/html.js';

/** What an explorer adds to the look of a report: a map that fills the window, and a panel beside or below it. */
export const exploreStyle = new Html(`
html, body { height: 100%; }
body { display: flex; flex-direction: column; overflow: hidden; font-size: 15px; }
button, input, select { font: inherit; color: inherit; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.bar { flex: none; margin: 0; padding: 10px 18px; gap: 14px; background: var(--card); border-bottom: 1px solid var(--line); }
.bar svg { width: 36px; height: 36px; }
.bar .name { flex: 1 1 auto; min-width: 0; }
.bar h1 { font-size: 1.15rem; }
.bar h1, .bar p { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.bar .muted { font-size: 0.82rem; }
.bar input, .bar select, .button {
  height: 34px; padding: 0 12px; border: 1px solid var(--line); border-radius: 9px; background: var(--page);
}
.bar input { width: 220px; }
.choice { display: flex; align-items: center; gap: 8px; color: var(--muted); font-size: 0.88rem; }
.choice select { color: var(--text); padding: 0 8px; }
.switch { display: inline-flex; padding: 3px; border-radius: 10px; background: var(--page); border: 1px solid var(--line); }
.switch button { height: 28px; padding: 0 12px; border: 0; border-radius: 7px; background: none; color: var(--muted); cursor: pointer; }
.switch button[aria-pressed="true"] { background: var(--card); color: var(--strong); box-shadow: 0 1px 3px var(--shade); }
.switch:empty { display: none; }
main { flex: 1 1 auto; min-height: 0; max-width: none; width: 100%; margin: 0; padding: 0; display: flex; }
.map { position: relative; flex: 1 1 auto; min-width: 0; overflow: hidden; display: flex; flex-direction: column; }
.map canvas { flex: 1 1 0; min-height: 0; width: 100%; touch-action: none; cursor: grab; display: block; }
.map canvas:active { cursor: grabbing; }
.map canvas.drawing { cursor: crosshair; }
.map canvas:focus-visible { outline-width: 1px; outline-offset: -2px; }
.tools { position: absolute; top: 14px; left: 14px; display: flex; flex-direction: column; border-radius: 10px; overflow: hidden;
  background: var(--card); border: 1px solid var(--line); box-shadow: 0 2px 8px var(--shade); }
.tools button { width: 36px; height: 36px; border: 0; border-bottom: 1px solid var(--line); background: none; cursor: pointer; font-size: 1.05rem; line-height: 1; }
.tools button:last-child { border-bottom: 0; }
.tools button:hover, .entries button:hover, .tabs button:hover { color: var(--strong); background: var(--page); }
.tools button[aria-pressed="true"] { background: var(--accent); color: #fff; }
.entries { flex: none; max-height: 100px; overflow: auto; display: flex; flex-wrap: wrap; gap: 2px; padding: 6px 10px; background: var(--card);
  border-top: 1px solid var(--line); }
.entries button { display: inline-flex; align-items: center; gap: 7px; padding: 3px 9px; border: 0; border-radius: 7px; background: none; cursor: pointer; font-size: 0.82rem; }
.entries button::before { content: ""; width: 10px; height: 10px; border-radius: 50%; background: var(--color); }
.entries button[aria-pressed="false"] { color: var(--muted); opacity: 0.55; text-decoration: line-through; }
.entries small { color: var(--muted); font-size: 0.76rem; font-variant-numeric: tabular-nums; }
.tip { position: absolute; z-index: 2; pointer-events: none; width: max-content; max-width: 220px; padding: 6px; border-radius: 10px; background: var(--card); border: 1px solid var(--line);
  box-shadow: 0 4px 16px var(--shade); font-size: 0.8rem; overflow-wrap: anywhere; line-height: 1.3; }
.tip .thumb { --s: 120px; margin-bottom: 5px; }
.panel { flex: 0 0 424px; min-width: 0; display: flex; flex-direction: column; background: var(--card); border-left: 1px solid var(--line); }
.tabs { flex: none; display: flex; gap: 2px; padding: 8px 10px 0; border-bottom: 1px solid var(--line); overflow-x: auto; scrollbar-width: none; }
.tabs button { padding: 7px 8px 9px; border: 0; border-radius: 8px 8px 0 0; background: none; color: var(--muted); cursor: pointer; white-space: nowrap; font-size: 0.86rem; border-bottom: 2px solid transparent; margin-bottom: -1px; }
.tabs button[aria-selected="true"] { color: var(--strong); border-bottom-color: var(--accent); font-weight: 600; }
.tabs small { font-variant-numeric: tabular-nums; font-weight: 400; color: var(--muted); }
.content { flex: 1 1 auto; overflow-y: auto; overscroll-behavior: contain; padding: 16px 18px 28px; outline: none; }
.content h2 { margin: 0 0 4px; font-size: 1.02rem; overflow-wrap: anywhere; }
.content h3 { margin: 20px 0 8px; font-size: 0.92rem; }
.content > p { margin-bottom: 10px; }
.row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin: 12px 0; }
.button { display: inline-flex; align-items: center; cursor: pointer; text-decoration: none; color: var(--text); font-size: 0.86rem; white-space: nowrap; }
.button:hover { border-color: var(--accent); color: var(--strong); }
.row input[type="range"] { flex: 1 1 120px; min-width: 90px; accent-color: var(--accent); }
.row output { min-width: 2.6em; text-align: right; font-variant-numeric: tabular-nums; }
.thumbs { display: grid; grid-template-columns: repeat(auto-fill, minmax(82px, 1fr)); gap: 8px 6px; }
.thumb { --s: 82px; display: block; width: var(--s); height: var(--s); padding: 0; border: 0; border-radius: 8px; background-color: var(--line); flex: none;
  background-size: calc(var(--s) * var(--across)) auto; background-position: calc(var(--s) * var(--column) * -1) calc(var(--s) * var(--row) * -1); }
button.item { display: block; width: 82px; padding: 0; border: 0; background: none; text-align: left; cursor: pointer; border-radius: 8px; }
button.item:hover .thumb { box-shadow: 0 0 0 2px var(--accent); }
.item small { display: block; margin-top: 3px; color: var(--muted); font-size: 0.74rem; line-height: 1.25; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-variant-numeric: tabular-nums; }
.group { padding: 10px 0; border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 6px; }
.large { display: block; width: 100%; max-height: 38vh; object-fit: contain; border-radius: 10px; background: var(--page); margin-bottom: 12px; }
audio { display: block; width: 100%; height: 40px; margin-bottom: 12px; }
.large.thumb { --s: 260px; width: var(--s); margin: 0 auto 12px; max-height: none; }
.content dl { display: block; margin: 8px 0; }
.content dl > div { padding: 4px 0; font-size: 0.84rem; }
.empty { color: var(--muted); padding: 12px 0; }
@media (max-width: 820px) {
  .bar { flex-wrap: wrap; padding: 8px 12px; gap: 8px; }
  .bar svg { width: 28px; height: 28px; }
  .bar .name { flex-basis: calc(100% - 44px); }
  .bar h1 { font-size: 1rem; }
  .bar input { flex: 1 1 110px; width: auto; min-width: 0; }
  .choice span { display: none; }
  main { flex-direction: column; }
  .map { flex: 1 1 52%; min-height: 0; }
  .panel { flex: 1 1 48%; min-height: 0; border-left: 0; border-top: 1px solid var(--line); }
  .entries { flex-wrap: nowrap; max-height: none; padding: 6px; scrollbar-width: none; }
  .entries button { flex: none; }
  .tools { top: 8px; left: 8px; }
  .tabs { padding: 6px 12px 0; }
  .tabs button { padding: 7px 6px 9px; font-size: 0.82rem; }
  .content { padding: 12px 14px 24px; }
  .large { max-height: 26vh; }
}
@media (max-width: 480px) {
  .bar input { flex: 1 1 100%; }
  .bar .choice { flex: 1; }
  .bar select { flex: 1; min-width: 0; }
}
`);
