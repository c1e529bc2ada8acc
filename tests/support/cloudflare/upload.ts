/** A binding as wrangler sends it: its name, its type, and what that type has. */
export interface Binding {
  name: string
  type: string
  [detail: string]: unknown
}

export interface Metadata {
  main_module: string
  compatibility_date: string
  bindings: Binding[]
  keep_bindings?: string[]
  assets?: { jwt: string; [setting: string]: unknown }
  exports?: Record<string, { type: string; storage?: string }>
  [setting: string]: unknown
}

/** A Worker's upload: its metadata, and the sizes of its files in bytes. */
export interface Upload {
  metadata: Metadata
  files: { name: string; type: string; bytes: number }[]
}

/** Reads the multipart form by which a Worker is uploaded. */
export async function readUpload(contentType: string, body: Uint8Array<ArrayBuffer>): Promise<Upload> {
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData()
  const metadata = JSON.parse(await textOf(form.get('metadata')))

  const parts = [...form].flatMap(([field, part]) =>
    field === 'metadata' || typeof part === 'string' ? [] : [part],
  )
  return { metadata, files: parts.map(({ name, type, size }) => ({ name, type, bytes: size })) }
}

async function textOf(value: File | string | null): Promise<string> {
  if (value === null) throw new Error('the upload has no metadata')
  return typeof value === 'string' ? value : value.text()
}
