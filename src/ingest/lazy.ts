/**
 * Makes the value when it is first asked for, and keeps it. Tables and patterns of thirty languages take 100 ms to
 * build, which a Worker that only serves feeds should not pay when it starts.
 */
export function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
