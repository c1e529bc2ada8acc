/**
 * Replaces packages that come with others and that nothing here calls (`[alias]` in wrangler.toml):
 * - postcss, because no style attribute is allowed;
 * - dayjs, because nothing calls the dates of sanitize-html's launder;
 * - sax, because xml-js only writes;
 * - domhandler and domutils, because htmlparser2 only reports what it reads and builds no tree.
 *
 * They are 36 of the worker's KiB with gzip. A call is a defect and throws.
 */
function refuse(): never {
  throw new Error('a package that the worker leaves out was called: see [alias] in wrangler.toml')
}

export { refuse as DomHandler, refuse as default, refuse as getFeed, refuse as parse }
