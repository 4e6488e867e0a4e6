/// How the page looks: light and dark, on paper, and on narrow screens, where each row of a table becomes a card.
enum PageStyle {
  static let sheet: StaticString = """
    :root{--ink:#1b1f24;--soft:#57606a;--line:#d8dee4;--paper:#fff;--raised:#f6f8fa;--link:#0550ae;
    --good:#116329;--good-back:#dafbe1;--bad:#a40e26;--bad-back:#ffebe9;--mild:#6b4700;--mild-back:#fff8c5;--bar:#3d7ec9}
    @media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9da7b1;--line:#30363d;--paper:#0d1117;--raised:#161b22;
    --link:#79b8ff;--good:#7ee787;--good-back:#12261e;--bad:#ffa198;--bad-back:#2d1316;--mild:#e3b341;--mild-back:#272115;
    --bar:#4184d4}}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
    @media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
    body{margin:0;background:var(--paper);color:var(--ink);
    font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
    header,main,footer,nav ul{max-width:84rem;margin:0 auto;padding:0 1.5rem}
    header{padding-top:2.5rem}
    h1,h3,p{overflow-wrap:anywhere}li{overflow-wrap:break-word}
    h1{font-size:2.25rem;line-height:1.15;letter-spacing:-.02em;margin:0 0 .4rem}
    h2{font-size:1.4rem;letter-spacing:-.01em;margin:3rem 0 .5rem;padding-top:.25rem}
    h3{font-size:1.05rem;margin:1.75rem 0 .4rem}
    p{margin:.4rem 0 .8rem;max-width:46rem}
    a{color:var(--link)}
    a:focus-visible,[tabindex]:focus-visible,summary:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
    .soft,.soft p{color:var(--soft)}
    .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.3rem .6rem}
    .tiles{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.5rem 0 0;padding:0;list-style:none}
    .tiles li{border:1px solid var(--line);border-radius:.5rem;padding:.6rem 1rem;min-width:9.5rem;background:var(--raised)}
    .tiles strong{display:block;font-size:1.4rem;line-height:1.25;font-variant-numeric:tabular-nums}
    .tiles span{color:var(--soft);font-size:.875rem}
    .tiles .good strong{color:var(--good)}.tiles .bad strong{color:var(--bad)}
    .alarm{border:1px solid var(--bad);background:var(--bad-back);border-radius:.5rem;padding:.75rem 1rem;margin:1.5rem 0 0;max-width:none}
    .alarm strong{color:var(--bad)}
    nav{border-top:1px solid var(--line);border-bottom:1px solid var(--line);margin-top:1.75rem}
    nav ul{display:flex;flex-wrap:wrap;gap:.1rem 1.4rem;list-style:none;padding-top:.55rem;padding-bottom:.55rem}
    nav a{text-decoration:none;display:inline-block;padding:.15rem 0}nav a:hover{text-decoration:underline}
    .scroll{overflow-x:auto;margin:1rem 0 0}
    table{border-collapse:collapse;width:100%;font-size:.9rem}
    th,td{text-align:left;vertical-align:top;padding:.55rem .9rem .55rem 0;border-bottom:1px solid var(--line)}
    thead th{color:var(--soft);font-weight:600;font-size:.8rem;white-space:nowrap;border-bottom:2px solid var(--line);vertical-align:bottom}
    tbody th{font-weight:400}
    th:last-child,td:last-child{padding-right:0}
    caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    thead .number{text-align:right}
    .name{font-weight:600;overflow-wrap:anywhere}
    .under{display:block;color:var(--soft);font-size:.85rem}
    .limited{display:inline-block;max-width:11rem;overflow-wrap:anywhere}
    .nowrap{white-space:nowrap}
    code,pre{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;font-size:.86em}
    td code{overflow-wrap:anywhere}
    .digest{display:block;width:33ch;max-width:100%;font-size:.78rem;line-height:1.35;color:var(--soft);word-break:break-all}
    .stack{list-style:none;margin:0;padding:0}.stack li+li{margin-top:.2rem}
    .mark{display:inline-block;border-radius:.25rem;padding:0 .4rem;font-size:.8rem;line-height:1.5;font-weight:600;white-space:nowrap}
    .holds{color:var(--good);background:var(--good-back)}.fails{color:var(--bad);background:var(--bad-back)}
    .unchecked{color:var(--mild);background:var(--mild-back)}
    .bar{display:block;width:100%;min-width:8rem;height:.7rem;margin-top:.4rem}
    figure{margin:1.25rem 0 0;border:1px solid var(--line);border-radius:.5rem;padding:.75rem;background:#fff}
    figure img{display:block;max-width:100%;height:auto;margin:0 auto;max-height:46rem}
    figcaption{color:var(--soft);font-size:.875rem;margin-top:.6rem;max-width:46rem}
    @media (prefers-color-scheme:dark){figure{background:#1a1a1a}figure img{filter:invert(.9) hue-rotate(180deg)}}
    @media (prefers-color-scheme:light){figcaption{color:#57606a}}
    pre{background:var(--raised);border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem;overflow-x:auto;margin:.5rem 0 1rem;line-height:1.6}
    details{margin:.75rem 0}td details{margin:0}summary{cursor:pointer}
    footer{margin-top:4rem;padding-top:1.25rem;padding-bottom:2.5rem;border-top:1px solid var(--line);color:var(--soft);font-size:.875rem}
    @media screen and (max-width:62rem){
    header,main,footer,nav ul{padding-left:1rem;padding-right:1rem}h1{font-size:1.8rem}header{padding-top:1.5rem}
    .cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .cards,.cards tbody,.cards tr,.cards th,.cards td{display:block;width:100%}
    .cards th,.cards td{overflow-wrap:anywhere}
    .cards tr{border:1px solid var(--line);border-radius:.5rem;padding:.5rem .9rem;margin:0 0 .75rem;background:var(--raised)}
    .cards td,.cards tbody th{border:0;padding:.2rem 0}
    .cards td{display:grid;grid-template-columns:6.5rem minmax(0,1fr);gap:.1rem .6rem;text-align:left}
    .cards td.empty{display:none}
    .cards td>*{grid-column:2;min-width:0;max-width:100%;justify-self:start}.cards td::before{grid-column:1;content:attr(data-label);color:var(--soft);font-size:.82rem}
    .cards .number{text-align:left}
    .tiles li{flex:1 1 9rem}.scroll{overflow:visible}}
    @media print{:root{--ink:#000;--soft:#444;--line:#bbb;--paper:#fff;--raised:#fff;--link:#000;--good:#000;--good-back:#fff;
    --bad:#000;--bad-back:#fff;--mild:#000;--mild-back:#fff}
    @page{margin:12mm}html{font-size:10px}body{font-size:1rem}nav,.skip{display:none}
    header,main,footer{max-width:none;padding-left:0;padding-right:0}
    th,td{padding:.35rem .6rem .35rem 0}
    tr,figure,pre,.tiles li{break-inside:avoid}h2,h3{break-after:avoid}thead{display:table-header-group}
    .scroll{overflow:visible}.mark{padding:0;border:0}figure{background:#fff}figure img{filter:none;max-height:20cm}
    pre{white-space:pre-wrap;overflow-wrap:anywhere}a{text-decoration:none}}

    """
}
