import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'

/** The result of a load test on one URL. */
export interface Load {
  requestsPerSecond: number
  /** User and system time of the server's process. */
  cpuMicrosecondsPerRequest: number
  p99Milliseconds: number
}

export interface LoadInput {
  url: string
  headers?: Record<string, string>
  /** Every answer must have this status; otherwise fast errors would count. */
  status: number
  processId: number
  seconds: number
}

const connections = 16

/** Requests one URL over 16 connections. Throws if an answer has another status. */
export async function load({ url, headers = {}, status, processId, seconds }: LoadInput): Promise<Load> {
  const cpuBefore = cpuSeconds(processId)
  const result = await autocannon({ url, headers, connections, duration: seconds })
  const cpu = cpuSeconds(processId) - cpuBefore
  const counted = result.statusCodeStats?.[`${status}`]?.count ?? 0
  if (counted === 0 || counted !== result.requests.total) {
    throw new Error(`${url} answered ${JSON.stringify(result.statusCodeStats)}, not ${status} alone`)
  }
  return {
    requestsPerSecond: result.requests.average,
    cpuMicrosecondsPerRequest: (cpu / counted) * 1_000_000,
    p99Milliseconds: result.latency.p99,
  }
}

const ticksPerSecond = 100 // USER_HZ on Linux

/** User and system time of a process in seconds: fields 14 and 15 of /proc/PID/stat. */
export function cpuSeconds(processId: number): number {
  const stat = readFileSync(`/proc/${processId}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}
