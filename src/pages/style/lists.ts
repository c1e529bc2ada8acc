/** Lists of articles, and the head of a channel's page. */
export const listStyle = `
.channel-head { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem 4rem; padding-bottom: 2rem; }
.channel-head .purpose { margin-top: .5rem; max-width: 42rem; }
.channel-head .explain { margin-top: .75rem; font-size: .9375rem; color: var(--soft); max-width: 42rem; }
@media (min-width: 56rem) { .channel-head { grid-template-columns: minmax(0, 1fr) 22rem; align-items: start; } }
.list-head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1rem; padding-top: .6rem; border-top: 2px solid var(--ink); }
.list-head h2 { font-size: 1.375rem; }
.line { display: grid; grid-template-columns: minmax(0, 1fr); gap: .5rem 1.5rem; padding-block: 1.35rem; border-bottom: 1px solid var(--rule); }
.line.pictured { grid-template-columns: minmax(0, 1fr) 6rem; }
@media (min-width: 44rem) { .line.pictured { grid-template-columns: minmax(0, 1fr) 11rem; } }
.line article { max-width: 46rem; }
.line h3 { font-size: 1.25rem; }
.line h3 a { color: var(--ink); text-decoration: none; }
.line h3 a:hover { color: var(--accent); text-decoration: underline; }
.line h3 a:visited { color: var(--soft); }
.line .summary { margin-top: .35rem; }
.line .meta { margin-top: .5rem; font-size: .875rem; color: var(--soft); display: flex; flex-wrap: wrap; gap: 0 1rem; }
.line .meta .column { color: var(--accent); font-weight: 600; }
.line .meta .corrected { color: var(--warn); }
.line img { width: 100%; height: auto; aspect-ratio: 4 / 3; object-fit: cover; border-radius: 3px; background: var(--tint); }
.older { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; padding-top: 1.5rem; }
.older a, .button { display: inline-block; padding: .5rem 1.25rem; border: 1px solid var(--accent); border-radius: 4px; text-decoration: none; font-weight: 600; }
.older a:hover, .button:hover { background: var(--accent); color: var(--paper); }
.empty { padding-block: 2rem; color: var(--soft); }
.notice { max-width: 42rem; margin: 3rem auto; }
.notice p { margin-top: 1rem; }
`
