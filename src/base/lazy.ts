/**
 * Makes a value on first use and keeps it. The tables and patterns of thirty languages take 100 ms to build; a Worker
 * that only serves feeds should not pay this at start.
 */
export function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
