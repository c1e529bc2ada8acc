/** The directory of feeds, the ways to subscribe, and the slices. */
export const feedStyle = `
.lead, .group, .feed { grid-template-columns: minmax(0, 1fr); }
.lead { display: grid; gap: 1.25rem; padding-block: .5rem 2.5rem; }
.lead .purpose { margin-top: .5rem; font-size: 1.125rem; max-width: 40rem; }
@media (min-width: 56rem) { .lead { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); column-gap: 4rem; align-items: end; } }
.group { display: grid; gap: 0 2rem; padding-top: 1.25rem; }
.group + .group { border-top: 1px solid var(--rule); }
.group > h3 { font: 600 .875rem/1.6 var(--sans); color: var(--soft); padding-top: .3rem; }
.feed { display: grid; gap: .75rem 2rem; padding-block: .25rem 1.5rem; }
.feed + .feed { border-top: 1px dotted var(--rule); padding-top: 1.25rem; }
.feed h4 { font-size: 1.25rem; }
.feed h4 a { color: var(--ink); text-decoration: none; display: inline-block; }
.feed h4 a:hover { color: var(--accent); text-decoration: underline; }
.feed .facts { margin-top: .25rem; font-size: .875rem; color: var(--soft); display: flex; flex-wrap: wrap; gap: 0 1rem; }
.feed .latest { font-size: .9375rem; margin-top: .5rem; }
.feed .latest a { color: var(--ink); }
.rhythm { display: block; color: var(--accent); height: 2rem; width: 13rem; max-width: 100%; }
.rhythm .none { opacity: .3; }
.rhythm-note { margin-bottom: .5rem; font-size: .8125rem; color: var(--soft); }
@media (min-width: 44rem) { .feed { grid-template-columns: minmax(0, 1fr) 20rem; } }
@media (min-width: 60rem) { .group { grid-template-columns: 6.5rem minmax(0, 1fr); } }
.subscribe { font-size: .875rem; }
.address { display: flex; align-items: stretch; border: 1px solid var(--rule); border-radius: 4px; background: var(--raised); overflow: hidden; }
.address code { flex: 1; font-size: .8125rem; min-width: 0; padding: .4rem .6rem; line-height: 1.5; user-select: all; }
.copy { flex: none; visibility: hidden; min-width: 5.5rem; min-height: 2rem; border: 0; border-inline-start: 1px solid var(--rule); background: var(--tint); color: var(--ink); font: 600 .8125rem/1 var(--sans); cursor: pointer; }
.scripted .copy { visibility: visible; }
.copy:hover { background: var(--accent); color: var(--paper); }
.copy:focus-visible { outline-offset: -3px; }
.subscribe details { margin-top: .35rem; }
.subscribe summary { cursor: pointer; padding-block: .25rem; color: var(--accent); width: fit-content; }
.choices { padding: .25rem 0 .5rem; }
.choices dt { color: var(--soft); margin-top: .25rem; }
.choices dd { display: flex; flex-wrap: wrap; gap: 0 1rem; }
.choices a { display: inline-block; padding-block: .2rem; }
.all-feeds { margin-block: .5rem 3rem; padding: .8rem 1rem; background: var(--tint); border-radius: 4px; }
.all-feeds a { font-weight: 600; display: inline-block; padding-block: .1rem; }
.slices { display: grid; gap: 2rem 3rem; margin-top: 1.25rem; }
@media (min-width: 48rem) { .slices { grid-template-columns: 2fr 1fr 1fr; } }
.slices .terms + h3 { margin-top: 1.5rem; }
.slices h3 { font: 600 .875rem/1.6 var(--sans); color: var(--soft); margin-bottom: .5rem; }
.terms { display: flex; flex-wrap: wrap; gap: .4rem .5rem; }
.terms a { display: inline-flex; gap: .4em; align-items: baseline; padding: .15rem .6rem; border: 1px solid var(--rule); border-radius: 99px; text-decoration: none; color: var(--ink); background: var(--raised); font-size: .9375rem; }
.terms a:hover { border-color: var(--accent); color: var(--accent); }
.terms .count { font-size: .8125rem; color: var(--soft); font-variant-numeric: tabular-nums; }
`
