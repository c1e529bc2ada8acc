import type { Problem } from '../../record/problem.ts'

/** The status of each kind of problem. */
export function statusOf(problem: Pick<Problem, 'kind'>): number {
  switch (problem.kind) {
    case 'malformed-body':
    case 'invalid-request':
      return 400
    case 'unauthorized':
      return 401
    case 'forbidden':
      return 403
    case 'not-found':
      return 404
    case 'method-not-allowed':
      return 405
    case 'conflict':
    case 'left-out':
      return 409
    case 'gone':
      return 410
    case 'precondition-failed':
      return 412
    case 'too-large':
      return 413
    case 'unsupported-media-type':
      return 415
    case 'invalid-record':
    case 'no-articles':
      return 422
    case 'too-many-requests':
      return 429
    case 'unavailable':
      return 503
    case 'insufficient-storage':
      return 507
  }
}

const titles: Record<Problem['kind'], string> = {
  'malformed-body': 'The body cannot be read',
  'invalid-request': 'The request is not valid',
  'invalid-record': 'The record is not valid',
  'no-articles': 'There is no article in it',
  unauthorized: 'A token is needed',
  forbidden: 'The token does not allow this',
  'not-found': 'Not found',
  'method-not-allowed': 'The method is not allowed here',
  conflict: 'The request does not fit the state of the article',
  'left-out': 'Left out',
  gone: 'Gone for good',
  'precondition-failed': 'The article has changed in the meantime',
  'too-large': 'Too large',
  'unsupported-media-type': 'This media type is not read here',
  'too-many-requests': 'Too many requests',
  unavailable: 'Not available at the moment',
  'insufficient-storage': 'The site has no room left',
}

export const titleOf = (problem: Pick<Problem, 'kind'>): string => titles[problem.kind]

/** All kinds of problems, sorted by status. */
export const problemTable = (Object.keys(titles) as Problem['kind'][]) // the keys are the kinds, by its type
  .map(kind => ({ status: statusOf({ kind }), kind, title: titles[kind] }))
  .sort((a, b) => a.status - b.status)
