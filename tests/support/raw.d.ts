/** A file as text, as Vite gives it to a test in workerd, which has no files. */
declare module '*.sql?raw' {
  const text: string
  export default text
}
