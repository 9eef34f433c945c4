/** Of a report as a page: light and dark, narrow and printed. Every colour of a text has a contrast of 4.5 or more. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --page: #fff; --panel: #f6f7f9; --line: #d5d9e0; --text: #1b1f27; --quiet: #555e6d; --link: #0b57c2;
  --bad: #b3161b; --bad-panel: #fdecec; --warn: #805300; --warn-panel: #fdf3dc;
  --good: #17693a; --good-panel: #e6f5ec; --person: #6a35a8; --person-panel: #f3ecfb; --plain-panel: #e9ecf1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171c; --panel: #1c2027; --line: #39404c; --text: #e7eaef; --quiet: #a9b1be; --link: #86b6ff;
    --bad: #ff9c98; --bad-panel: #3d1a1c; --warn: #f1c56b; --warn-panel: #372a10;
    --good: #7fd6a0; --good-panel: #142f20; --person: #cfacff; --person-panel: #2c2040; --plain-panel: #2a303a;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem 1.25rem 4rem; max-width: 70rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
}
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.35rem; margin: 2.75rem 0 .75rem; padding-top: .75rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }
h4 { font-size: 1rem; margin: 1.25rem 0 .5rem; }
p { margin: .4rem 0; }
a { color: var(--link); }
code { font: .85em/1.45 ui-monospace, "SF Mono", Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
ul { margin: .5rem 0; padding: 0; list-style: none; }
summary { cursor: pointer; padding: .25rem 0; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem; background: var(--page); }
.quiet { color: var(--quiet); font-size: .9rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.verdict { margin: 1.25rem 0; padding: .75rem 1rem; border-left: .4rem solid; border-radius: .25rem; font-size: 1.1rem; }
.verdict p { margin: 0; color: var(--text); }
.bad { color: var(--bad); background: var(--bad-panel); }
.warn { color: var(--warn); background: var(--warn-panel); }
.good { color: var(--good); background: var(--good-panel); }
.person { color: var(--person); background: var(--person-panel); outline: 1px dashed; outline-offset: -1px; }
.plain { color: var(--text); background: var(--plain-panel); }
.tag { display: inline-block; padding: 0 .5rem; border-radius: .25rem; font-size: .82rem; font-weight: 600; white-space: nowrap; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: .75rem; margin: 1rem 0; }
.figures div { padding: .6rem .9rem; background: var(--panel); border: 1px solid var(--line); border-radius: .4rem; }
.figures dt { color: var(--quiet); font-size: .85rem; }
.figures dd { margin: 0; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
.rule { margin: 1.25rem 0; padding: .25rem 1rem 1rem; background: var(--panel); border: 1px solid var(--line); border-radius: .4rem; }
.rule h3 { margin: .75rem 0 .25rem; }
.items > li { padding: .6rem 0; border-top: 1px solid var(--line); }
.items > li:first-child { border-top: 0; }
.items p { margin: .15rem 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
caption { text-align: left; color: var(--quiet); padding-bottom: .35rem; }
th, td { padding: .35rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { color: var(--quiet); font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 500; min-width: 9rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.clauses th { white-space: nowrap; min-width: 0; }
.clauses td:last-child { width: 100%; overflow-wrap: anywhere; min-width: 14rem; }
@media (max-width: 40rem) {
  body { padding: 1rem .85rem 3rem; }
  h1 { font-size: 1.4rem; }
  .rule { padding: .1rem .7rem .7rem; }
  .figures { grid-template-columns: repeat(3, 1fr); gap: .5rem; }
  .figures div { padding: .45rem .6rem; }
}
@media print {
  :root {
    color-scheme: light;
    --page: #fff; --panel: #fff; --line: #bbb; --text: #000; --quiet: #444; --link: #000;
    --bad: #b3161b; --bad-panel: #fff; --warn: #805300; --warn-panel: #fff; --good: #17693a; --good-panel: #fff;
    --person: #6a35a8; --person-panel: #fff; --plain-panel: #fff;
  }
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  nav, .skip { display: none; }
  .tag { border: 1px solid; }
  .scroll { overflow: visible; }
  h2, h3, h4, summary { break-after: avoid; }
  .items > li, tr, .figures, .verdict { break-inside: avoid; }
  details::details-content { display: block; content-visibility: visible; }
}
`;
