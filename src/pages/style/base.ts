/**
 * Colors, type and the frame of every page. Phones come first. Chinese headings break after punctuation if a clause
 * fits on a line; otherwise anywhere.
 */
export const baseStyle = `
:root {
  color-scheme: light dark;
  --ink: #1d1c19; --soft: #5b5850; --rule: #d9d5ca; --raised: #fff; --tint: #f1eee5; --warn: #8a4b00;
  --sans: "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif;
  --serif: "Songti SC", "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", STSong, SimSun, Georgia, serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root { --ink: #eceae3; --soft: #b0ada3; --rule: #3b3c37; --raised: #20211d; --tint: #272823; --warn: #f0b46a; }
}
:lang(en) {
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", sans-serif;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", Georgia, serif;
}
:lang(ja) {
  --sans: "Hiragino Sans", "Yu Gothic", Meiryo, "Noto Sans CJK JP", "Noto Sans JP", sans-serif;
  --serif: "Hiragino Mincho ProN", "Yu Mincho", "Noto Serif CJK JP", serif;
}
:lang(ko) { --sans: "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", sans-serif; --serif: "Noto Serif CJK KR", serif; }
:lang(zh-Hant), :lang(zh-TW), :lang(zh-HK) {
  --sans: "PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC", sans-serif;
  --serif: "Songti TC", "Noto Serif CJK TC", serif;
}
:lang(ar), :lang(fa), :lang(ur), :lang(ug) {
  --sans: "Geeza Pro", "Segoe UI", "Noto Sans Arabic", "Noto Naskh Arabic", Tahoma, sans-serif;
  --serif: "Noto Naskh Arabic", "Geeza Pro", "Times New Roman", serif;
}
*, ::before, ::after { box-sizing: border-box; }
html { font: 100%/1.65 var(--sans); text-size-adjust: 100%; -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--paper); color: var(--ink);
  text-autospace: normal; text-spacing-trim: trim-start; line-break: strict; overflow-wrap: anywhere;
}
[lang] { font-family: var(--sans); }
h1, h2, h3, h4, p, ul, ol, dl, dd, figure { margin: 0; }
h1, h2, h3, h4 { font-family: var(--serif); line-height: 1.3; text-wrap: balance; }
h1 [lang], h2 [lang], h3 [lang], h4 [lang], h1[lang], h2[lang], h3[lang], h4[lang], [lang] > :is(h1, h2, h3, h4) { font-family: var(--serif); }
:is(h1, h2, h3, h4):lang(zh) { word-break: keep-all; }
:is(h1, h2, h3, h4):lang(ja) { word-break: auto-phrase; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .2em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
time { white-space: nowrap; }
ul.plain, ol.plain { list-style: none; padding: 0; }
code { font-family: var(--mono); font-size: .875em; }
.wide { width: 100%; max-width: 68rem; margin-inline: auto; padding-inline: clamp(1rem, 4vw, 2rem); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; inset-inline-start: .5rem; top: -4rem; padding: .5rem 1rem; background: var(--ink); color: var(--paper); z-index: 1; }
.skip:focus { top: .5rem; }
.soft { color: var(--soft); }
.masthead { border-bottom: 3px double var(--rule); }
.masthead .wide { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.5rem; padding-block: .6rem; }
.masthead .name { font: 700 1.25rem/1.4 var(--serif); margin-inline-end: auto; }
.masthead .name a { color: var(--ink); text-decoration: none; display: inline-block; padding-block: .25rem; }
.masthead .name a::before { content: ""; display: inline-block; width: .32em; height: .95em; background: var(--accent); margin-inline-end: .5em; vertical-align: -.1em; }
.masthead nav ul { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1.1rem; }
.masthead nav a { display: inline-block; padding-block: .35rem; color: var(--ink); text-decoration: none; }
.masthead nav a:hover, .masthead nav a[aria-current] { color: var(--accent); text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: .4em; }
main { flex: 1; padding-block: 2rem 4rem; }
.colophon { border-top: 1px solid var(--rule); background: var(--tint); font-size: .875rem; color: var(--soft); }
.colophon .wide { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; padding-block: 1.25rem; }
.colophon a { color: inherit; display: inline-block; padding-block: .15rem; }
.colophon p:first-child { margin-inline-end: auto; }
.eyebrow { font-size: .875rem; color: var(--accent); font-weight: 600; }
.page-title { font-size: clamp(1.75rem, 1.3rem + 2.2vw, 2.75rem); }
.section-title { font-size: 1.375rem; padding-top: .6rem; border-top: 2px solid var(--ink); }
@media print {
  .masthead nav, .colophon nav, .skip, .subscribe, .follow, .neighbours, .topics, .older { display: none; }
  body { background: #fff; color: #000; }
  .body a[href^="http"]::after { content: " (" attr(href) ")"; font-size: .8em; }
}
`
