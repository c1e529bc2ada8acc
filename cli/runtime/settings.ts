import { isAbsolute, join } from 'node:path'
import { err, ok, type Result } from '../../src/record/problem.ts'
import { settingNames, settingsOf } from '../../src/settings.ts'
import { type Environment, portOf, projectFolder } from '../environment.ts'

/** The settings of `npm start`. */
export interface StartSettings {
  port: number
  /** Absolute path of the folder that holds the records. */
  stateFolder: string
  /** The worker's environment. */
  bindings: Record<string, string>
}

/**
 * Reads the settings from the environment and checks them as the worker will, so that a mistake is reported before
 * anything runs.
 */
export function startSettings(environment: Environment, token: string): Result<StartSettings, string> {
  const port = portOf(environment)
  if (!port.ok) return port

  const bindings = {
    ...given(environment),
    PUBLIC_URL: environment.PUBLIC_URL || `http://127.0.0.1:${port.value}`,
    BROADSHEET_TOKEN: token,
    BROADSHEET_ALLOW_LOOPBACK: environment.BROADSHEET_ALLOW_LOOPBACK || '0',
  }
  try {
    settingsOf(bindings)
  } catch (slip) {
    return err(slip instanceof Error ? slip.message : String(slip))
  }

  const state = environment.BROADSHEET_STATE || join('.broadsheet', 'state')
  return ok({
    port: port.value,
    stateFolder: isAbsolute(state) ? state : join(projectFolder, state),
    bindings,
  })
}

/** The worker settings that the environment states. */
function given(environment: Environment): Record<string, string> {
  return Object.fromEntries(
    settingNames.flatMap(name => (environment[name] ? [[name, environment[name]]] : [])),
  )
}
