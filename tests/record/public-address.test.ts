import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  hostOf,
  isLoopback,
  isPublicAddress,
  networkOf,
  publicUrl,
} from '../../src/record/address/public-address.ts'

const strict = { allowLoopback: false }
const loose = { allowLoopback: true }

describe('a public URL', () => {
  it.each([
    'https://reader.example/callback',
    'http://reader.example/callback?feed=1&hub.mode=mine',
    'http://reader.example:443/',
    'https://reader.example:80/',
    'https://8.8.8.8/',
    'https://[2606:4700::1111]/',
    'https://xn--fiqs8s.example./',
    'https://中国.example/',
    'https://notlocal.example/',
    'https://home.arpa.example/',
    'https://a.mytest/',
    'https://a.ahome.arpa/',
    'https://100.128.0.1/',
  ])('may be %s', url => {
    expect(publicUrl(url, strict)).toEqual({ ok: true, value: new URL(url) })
  })

  it.each([
    ['no address at all', 'callback'],
    ['a path', '/callback'],
    ['another scheme', 'ftp://reader.example/'],
    ['a file', 'file:///etc/passwd'],
    ['a script', 'javascript:alert(1)'],
    ['a user name', 'https://me@reader.example/'],
    ['a password', 'https://:secret@reader.example/'],
    ['a hidden host', 'https://reader.example@127.0.0.1/'],
    ['another port', 'https://reader.example:8443/'],
    ['a port of mail', 'http://reader.example:25/'],
    ['a single label', 'https://intranet/'],
    ['a single label with its dot', 'https://intranet./'],
    ['this machine by name', 'http://localhost/'],
    ['this machine in capitals', 'http://LOCALHOST./'],
    ['a name below localhost (RFC 6761 §6.3)', 'http://a.localhost/'],
    ['multicast DNS (RFC 6762 §3)', 'http://printer.local/'],
    ['a private name of ICANN', 'http://metadata.google.internal/'],
    ['a home network (RFC 8375)', 'http://router.home.arpa/'],
    ['a name for tests (RFC 6761 §6.2)', 'http://a.test/'],
    ['a name that is invalid (RFC 6761 §6.4)', 'http://a.invalid/'],
    ['an onion service (RFC 7686)', 'http://a.onion/'],
    ['another name space (RFC 9476)', 'http://a.alt/'],
    ['a local network by habit', 'http://a.lan/'],
    ['the closed name itself', 'http://home.arpa/'],
    ['the dotted form', 'http://127.0.0.1/'],
    ['the decimal form', 'http://2130706433/'],
    ['the hexadecimal form', 'http://0x7f000001/'],
    ['the octal form', 'http://017700000001/'],
    ['a form of two parts', 'http://127.1/'],
    ['mixed forms', 'http://0x7f.0.0.1/'],
    ['full-width digits', 'http://１２７.0.0.1/'],
    ['an address with its dot', 'http://127.0.0.1./'],
    ['all interfaces', 'http://0.0.0.0/'],
    ['zero', 'http://0/'],
    ['cloud metadata', 'http://169.254.169.254/latest/meta-data/'],
    ['IPv6 loopback', 'http://[::1]/'],
    ['IPv6 loopback at length', 'http://[0:0:0:0:0:0:0:1]/'],
    ['IPv6 unspecified', 'http://[::]/'],
    ['a mapped address (RFC 4291 §2.5.5.2)', 'http://[::ffff:127.0.0.1]/'],
    ['a mapped public address', 'http://[::ffff:8.8.8.8]/'],
    ['a compatible address (RFC 4291 §2.5.5.1)', 'http://[::127.0.0.1]/'],
    ['NAT64 (RFC 6052)', 'http://[64:ff9b::10.0.0.1]/'],
    ['local NAT64 (RFC 8215)', 'http://[64:ff9b:1::a00:1]/'],
    ['6to4 (RFC 3056)', 'http://[2002:a00:1::]/'],
    ['Teredo (RFC 4380)', 'http://[2001::1]/'],
    ['IPv6 documentation (RFC 3849)', 'http://[2001:db8::1]/'],
    ['IPv6 documentation (RFC 9637)', 'http://[3fff::1]/'],
    ['a unique local address (RFC 4193)', 'http://[fd00::1]/'],
    ['IPv6 link-local', 'http://[fe80::1]/'],
    ['IPv6 multicast', 'http://[ff02::1]/'],
    ['a discard address (RFC 6666)', 'http://[100::1]/'],
  ])('is never %s', (_, url) => {
    expect(publicUrl(url, strict).ok).toBe(false)
  })

  it.each(['http://127.0.0.1:8080/', 'http://localhost:3000/', 'http://[::1]:9/', 'http://127.9.9.9/'])(
    'may be %s where loopback is allowed',
    url => {
      expect(publicUrl(url, loose).ok).toBe(true)
    },
  )

  it.each([
    'http://10.0.0.1/',
    'http://169.254.169.254/',
    'http://[::ffff:127.0.0.1]/',
    'https://reader.example:8080/',
    'http://intranet/',
  ])('is never %s, also where loopback is allowed', url => {
    expect(publicUrl(url, loose).ok).toBe(false)
  })
})

describe('a public address', () => {
  it.each([
    ['0.0.0.0', '0.255.255.255'],
    ['10.0.0.0', '10.255.255.255'],
    ['100.64.0.0', '100.127.255.255'],
    ['127.0.0.0', '127.255.255.255'],
    ['169.254.0.0', '169.254.255.255'],
    ['172.16.0.0', '172.31.255.255'],
    ['192.0.0.0', '192.0.0.255'],
    ['192.0.2.0', '192.0.2.255'],
    ['192.88.99.0', '192.88.99.255'],
    ['192.168.0.0', '192.168.255.255'],
    ['198.18.0.0', '198.19.255.255'],
    ['198.51.100.0', '198.51.100.255'],
    ['203.0.113.0', '203.0.113.255'],
    ['224.0.0.0', '255.255.255.255'],
  ])('lies outside %s to %s (IANA IPv4 Special-Purpose Address Registry)', (first, last) => {
    expect([isPublicAddress(first), isPublicAddress(last)]).toEqual([false, false])
  })

  it.each([
    '1.0.0.0',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '128.0.0.0',
    '169.253.255.255',
  ])('may be %s, right beside a closed range', address => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it.each([
    '172.15.255.255',
    '172.32.0.0',
    '192.0.1.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '223.255.255.255',
  ])('may be %s, right beside a closed range too', address => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it.each(['2001:200::1', '2003::', '3ffe::1', '2a00:1450:4001::200e', '2001:db7:ffff::'])(
    'may be %s',
    address => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )

  it.each(['', 'reader.example', '1.2.3.4.5', '::g', 'fe80::1%eth0', '2606::1/64'])(
    'is never the text «%s»',
    text => {
      expect(isPublicAddress(text)).toBe(false)
    },
  )

  it('is, written as an IPv6-mapped address, never one', () => {
    fc.assert(
      fc.property(fc.ipV4(), address => {
        expect(isPublicAddress(`::ffff:${address}`)).toBe(false)
      }),
    )
  })

  it('throws for no input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(typeof isPublicAddress(text)).toBe('boolean')
        expect(typeof publicUrl(text, strict).ok).toBe('boolean')
      }),
    )
  })
})

describe('a rule that an address breaks', () => {
  it.each([
    ['callback', 'must be an absolute http or https URL'],
    ['ftp://reader.example/', 'must be an absolute http or https URL'],
    ['https://me@reader.example/', 'must have no user name and no password in it'],
    ['https://localhost/', 'must not be an address of this machine'],
    ['https://reader.example:8443/', 'must have port 80 or 443'],
    ['https://10.0.0.1/', 'must be a public address'],
    ['https://intranet/', 'must have a public host name'],
  ])('is named for %s: %s', (url, rule) => {
    expect(publicUrl(url, strict)).toEqual({ ok: false, error: rule })
  })
})

describe('one client’s network', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '32.1.13.184.0.1.0.2'],
    ['2001:db8:1:2::9', '32.1.13.184.0.1.0.2'],
    ['2001:db8:1:3::9', '32.1.13.184.0.1.0.3'],
    ['2001:db8::', '32.1.13.184.0.0.0.0'],
    ['::1:2:3:4:5', '0.0.0.0.0.0.0.1'],
    ['nobody', undefined],
    ['', undefined],
  ])('of %s is %s: an IPv4 address, or the 64 bits that a customer has (RFC 6177 §2)', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

describe('this machine', () => {
  it.each(['localhost', 'a.localhost', '127.0.0.1', '127.255.255.255', '::1', '0:0:0:0:0:0:0:1'])(
    'is %s',
    host => {
      expect(isLoopback(host)).toBe(true)
    },
  )

  it.each([
    'alocalhost',
    'localhost.example',
    '128.0.0.1',
    '126.255.255.255',
    '::2',
    '::',
    '::ffff:127.0.0.1',
    'example',
  ])('is not %s', host => {
    expect(isLoopback(host)).toBe(false)
  })
})

describe('a host', () => {
  it.each([
    ['https://[::1]/', '::1'],
    ['https://a.example./', 'a.example'],
    ['https://a.example/', 'a.example'],
  ])('of %s is %s', (url, host) => {
    expect(hostOf(new URL(url))).toBe(host)
  })
})
