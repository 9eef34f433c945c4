/** What a drill report has beyond `pageStyle`: pictures, facts, signatures, and the pages of paper. */
export const reportStyle = `
:root { --machine: #2f6fbf; --human: #9a6212; --idle: #c3c9d2; --track: #e3e7ed; }
@media (prefers-color-scheme: dark) {
  :root { --machine: #6ea8f0; --human: #e0aa55; --idle: #4b5362; --track: #2f3641; }
}
.rehearsal { margin: 0 0 1rem; padding: .5rem .9rem; border: 2px dashed var(--warn); color: var(--warn); font-weight: 600; }
h2.first { margin-top: 1.25rem; border-top: 0; padding-top: 0; font-size: 1.1rem; }
.reasons { list-style: disc; padding-left: 1.4rem; columns: 2 22rem; }
.reasons li { break-inside: avoid; padding: .1rem 0; overflow-wrap: anywhere; }
.verdict { font-size: 1.15rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: .1rem 2rem; margin: .5rem 0; }
.facts div { display: grid; grid-template-columns: 10.5rem 1fr; gap: .75rem; padding: .3rem 0; border-bottom: 1px solid var(--line); }
.facts dt { color: var(--quiet); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.facts .wide { grid-column: 1 / -1; }
.moment { white-space: nowrap; font-variant-numeric: tabular-nums; }
td, tbody th { overflow-wrap: break-word; }
#checks tbody tr > :first-child { min-width: 12rem; }
#checks td:last-child { overflow-wrap: anywhere; }
td code { font-size: .78em; }
tbody th { text-align: left; }
td .tag { margin: 0 .15rem .15rem 0; }
.compact { max-width: 46rem; }
.chart { display: block; width: 100%; height: auto; margin: .75rem 0; font: 13px system-ui, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; }
@media screen and (max-width: 40rem) { .scroll > .chart { min-width: 44rem; } }
.chart text { fill: var(--text); }
.chart .group { font-weight: 600; fill: var(--quiet); }
.chart .tick { text-anchor: middle; fill: var(--quiet); font-size: 12px; }
.chart .length { font-size: 12px; fill: var(--quiet); }
.chart .number { text-anchor: middle; fill: var(--page); font-weight: 600; }
.path .skipped ~ .number { fill: var(--text); }
.chart .grid { stroke: var(--line); }
.chart .limit { stroke: var(--text); stroke-width: 1.5; stroke-dasharray: 4 3; }
.chart .track { fill: var(--track); }
.chart .machine { fill: var(--machine); fill-opacity: .55; }
.chart .human { fill: var(--human); fill-opacity: .55; }
.chart .critical, .path .bar { fill-opacity: 1; }
.chart .idle { fill: var(--idle); }
.chart .failed { fill: var(--bad); fill-opacity: 1; }
.chart .skipped, .path .skipped { fill-opacity: .25; stroke: var(--quiet); stroke-dasharray: 3 2; }
.chart .within { fill: var(--good); }
.chart .over { fill: var(--bad); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; font-size: .88rem; color: var(--quiet); }
.swatch { display: inline-block; width: 1.4rem; height: .75rem; border-radius: 2px; vertical-align: -1px; }
.swatch.machine { background: color-mix(in srgb, var(--machine) 55%, transparent); }
.swatch.human { background: color-mix(in srgb, var(--human) 55%, transparent); }
.swatch.critical { background: linear-gradient(90deg, var(--machine) 50%, var(--human) 50%); }
.swatch.failed { background: var(--bad); }
.signatures { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 1.25rem; }
.signature { padding: .25rem 1rem 1rem; border: 1px solid var(--line); border-radius: .4rem; break-inside: avoid; }
.signature h3 { margin-top: .5rem; }
.signature p { min-height: 1.9rem; border-bottom: 1px dotted var(--line); }
.signature .sign { min-height: 6rem; border-bottom: 0; color: var(--quiet); }
@page {
  size: A4; margin: 15mm 14mm 17mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt "Liberation Sans", Arial, sans-serif; color: #555; }
}
@media print {
  :root { --machine: #2f6fbf; --human: #9a6212; --idle: #c3c9d2; --track: #e3e7ed; }
  body { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2 { margin: 1.6rem 0 .5rem; }
  .chart, .legend, .facts div, .signature { break-inside: avoid; }
  .facts { grid-template-columns: 1fr 1fr; gap: 0 1.5rem; }
  .facts div { grid-template-columns: 8.2rem 1fr; }
  .signatures { grid-template-columns: 1fr 1fr; }
  section.together { break-inside: avoid; }
  thead { display: table-header-group; }
}
`;
