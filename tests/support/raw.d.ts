/** A file as text, imported through Vite, since tests in workerd have no file system. */
declare module '*.sql?raw' {
  const text: string
  export default text
}

declare module '*.vtt?raw' {
  const text: string
  export default text
}
