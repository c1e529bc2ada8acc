/** Explains why a body has no readable text, by its first bytes, and what its owner can do. */

const kinds: { start: number[]; says: string }[] = [
  {
    start: [0x50, 0x4b, 0x03, 0x04],
    says: 'This is a ZIP archive: an export that is still packed, or a document such as .docx. Unpack it and import its folder; save a document as HTML.',
  },
  {
    start: [0x1f, 0x8b],
    says: 'This is a gzip file: unpack it, or send it with the header Content-Encoding: gzip.',
  },
  {
    start: [0x25, 0x50, 0x44, 0x46],
    says: 'This is a PDF, which is not read: save its text as HTML or Markdown.',
  },
  { start: [0x89, 0x50, 0x4e, 0x47], says: 'This is a picture, not an article.' },
  { start: [0xff, 0xd8, 0xff], says: 'This is a picture, not an article.' },
  { start: [0xd0, 0xcf, 0x11, 0xe0], says: 'This is a document of an old office program: save it as HTML.' },
]

/** One or two sentences for the problem. */
export function whyNoText(bytes: Uint8Array): string {
  if (bytes.every(byte => byte <= 0x20)) return 'The body is empty.'
  const kind = kinds.find(({ start }) => start.every((byte, index) => bytes[index] === byte))
  return kind?.says ?? 'This is not readable text: most of its bytes are not characters.'
}
