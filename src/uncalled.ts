/**
 * Takes the place of packages that others bring along and of which nothing here calls anything (`[alias]` in
 * wrangler.toml): postcss, since no style attribute is let through; dayjs, since nothing asks for dates that sanitize-html's
 * launder reads; sax, since xml-js only writes. They are 30 of the worker's KiB with gzip.
 *
 * A call is a defect and says so.
 */
function refuse(): never {
  throw new Error('a package that the worker leaves out was called: see [alias] in wrangler.toml')
}

export { refuse as default, refuse as parse }
