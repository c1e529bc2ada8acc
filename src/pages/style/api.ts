/** The API page. On phones, the cells of a table are below each other. */
export const apiStyle = `
.api > p, .api section > p { margin-top: .75rem; max-width: 46rem; }
.api .section-title { margin-top: 2.5rem; }
.api nav ul { margin-top: 1rem; }
.api nav li { padding-block: .2rem; }
.api section { margin-top: 2rem; }
.api section + section { padding-top: 1.5rem; border-top: 1px solid var(--rule); }
.api h3 { font-size: 1.125rem; }
.api h4 { margin-top: 1.25rem; font: 600 .9375rem/1.6 var(--sans); }
.api table { width: 100%; margin-top: .75rem; border-collapse: collapse; font-size: .9375rem; }
.api th, .api td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--rule); text-align: start; vertical-align: top; font-weight: 400; }
.api thead th { color: var(--soft); font-size: .875rem; }
.api .needed { color: var(--warn); font-size: .8125rem; }
.api figure { margin-top: .5rem; }
.api pre { margin: .25rem 0 0; padding: .75rem 1rem; background: var(--tint); border-radius: 4px; white-space: pre-wrap; }
@media (max-width: 44rem) { .api thead { position: absolute; clip-path: inset(50%); } .api tr { display: block; padding-block: .4rem; border-bottom: 1px solid var(--rule); } .api th, .api td { display: block; border: 0; padding-block: .1rem; } }
`
