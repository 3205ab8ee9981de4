import {style} from '../report/style.js';

/** The look of the page: that of the reports, and what moves. */
export const pageStyle = `${style.text}
h2 { margin: 48px 0 14px; }
header { flex-wrap: wrap; margin-bottom: 14px; }
.title { flex: 1 1 260px; min-width: 0; }
h1, .says, figcaption, .name { overflow-wrap: anywhere; }
.state { display: inline-flex; align-items: center; gap: 9px; padding: 7px 16px 7px 13px; border-radius: 99px; background: var(--card); border: 1px solid var(--line); font-weight: 600; color: var(--strong); }
.state::before, .small.state::before { content: ""; width: 10px; height: 10px; border-radius: 50%; background: var(--mood, var(--muted)); }
.small.state { padding: 2px 10px 2px 8px; gap: 7px; font-size: 0.8rem; background: none; }
.small.state::before { width: 8px; height: 8px; }
.running, .measuring { --mood: #1f9d61; }
.running::before, .measuring::before { animation: beat 1.8s ease-in-out infinite; }
.finished { --mood: #2f6fde; }
.stopped, .silent, .waiting { --mood: #c98a12; }
.failed, .killed, .vanished { --mood: #d0342c; }
@keyframes beat { 50% { opacity: 0.25; } }
.says { color: var(--muted); margin: 0 0 18px; }
.notice + .notice { margin-top: -8px; }
[hidden] { display: none !important; }
button { font: inherit; color: inherit; cursor: pointer; }
button, .chip { padding: 6px 14px; border: 1px solid var(--line); border-radius: 99px; background: var(--card); font-size: 0.88rem; }
button[aria-pressed="true"] { background: var(--strong); border-color: var(--strong); color: var(--page); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.trainings { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 330px), 1fr)); gap: 14px; }
.training { padding: 14px 18px 16px; border-top: 3px solid var(--color); }
.training.off { opacity: 0.5; }
.training .top { display: flex; align-items: center; gap: 10px; margin-bottom: 10px; }
.training h3 { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.training .top button { padding: 2px 11px; font-size: 0.8rem; }
.bar { height: 7px; border-radius: 9px; background: var(--line); overflow: hidden; }
.bar > div { height: 100%; width: 0; border-radius: 9px; background: var(--color); transition: width 0.6s ease; }
.numbers { display: flex; flex-wrap: wrap; gap: 10px 22px; margin-top: 12px; }
.numbers > div { display: block; min-width: 62px; padding: 0; border: 0; font-size: inherit; }
.numbers dt { font-size: 0.76rem; line-height: 1.3; }
.numbers dd { text-align: left; font-weight: 600; color: var(--strong); overflow-wrap: normal; white-space: nowrap; }
.error { margin-top: 10px; font-size: 0.86rem; color: var(--mood); overflow-wrap: anywhere; white-space: pre-wrap; }
.chips { display: flex; flex-wrap: wrap; gap: 7px; margin-bottom: 14px; }
.chips details { display: contents; }
.chips summary { padding: 6px 8px; font-size: 0.88rem; color: var(--muted); }
.chips details .chips { flex-basis: 100%; margin: 0; }
.empty { grid-column: 1 / -1; color: var(--muted); padding: 26px 22px; border: 1px dashed var(--line); border-radius: 14px; text-align: center; }
.chart { padding: 14px 16px 10px; min-width: 0; }
.chart h3 { overflow-wrap: anywhere; }
.readout { display: flex; flex-wrap: wrap; gap: 0 16px; min-height: 1.5em; font-size: 0.84rem; color: var(--muted); font-variant-numeric: tabular-nums; }
.readout b { color: var(--strong); font-weight: 600; }
.chart svg { display: block; margin: 6px 0 0; width: 100%; font-size: 12px; touch-action: pan-y; }
svg text { fill: var(--muted); font-size: 12px; font-variant-numeric: tabular-nums; }
svg .rule { stroke: var(--line); }
svg .axis { stroke: var(--muted); stroke-opacity: 0.6; }
svg .line { fill: none; stroke: var(--color); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
.key.dashed::before { display: none; }
.key.dashed svg { width: 26px; height: 8px; margin: 0; }
.outside { font-size: 0.8rem; color: var(--muted); }
svg .faint { stroke-width: 1.2; opacity: 0.4; }
svg .dot { fill: var(--color); }
svg .cursor { stroke: var(--strong); stroke-opacity: 0.45; }
svg .all { fill: var(--muted); opacity: 0.3; }
svg .kept { fill: var(--color); opacity: 0.92; }
svg .all, svg .kept { transition: y 0.25s ease, height 0.25s ease; }
svg .edge { stroke: var(--strong); stroke-width: 1.5; stroke-dasharray: 5 3; }
svg .edge-name { fill: var(--strong); }
.lead { margin: -6px 0 14px; }
.epochs { display: flex; flex-wrap: wrap; align-items: center; gap: 10px 14px; padding: 12px 16px; margin-bottom: 14px; position: sticky; top: 8px; z-index: 2; box-shadow: 0 6px 18px -14px var(--shade); }
.epochs label { font-variant-numeric: tabular-nums; color: var(--strong); font-weight: 600; min-width: 7.5em; }
.epochs input { flex: 1 1 160px; min-width: 0; accent-color: var(--accent); }
.anchors { display: flex; flex-wrap: wrap; gap: 8px; border: 0; padding: 0; margin: 0 0 14px; min-width: 0; }
.anchors legend { padding: 0; margin-bottom: 8px; color: var(--muted); font-size: 0.9rem; }
.anchors input { position: absolute; opacity: 0; pointer-events: none; }
.anchors img { width: 62px; height: 62px; opacity: 0.62; transition: opacity 0.15s; }
.anchors input:checked + img { opacity: 1; box-shadow: 0 0 0 2px var(--card), 0 0 0 5px var(--accent); }
.anchors input:focus-visible + img { outline: 2px solid var(--strong); outline-offset: 6px; }
.anchors label { position: relative; cursor: pointer; }
img { display: block; border-radius: 9px; background: var(--line); object-fit: cover; }
.rows { display: grid; gap: 18px; }
.compared { display: grid; grid-template-columns: 300px minmax(0, 1fr); gap: 12px 26px; align-items: center; }
.compared > h3, .compared > p { grid-column: 1 / -1; }
.compared .orbit { display: block; width: 100%; height: auto; }
.orbit .band { fill: none; stroke: var(--color); opacity: 0.17; }
.orbit .bound { fill: none; stroke: var(--color); stroke-width: 1.5; stroke-dasharray: 4 3; }
.orbit .far { fill: none; stroke: var(--line); }
.orbit .rim { fill: none; stroke: var(--muted); stroke-width: 1; stroke-opacity: 0.7; }
.orbit .rim.in { stroke: var(--color); stroke-width: 2.5; stroke-opacity: 1; }
.orbit .rim.anchor { stroke: var(--accent); stroke-width: 3; stroke-opacity: 1; }
.parts { display: grid; gap: 12px; min-width: 0; }
.part { border-left: 4px solid var(--line); padding-left: 14px; }
.part.in { border-color: var(--color); }
.part h4 { margin: 0 0 7px; font-size: 0.86rem; font-weight: 600; color: var(--strong); }
.part h4 span { font-weight: 400; color: var(--muted); }
.pictures { display: flex; flex-wrap: wrap; gap: 10px; }
.pictures figure { width: 70px; }
.pictures img { width: 70px; height: 70px; }
.part:not(.in) img { filter: saturate(0.45); }
.pictures figcaption { margin: 3px 0 0; font-size: 0.78rem; line-height: 1.25; text-align: center; font-variant-numeric: tabular-nums; }
.same img { box-shadow: 0 0 0 2px var(--card), 0 0 0 4px var(--mood); }
.same { --mood: #1f9d61; }
.in .same { --mood: #d0342c; }
.neighbours th { text-align: left; font-weight: 500; color: var(--muted); font-size: 0.84rem; padding: 4px 10px 4px 0; white-space: nowrap; border: 0; position: static; }
.neighbours td { padding: 3px; border: 0; }
.neighbours td img { width: 100%; height: auto; max-width: 52px; aspect-ratio: 1; border-radius: 7px; }
.neighbours table { table-layout: fixed; }
.neighbours th { width: 5.2em; }
footer { margin-top: 40px; font-size: 0.84rem; }
@media (max-width: 760px) {
  .compared { grid-template-columns: minmax(0, 1fr); }
  .compared .orbit { max-width: 320px; margin: 0 auto; }
}
@media (max-width: 640px) {
  h2 { margin-top: 36px; }
  .pictures figure, .pictures img { width: 58px; }
  .pictures img { height: 58px; }
  .anchors img { width: 54px; height: 54px; }
  .neighbours th { width: 5.4em; padding-right: 4px; font-size: 0.76rem; }
  .neighbours td { padding: 1.5px; }
  .epochs input { flex-basis: 100%; order: 5; }
}
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
`;
