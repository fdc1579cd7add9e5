// SPDX-License-Identifier: Apache-2.0

/// The looks of charts and pages, for light and dark screens, narrow and wide ones, and paper.
///
/// Text has a contrast of at least 4.5 to 1 on its ground, and lines of charts 3 to 1 (WCAG 2.2, AA).
enum StyleSheet {
    /// What charts need, in a page or in a file of their own.
    static let charts: StaticString = """
        :root { color-scheme: light dark; --ground: #ffffff; --panel: #f5f7f9; --ink: #18202b; --muted: #55606e;
          --rule: #dce1e7; --grid: #e6eaef; --link: #0b5cad; --good: #15703a; --bad: #b3261e; --watch: #8a5a00;
          --watch-fill: #f6d27a; --bad-fill: #f4a69f; --fine-fill: #dfe9f5; --lane: #8aa5c4; --land: #eceee8; --sea: #f4f8fb;
          --s0: #0b5cad; --s1: #c2410c; --s2: #0f766e; --s3: #7c3aed; --s4: #be185d; --s5: #57534e; }
        @media screen and (prefers-color-scheme: dark) { :root { --ground: #11161d; --panel: #1a212b; --ink: #e8ecf1;
          --muted: #a3afbd; --rule: #303a47; --grid: #262f3a; --link: #7ab8f5; --good: #5fd08a; --bad: #ff8f85;
          --watch: #f2c14e; --watch-fill: #6b4e0c; --bad-fill: #7f231d; --fine-fill: #24384f; --lane: #5b7899; --land: #232a31; --sea: #131b24;
          --s0: #6cb2f5; --s1: #fb923c; --s2: #2dd4bf; --s3: #b69cff; --s4: #f472b6; --s5: #c3bdb6; } }
        svg { overflow: visible; display: block; }
        svg text { font: 12px/1.3 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: var(--ink);
          font-variant-numeric: tabular-nums; }
        svg.standalone { background: var(--ground); }
        .tick { fill: var(--muted); }
        .start { text-anchor: start; } .middle { text-anchor: middle; } .end { text-anchor: end; }
        .grid { stroke: var(--grid); stroke-width: 1; } .axis { stroke: var(--muted); stroke-width: 1; }
        .zero { stroke: var(--ink); stroke-width: 1.5; }
        .warm-up { fill: var(--muted); opacity: 0.12; }
        .line { fill: none; stroke-width: 1.8; stroke-linejoin: round; vector-effect: non-scaling-stroke; }
        .band { stroke: none; opacity: 0.17; }
        .line.s0 { stroke: var(--s0); } .line.s1 { stroke: var(--s1); } .line.s2 { stroke: var(--s2); }
        .line.s3 { stroke: var(--s3); } .line.s4 { stroke: var(--s4); } .line.s5 { stroke: var(--s5); }
        .area.s0 { fill: var(--s0); } .area.s1 { fill: var(--s1); } .area.s2 { fill: var(--s2); }
        .area.s3 { fill: var(--s3); } .area.s4 { fill: var(--s4); } .area.s5 { fill: var(--s5); }
        .swatch.s0 { background: var(--s0); } .swatch.s1 { background: var(--s1); }
        .swatch.s2 { background: var(--s2); } .swatch.s3 { background: var(--s3); }
        .swatch.s4 { background: var(--s4); } .swatch.s5 { background: var(--s5); }
        svg text.name { font-weight: 600; } svg text.name, svg text.value { stroke: var(--ground);
          stroke-width: 4px; stroke-linejoin: round; paint-order: stroke; } svg text.bar-text { font-size: 11.5px; }
        .interval { stroke-width: 3; } .whisker { stroke-width: 2; }
        .interval.s0, .whisker.s0 { stroke: var(--s0); } .interval.s1, .whisker.s1 { stroke: var(--s1); }
        .interval.s2, .whisker.s2 { stroke: var(--s2); } .interval.s3, .whisker.s3 { stroke: var(--s3); }
        .interval.s4, .whisker.s4 { stroke: var(--s4); } .interval.s5, .whisker.s5 { stroke: var(--s5); }
        .interval.better, .whisker.better { stroke: var(--good); } .dot.better { fill: var(--good); }
        .interval.worse, .whisker.worse { stroke: var(--bad); } .dot.worse { fill: var(--bad); }
        .interval.neutral, .whisker.neutral { stroke: var(--muted); } .dot.neutral { fill: var(--muted); }
        .ring { fill: var(--ground); } .line.front { stroke: var(--muted); stroke-dasharray: 5 4; }
        .wanted { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 4 3; }
        .area.calm { fill: var(--lane); } .area.felt { fill: var(--bad); } .area.better { fill: var(--good); }
        .swatch.calm { background: var(--lane); } .swatch.felt { background: var(--bad); }
        .swatch.better { background: var(--good); } .swatch.neutral { background: var(--muted); }
        .area.watch { fill: var(--watch); } .swatch.watch { background: var(--watch); }
        .interval.watch, .whisker.watch { stroke: var(--watch); }
        .land { fill: var(--land); stroke: var(--ground); stroke-width: 1; } .sea { fill: var(--sea); }
        .flow { opacity: 0.45; } .flow:hover { opacity: 0.7; }
        svg text.value { fill: var(--ink); } svg text.value.better { fill: var(--good); }
        svg text.value.worse { fill: var(--bad); }
        .lane { fill: none; vector-effect: non-scaling-stroke; stroke: var(--lane); stroke-linecap: round;
          opacity: 0.75; }
        .lane.watch { stroke: var(--watch); } .lane.bad { stroke: var(--bad); }
        .node { stroke: var(--ink); stroke-width: 1.3; stroke-linejoin: round; }
        .node.fine { fill: var(--fine-fill); } .node.watch { fill: var(--watch-fill); }
        .node.bad { fill: var(--bad-fill); }
        svg text.mark { font-weight: 700; font-size: 14px; text-anchor: middle; }
        svg text.label, svg text.note { text-anchor: middle; stroke: var(--ground); stroke-width: 3.5px;
          stroke-linejoin: round; paint-order: stroke; }
        svg text.label { font-weight: 600; } svg text.note { fill: var(--muted); font-size: 11.5px; }
        svg text.beside { text-anchor: start; } svg text.before { text-anchor: end; }

        """

    /// What a page needs beyond its charts.
    static let page: StaticString = """
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system,
          "Segoe UI", Roboto, sans-serif; font-variant-numeric: tabular-nums; }
        main, header.top, footer { max-width: 1180px; margin: 0 auto; padding: 0 24px; }
        header.top { padding-top: 36px; }
        .kicker { margin: 0; color: var(--muted); font-size: 13px; letter-spacing: 0.04em; text-transform: uppercase;
          font-weight: 600; overflow-wrap: anywhere; }
        h1 { margin: 6px 0 10px; font-size: 31px; line-height: 1.2; letter-spacing: -0.01em; text-wrap: balance;
          overflow-wrap: anywhere; }
        h2 { margin: 52px 0 4px; padding-top: 14px; border-top: 2px solid var(--ink); font-size: 21px; line-height: 1.3; }
        h3 { margin: 26px 0 4px; font-size: 15.5px; }
        p { margin: 6px 0 10px; max-width: 76ch; overflow-wrap: anywhere; }
        .lead { font-size: 17px; } .muted, .note-text { color: var(--muted); } .note-text { font-size: 13.5px; }
        .alert { border-left: 4px solid var(--watch); background: var(--panel); padding: 10px 14px; margin: 14px 0;
          max-width: none; }
        .alert ul { margin: 4px 0; padding-left: 20px; } .alert li { overflow-wrap: anywhere; }
        nav ul { display: flex; flex-wrap: wrap; gap: 4px 18px; list-style: none; margin: 16px 0 0; padding: 10px 0 0;
          border-top: 1px solid var(--rule); font-size: 14px; }
        a { color: var(--link); text-underline-offset: 2px; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(158px, 1fr)); gap: 12px;
          margin: 22px 0 8px; padding: 0; list-style: none; }
        .tile { background: var(--panel); border: 1px solid var(--rule); border-radius: 8px; padding: 12px 14px; }
        .tile b { display: block; font-size: 22px; line-height: 1.25; letter-spacing: -0.01em; }
        .tile span { display: block; font-size: 13px; color: var(--muted); }
        .tile .better { color: var(--good); } .tile .worse { color: var(--bad); }
        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 340px), 1fr));
          gap: 26px 36px; align-items: start; }
        .charts.wide { grid-template-columns: repeat(auto-fit, minmax(min(100%, 480px), 1fr)); }
        figure { margin: 12px 0 0; min-width: 0; break-inside: avoid; }
        figcaption { font-weight: 600; font-size: 14.5px; margin-bottom: 2px; overflow-wrap: anywhere; }
        figcaption small { display: block; font-weight: 400; font-size: 13px; color: var(--muted); }
        .plot { width: 100%; }
        .legend { display: flex; flex-wrap: wrap; gap: 2px 16px; list-style: none; margin: 4px 0; padding: 0;
          font-size: 13px; }
        .legend li { display: flex; align-items: center; gap: 6px; overflow-wrap: anywhere; }
        .legend svg { flex: none; }
        .swatch { display: inline-block; width: 14px; height: 10px; border-radius: 2px; flex: none; }
        details.how { margin: 14px 0 0; font-size: 13.5px; color: var(--muted); }
        details.how summary { cursor: pointer; width: fit-content; }
        details.how summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        .scroll { overflow-x: auto; margin: 8px 0; }
        .scroll:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        table { border-collapse: collapse; width: 100%; font-size: 13.5px; }
        figure.table { margin-top: 24px; break-inside: auto; }
        th, td { padding: 5px 10px; border-bottom: 1px solid var(--rule); text-align: right; vertical-align: baseline; }
        thead th { border-bottom: 1.5px solid var(--ink); vertical-align: bottom; font-weight: 600; }
        thead small { display: block; font-weight: 400; color: var(--muted); }
        tbody th { font-weight: 500; } th:first-child, td:first-child { padding-left: 0; }
        tbody th { min-width: 8.5em; }
        tbody th, thead th:first-child { position: sticky; left: 0; background: var(--ground); }
        tr.focus th { background: var(--panel); }
        th.text, td.text { text-align: left; overflow-wrap: break-word; } td.number { white-space: nowrap; }
        td.number small { color: var(--muted); font-size: 12px; }
        tbody tr.group th { padding-top: 12px; font-weight: 600; border-bottom-color: transparent; }
        td.better { color: var(--good); } td.worse { color: var(--bad); } tr.focus { background: var(--panel); }
        tr.focus th { font-weight: 700; }
        dl.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 20px; margin: 10px 0; }
        dl.facts dt { color: var(--muted); } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
        pre { background: var(--panel); border: 1px solid var(--rule); border-radius: 6px; padding: 12px 14px;
          font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre-wrap;
          overflow-wrap: anywhere; }
        .play { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 360px), 1fr)); gap: 24px 40px;
          align-items: start; } .play[hidden] { display: none; }
        .play .tile b { font-size: 28px; } .play > div { min-width: 0; }
        .play canvas { width: 100%; height: auto; display: block; border: 1px solid var(--rule); border-radius: 4px;
          cursor: crosshair; }
        .slider { display: grid; grid-template-columns: minmax(0, 1fr) max-content; gap: 0 12px; margin: 14px 0;
          font-size: 14px; overflow-wrap: anywhere; }
        .slider input { grid-column: 1 / -1; width: 100%; height: 28px; accent-color: var(--s0); margin: 0; }
        .slider output { font-weight: 600; }
        .field { display: block; font-size: 14px; margin: 6px 0; }
        select, button { font: inherit; font-size: 14px; color: var(--ink); background: var(--panel);
          border: 1px solid var(--muted); border-radius: 6px; padding: 6px 10px; max-width: 100%; }
        button { cursor: pointer; } button:hover { border-color: var(--link); }
        select:focus-visible, button:focus-visible, input:focus-visible { outline: 2px solid var(--link);
          outline-offset: 2px; }
        .ramp i { display: inline-block; width: 120px; height: 10px; margin: 0 8px; border-radius: 2px;
          background: linear-gradient(to right, var(--panel), var(--s0)); border: 1px solid var(--rule); }
        footer { margin-top: 56px; padding-top: 14px; padding-bottom: 40px; color: var(--muted); font-size: 13px;
          border-top: 1px solid var(--rule); }
        .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        @media (max-width: 560px) { main, header.top, footer { padding-left: 16px; padding-right: 16px; }
          header.top { padding-top: 22px; } h1 { font-size: 24px; } .lead { font-size: 16px; } h2 { margin-top: 40px; }
          .tiles { grid-template-columns: 1fr 1fr; gap: 8px; } .tile { padding: 10px; } .tile b { font-size: 19px; }
          dl.facts { grid-template-columns: 1fr; gap: 0; } dl.facts dd { margin-bottom: 8px; } }
        @page { margin: 14mm; }
        @media print { :root { color-scheme: light; } * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          body { font-size: 11px; } table { font-size: 9px; }
          th, td { padding: 2px 4px; } tbody th { min-width: 0; position: static; } td.number { white-space: normal; }
          td.number small { font-size: 8px; } figure.table { margin-top: 12px; } main, header.top, footer { max-width: none; padding: 0; }
          nav, details.how, .play, button { display: none; } .scroll { overflow: visible; } h2 { margin-top: 26px; }
          h2, h3, figcaption, .note-text, .muted, .legend { break-after: avoid; } tr, p, .tile, .alert, li { break-inside: avoid; }
          figure.table { break-inside: avoid; } figure.table:has(tbody tr:nth-child(16)) { break-inside: auto; }
          .charts { grid-template-columns: 1fr 1fr; gap: 12px 20px; } .charts.wide { grid-template-columns: 1fr; }
          thead { display: table-header-group; } .plot.network { min-width: 0 !important; } a { color: inherit; text-decoration: none; } }

        """
}
