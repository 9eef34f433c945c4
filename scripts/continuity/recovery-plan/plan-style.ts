/** What a recovery plan has beyond `pageStyle` and `reportStyle`: its cover, the map of its steps and their cards. */
export const planStyle = `
.cover { padding: 1.5rem 0 .5rem; border-bottom: .35rem solid var(--machine); }
.cover h1 { font-size: 2.2rem; }
.cover .whose { font-size: 1.25rem; margin: .2rem 0; }
.stamp { display: inline-block; margin-top: .75rem; padding: .3rem .75rem; background: var(--plain-panel); border-radius: .25rem; font-size: .85rem; }
.chart .column.even { fill: var(--panel); }
.chart .column.odd { fill: none; }
.chart .wait { fill: none; stroke: var(--quiet); stroke-opacity: .45; stroke-width: 1.2; }
.chart .step rect { fill: var(--page); stroke: var(--machine); stroke-width: 1.5; }
.chart .gate rect { fill: var(--page); stroke: var(--human); stroke-width: 1.5; }
.chart .gate .inner { fill: none; stroke-width: 1; }
.chart .chip-text { text-anchor: middle; font-size: 11.5px; }
.chart .chip-number { font-weight: 700; }
.chart .tick { font-weight: 600; font-size: 11.5px; }
.card { margin: .75rem 0; padding: .35rem .9rem .5rem; background: var(--panel); border: 1px solid var(--line); border-left: .25rem solid var(--machine); border-radius: .3rem; }
.card h4 { display: flex; gap: .6rem; align-items: baseline; margin: .3rem 0; overflow-wrap: anywhere; }
.place { flex: none; min-width: 1.9rem; padding: 0 .35rem; text-align: center; background: var(--machine); color: var(--page); border-radius: .25rem; font-variant-numeric: tabular-nums; }
.marks { display: flex; flex-wrap: wrap; gap: .1rem 1.25rem; font-size: .88rem; color: var(--quiet); }
.marks strong { color: var(--text); font-weight: 600; }
.does { margin: .35rem 0 .2rem; }
.does > div { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: .75rem; padding: .25rem 0; border-top: 1px solid var(--line); }
.does dt { color: var(--quiet); font-size: .9rem; }
.does dd { margin: 0; }
.does p { margin: 0 0 .15rem; }
.commands { margin: .15rem 0; padding: .35rem .6rem; list-style: none; background: var(--plain-panel); border-radius: .25rem; }
.commands li { margin: .15rem 0; padding-left: 1.1rem; text-indent: -1.1rem; }
.commands code { white-space: pre-wrap; overflow-wrap: anywhere; }
.commands code::before { content: "$ "; color: var(--quiet); }
blockquote { margin: .75rem 0; padding: .1rem 1rem; border-left: .25rem solid var(--line); color: var(--quiet); }
table caption { font-weight: 600; padding-top: 1rem; }
@media (max-width: 40rem) { .does > div { grid-template-columns: minmax(0, 1fr); gap: 0; } }
@media print {
  .cover { padding-top: 4rem; }
  .cover h1 { font-size: 2.6rem; }
  .card { padding: .2rem .7rem .3rem; }
  .card.whole, blockquote { break-inside: avoid; }
  .card h4, .marks { break-after: avoid; }
  .commands { border: 1px solid var(--line); }
  .commands code { font-size: 7.6pt; }
  .place { color: #fff; }
  .procedure { break-before: page; }
  .does > div { grid-template-columns: 6.5rem minmax(0, 1fr); }
}
`;
