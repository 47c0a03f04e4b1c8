"""How pages of reports look: light and dark, wide and narrow, on paper."""

_LIGHT = """\
--paper:#fdfcfa;--ink:#22201d;--soft:#6a655d;--rule:#e2ddd4;--one:#0b6e6e;--two:#b4541a;--wash:#0b6e6e22;\
--good:#1d6b35;--bad:#9a3412;--k0:#0b6e6e;--k1:#b4541a;--k2:#6b4fa3;--k3:#8a7a10;--k4:#b0305e;--k5:#2d62b3;\
--k6:#5a6b2a;--k7:#6a655d"""

_DARK = """\
--paper:#171614;--ink:#ece8e1;--soft:#a8a196;--rule:#38342e;--one:#5cc8c0;--two:#f0a06a;--wash:#5cc8c026;\
--good:#7fce96;--bad:#f5a97f;--k0:#5cc8c0;--k1:#f0a06a;--k2:#b9a3ec;--k3:#d9c95c;--k4:#ee8fb2;--k5:#8fb6f2;\
--k6:#b3c77c;--k7:#a8a196"""

_KINDS = "".join(f".dot.kind{n},.fill.kind{n}{{fill:var(--k{n})}}" for n in range(8))

STYLE = f"""\
:root{{color-scheme:light dark;{_LIGHT}}}
@media (prefers-color-scheme:dark){{:root{{{_DARK}}}}}
*{{box-sizing:border-box}}
body{{margin:0 auto;max-width:46rem;padding:2rem 1.1rem 4rem;background:var(--paper);color:var(--ink);\
font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:break-word}}
h1{{font-size:1.75rem;line-height:1.2;margin:0 0 .6rem;letter-spacing:-.01em;text-wrap:balance}}
h2{{font-size:1.15rem;margin:2.8rem 0 .5rem;padding-top:1rem;border-top:1px solid var(--rule)}}
.lead{{font-size:1.1rem;margin:0}}
p{{margin:.5rem 0}}
a{{color:var(--one);text-underline-offset:.15em}}
a:focus-visible,.scroll:focus-visible{{outline:2px solid var(--one);outline-offset:2px}}
.faint,footer{{color:var(--soft)}}.good{{color:var(--good)}}.bad{{color:var(--bad)}}.strong{{font-weight:650}}
footer{{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--rule);font-size:.88rem}}
.scroll{{overflow-x:auto;margin:.8rem 0}}
table{{border-collapse:collapse;width:100%;font-size:.92rem;font-variant-numeric:tabular-nums}}
caption{{text-align:left;color:var(--soft);padding:.2rem 0 .5rem}}
th,td{{text-align:left;padding:.42rem .9rem .42rem 0;border-bottom:1px solid var(--rule);vertical-align:top}}
tbody th{{font-weight:500}}thead th{{color:var(--soft);font-weight:500;font-size:.85rem;vertical-align:bottom}}
th.number,td.number{{text-align:right;white-space:nowrap}}
figure{{margin:1.4rem 0}}figcaption{{color:var(--soft);font-size:.9rem;margin-top:.3rem}}
figcaption strong{{color:var(--ink);font-weight:600}}
svg{{display:block;width:100%;max-width:40rem;height:auto;\
font:12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}}
svg text{{fill:var(--ink)}}svg .tick,svg .name{{fill:var(--soft);font-size:11.5px}}svg .place{{font-size:11px}}
svg .grid{{stroke:var(--rule)}}svg .axis{{stroke:var(--soft)}}
svg .level{{stroke:var(--soft);stroke-dasharray:2 4}}
svg .line{{fill:none;stroke-width:2;stroke-linejoin:round}}svg .dashed{{stroke-dasharray:6 4}}
svg .whisker{{stroke-width:2.5;stroke-linecap:round;opacity:.55}}
svg .line.one,svg .whisker.one{{stroke:var(--one)}}svg .line.two,svg .whisker.two{{stroke:var(--two)}}
svg .area.one{{fill:var(--wash)}}
svg .fill.one,svg .dot.one{{fill:var(--one)}}svg .fill.two,svg .dot.two{{fill:var(--two)}}
{_KINDS}
@media (max-width:34rem){{svg,svg .tick,svg .name{{font-size:14px}}\
th,td{{padding-right:.7rem}}}}
@media print{{body{{max-width:none;padding:0}}section{{break-inside:avoid}}}}
"""
