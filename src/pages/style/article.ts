/** The article page. For how its HTML is isolated from the page, see pages/article/article.tsx. */
export const articleStyle = `
.story { max-width: 44rem; margin-inline: auto; }
.story h1 { font-size: clamp(1.75rem, 1.3rem + 2vw, 2.5rem); margin-top: .35rem; }
.story .subtitle { font: 400 1.25rem/1.5 var(--serif); color: var(--soft); margin-top: .5rem; }
.story .eyebrow a { text-decoration: none; display: inline-block; padding-block: .1rem; }
.story .eyebrow a:hover { text-decoration: underline; }
.byline { margin-top: 1.25rem; padding-block: .75rem; border-block: 1px solid var(--rule); font-size: .9375rem; display: flex; flex-wrap: wrap; gap: .1rem 1.5rem; }
.byline div { display: flex; gap: .5em; }
.byline dt { color: var(--soft); }
.byline a { color: var(--ink); }
.correction { margin-top: 1.5rem; padding: .8rem 1rem; border-inline-start: 4px solid var(--warn); background: var(--tint); }
.correction h2 { font: 700 1rem/1.6 var(--sans); color: var(--warn); }
.figure { margin-top: 1.5rem; }
.figure img { display: block; width: 100%; height: auto; background: var(--tint); border-radius: 3px; }
.figure figcaption { font-size: .875rem; color: var(--soft); margin-top: .4rem; }
.body { contain: layout paint style; isolation: isolate; overflow-x: auto; margin-top: 1.75rem; font-size: 1.125rem; line-height: 1.9; text-wrap: pretty; padding-inline: 3px; margin-inline: -3px; }
.body:lang(en) { line-height: 1.7; }
.body:lang(ar) { line-height: 2; font-size: 1.2rem; }
.body * { max-width: 100%; }
.body :is(p, ul, ol, dl, pre, table, figure, blockquote, details, hr) { margin-block: 0 1.1em; }
.body :is(h1, h2, h3, h4, h5, h6) { font-family: var(--serif); font-size: 1.25em; line-height: 1.4; margin-block: 1.6em .6em; }
.body :is(h3, h4, h5, h6) { font-size: 1.1em; }
.body :is(img, video) { height: auto; border-radius: 3px; background: var(--tint); }
.body audio { width: 100%; }
.body figure { margin-inline: 0; }
.body :is(figcaption, caption) { font-size: .875rem; color: var(--soft); text-align: start; padding-block: .3rem; }
.body blockquote { margin-inline: 0; padding-inline-start: 1.1em; border-inline-start: 3px solid var(--rule); color: var(--soft); }
.body :is(ul, ol) { padding-inline-start: 1.6em; }
.body dd { margin-inline-start: 1.6em; }
.body table { border-collapse: collapse; width: 100%; font-size: 1rem; line-height: 1.6; }
.body :is(th, td) { border: 1px solid var(--rule); padding: .4rem .6rem; text-align: start; vertical-align: top; }
.body th { background: var(--tint); }
.body pre { overflow-x: auto; padding: .8rem 1rem; background: var(--tint); border-radius: 4px; line-height: 1.55; font-size: .9375rem; white-space: pre-wrap; }
.body code { font-family: var(--mono); }
.body rt { font-size: .55em; }
.body summary { cursor: pointer; }
.story > section { margin-top: 2rem; padding-top: 1rem; border-top: 1px solid var(--rule); }
.story > section > h2 { font-size: 1.125rem; margin-bottom: .6rem; }
.attachment + .attachment { margin-top: 1.25rem; }
.attachment :is(audio, video) { display: block; width: 100%; margin-block: .4rem; background: var(--tint); }
.attachment audio { height: 54px; border-radius: 27px; }
.attachment video { height: auto; }
.story .facts { font-size: .875rem; color: var(--soft); display: flex; flex-wrap: wrap; gap: 0 1rem; }
.rights { margin-top: 2rem; font-size: .875rem; color: var(--soft); }
.story .facts a { display: inline-block; padding-block: .15rem; }
.neighbours ul { display: grid; gap: 1rem 2rem; }
@media (min-width: 40rem) { .neighbours ul { grid-template-columns: 1fr 1fr; } }
.neighbours .which { display: block; font-size: .875rem; color: var(--soft); }
.neighbours a { font: 600 1.0625rem/1.5 var(--serif); display: inline-block; }
.follow p { margin-bottom: .4rem; }
`
