"""How the page looks, on a screen and on paper: its style sheet."""

STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem 3rem; background: #fff; color: #1a1a1a;
  font: 1.05rem/1.55 Georgia, "Times New Roman", serif; overflow-wrap: break-word; }
h1, h2, h3, nav, .about, figcaption, .note, footer, table, svg { font-family: system-ui, "Segoe UI",
  Helvetica, Arial, sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 2.6rem 0 .8rem; border-bottom: 2px solid #1a1a1a; }
h3 { font-size: 1.1rem; margin: 1.6rem 0 .5rem; }
a { color: #0a4a8a; } a:focus-visible, [tabindex]:focus-visible { outline: 3px solid #0a4a8a;
  outline-offset: 2px; }
.about, figcaption, nav, footer { font-size: .88rem; color: #444; }
nav ol { padding-left: 1.4rem; }
figure { margin: 1.8rem 0; }
blockquote { margin: 0; padding: .1rem 0 .1rem 1.1rem; border-left: 4px solid #0a4a8a;
  font-size: 1.15rem; }
blockquote p { margin: .2rem 0; }
figcaption { padding: .4rem 0 0 1.35rem; }
.kept { white-space: pre-wrap; }
.note { margin: .5rem 0 0 1.35rem; font-size: .92rem; background: #f4f1e8; padding: .4rem .7rem; }
.failed { margin: .5rem 0 0 1.35rem; padding: .4rem .7rem; background: #fdecea; color: #7a1210; }
.context { font-size: .95rem; color: #333; border-left: 2px solid #bbb; padding-left: .8rem; }
mark { background: #fff0a8; color: inherit; }
code { font-size: .8rem; overflow-wrap: anywhere; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: .85rem; line-height: 1.4; width: 100%; }
caption { text-align: left; font-weight: 600; padding-bottom: .4rem; }
th, td { border: 1px solid #bbb; padding: .35rem .5rem; text-align: left; vertical-align: top; }
thead th { background: #f0f0f0; } tbody th { font-weight: 600; }
.differ { color: #7a1210; font-weight: 700; } .approx { color: #6a4500; } .agree { color: #1d5a2a; }
#sources li, section > ol > li { margin-bottom: 1rem; }
li p { margin: .25rem 0; }
svg.timeline { display: block; max-width: none; }
svg text { font-size: 12px; text-anchor: middle; fill: #1a1a1a; }
svg circle.sure { fill: #0a4a8a; } svg text.sure { fill: #fff; font-size: 10px; }
svg circle.guess { fill: #fff; stroke: #0a4a8a; stroke-width: 2; } svg text.guess { font-size: 10px; }
:target { background: #fff8d8; }
footer { margin-top: 3rem; border-top: 1px solid #bbb; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  nav { display: none; } a { color: inherit; text-decoration: none; }
  figure, li, tr, .note { break-inside: avoid; } h2, h3 { break-after: avoid; }
  thead { display: table-header-group; } .wide { overflow: visible; }
  svg.timeline { max-width: 100%; height: auto; }
  @page { margin: 18mm 16mm; @bottom-right { content: counter(page); } }
}
"""
