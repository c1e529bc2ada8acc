import { err, ok, type Result } from '../problem.ts'

/**
 * Decides which addresses a stranger may make this site call: public ones, on ports 80 and 443. Any other could be a
 * machine beside ours (server-side request forgery).
 *
 * This can't know where a name leads. A name that resolves to a private address passes here, and one that resolves
 * differently a moment later (DNS rebinding) even passes a lookup. On Cloudflare, `fetch` never reaches private
 * networks. Elsewhere, give outgoing.ts a resolver, and keep such networks away from the process.
 */

export interface AddressPolicy {
  /** Addresses of this machine may be called, on any port. For tests. */
  allowLoopback: boolean
}

/** Parses the URL, or returns the rule that it breaks as the rest of a sentence: `must have port 80 or 443`. */
export function publicUrl(text: string, { allowLoopback }: AddressPolicy): Result<URL, string> {
  const url = parsed(text)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    return err('must be an absolute http or https URL')
  }
  if (url.username || url.password) return err('must have no user name and no password in it')

  const host = hostOf(url)
  if (isLoopback(host)) return allowLoopback ? ok(url) : err('must not be an address of this machine')
  if (url.port !== '' && url.port !== '80' && url.port !== '443') return err('must have port 80 or 443')

  const isAddress = bytesOf(host) !== undefined
  if (isAddress && !isPublicAddress(host)) return err('must be a public address')
  if (!isAddress && !isPublicName(host)) return err('must have a public host name')

  return ok(url)
}

/** True if an IPv4 or IPv6 address, in any spelling, is globally reachable unicast. */
export function isPublicAddress(address: string): boolean {
  const bytes = bytesOf(address)
  if (!bytes) return false
  const closed = bytes.length === 4 ? closed4 : closed6
  if (bytes.length === 16 && !within(bytes, globalUnicast)) return false
  return !closed.some(range => within(bytes, range))
}

/**
 * Groups addresses by client: an IPv4 address by itself, an IPv6 address by its first 64 bits, since each customer gets
 * at least that network (RFC 6177 §2). Undefined: not an address.
 */
export const networkOf = (address: string): string | undefined => bytesOf(address)?.slice(0, 8).join('.')

/** True if a host, a name or an address, is this machine. */
export function isLoopback(host: string): boolean {
  const bytes = bytesOf(host)
  if (!bytes) return /^(?:.+\.)?localhost$/.test(host)
  return within(bytes, bytes.length === 4 ? loopback4 : loopback6) // a mapped ::ffff:127.0.0.1 is never let through
}

/** The host without the brackets of IPv6 and without the final dot of an absolute name. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

/** Names that lead to no public machine: RFC 6761, RFC 6762, RFC 7686, RFC 8375, RFC 9476, and ICANN's `internal`. */
const closedNames = ['localhost', 'local', 'internal', 'home.arpa', 'test', 'invalid', 'onion', 'alt', 'lan']

function isPublicName(name: string): boolean {
  if (!name.includes('.')) return false
  return !closedNames.some(closed => name === closed || name.endsWith(`.${closed}`))
}

interface AddressRange {
  bytes: number[]
  bits: number
}

const loopback4 = range('127.0.0.0/8')
const loopback6 = range('::1/128')
const globalUnicast = range('2000::/3') // RFC 4291 §2.4; mapped, NAT64, ULA, link-local and multicast are outside

/** IANA IPv4 Special-Purpose Address Registry: ranges that are not globally reachable, and multicast and class E. */
const closed4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
].map(range)

/**
 * IANA IPv6 Special-Purpose Address Registry, within 2000::/3: protocol assignments with Teredo, documentation, 6to4.
 */
const closed6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'].map(range)

function range(text: string): AddressRange {
  const [address = '', bits = ''] = text.split('/')
  return { bytes: bytesOf(address) ?? [], bits: Number(bits) }
}

function within(bytes: number[], { bytes: prefix, bits }: AddressRange): boolean {
  return bytes.every((byte, index) => {
    const counted = Math.min(Math.max(bits - index * 8, 0), 8)
    const mask = (0xff00 >> counted) & 0xff
    return (byte & mask) === ((prefix[index] ?? 0) & mask)
  })
}

/** 4 or 16 bytes; undefined: not an address. The URL parser understands every spelling (0x7f.1, 017700000001, ::). */
function bytesOf(host: string): number[] | undefined {
  const written = parsed(host.includes(':') ? `http://[${host}]/` : `http://${host}/`)?.hostname ?? ''
  if (/^\d+\.\d+\.\d+\.\d+$/.test(written)) return written.split('.').map(Number)
  if (!written.startsWith('[')) return undefined
  const [head = '', tail] = written.slice(1, -1).split('::')
  const before = groups(head)
  const after = groups(tail ?? '')
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length
  return [...before, ...Array<number>(zeros).fill(0), ...after].flatMap(group => [group >> 8, group & 0xff])
}

function groups(text: string): number[] {
  return text === '' ? [] : text.split(':').map(group => Number.parseInt(group, 16))
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
