/** The search form. */
export const formStyle = `
.search label { display: block; font-size: .875rem; color: var(--soft); margin-bottom: .2rem; }
.search input, .search select { width: 100%; min-height: 2.75rem; padding: .4rem .7rem; border: 1px solid var(--soft); border-radius: 4px; background: var(--raised); color: var(--ink); font: inherit; }
.search button { min-height: 2.75rem; padding: .4rem 1.4rem; border: 0; border-radius: 4px; background: var(--accent); color: var(--paper); font: inherit; font-weight: 600; cursor: pointer; }
.search button:hover { background: var(--ink); }
.search .words { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .5rem; align-items: end; }
.search fieldset { margin: 1rem 0 0; padding: 0; border: 0; display: grid; gap: .75rem 1rem; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); }
.search legend { padding: 0; margin-bottom: .35rem; font-weight: 600; font-size: .9375rem; }
.follow-search { margin-block: 2rem .5rem; }
.search-page .search { padding-block: 1.25rem 2rem; }
`
