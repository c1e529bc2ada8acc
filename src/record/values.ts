import * as z from 'zod/mini'
import './schema-messages.ts'
import { limits } from './limits.ts'
import { isRfc3339 } from './time.ts'
import { isWebUrl } from './uri.ts'

/** Schemas of the single values in a record. */

export const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(max))
export const name = text(limits.nameMaxLength)

/** An absolute http(s) URL that documents may link to. */
export const webUrl = z
  .string()
  .check(
    z.maxLength(limits.urlMaxLength),
    z.refine(isWebUrl, 'must be an absolute http or https URL'),
    z.meta({ format: 'uri' }),
  )

/** RFC 3339 with its offset, kept as given: `2025-10-22T09:17:00+08:00`. */
export const dateTime = z
  .string()
  .check(
    z.refine(
      isRfc3339,
      `must be an RFC 3339 date-time with an offset, such as 2026-03-20T09:17:00+08:00, year ${limits.yearMin} to ${limits.yearMax}`,
    ),
    z.meta({ format: 'date-time' }),
  )

/** BCP 47; only the syntax is checked: `zh-CN`, `en`, `sr-Latn`. */
export const language = z
  .string()
  .check(
    z.maxLength(35),
    z.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'must be a BCP 47 language tag such as en or zh-CN'),
  )

/** RFC 2045 §5.1 type/subtype, without parameters: `audio/mpeg`. */
export const mediaType = z
  .string()
  .check(
    z.maxLength(127),
    z.regex(
      /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/,
      'must be a media type such as audio/mpeg, in lower case',
    ),
  )

export const count = z.int().check(z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER))
