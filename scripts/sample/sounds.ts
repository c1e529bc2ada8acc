/** The sample's recordings: three seconds each, synthesized from tones. */

const sampleRate = 8_000
const seconds = 3

/** Loudness from -1 to 1 at a time in seconds. */
type Sound = (time: number) => number

const tone = (hertz: number, time: number) => Math.sin(2 * Math.PI * hertz * time)

/** A strike that fades: several partials, the higher ones shorter. */
const strike =
  (hertz: number, at: number, decay: number): Sound =>
  time =>
    time < at
      ? 0
      : [1, 2.76, 5.4].reduce(
          (sum, partial, index) =>
            sum +
            (tone(hertz * partial, time - at) * Math.exp((at - time) * decay * (index + 1))) / (index + 1.6),
          0,
        ) / 1.4

/** Slow waves of a soft, changing tone: water against a hull. */
const waves =
  (from: number): Sound =>
  time =>
    time < from ? 0 : 0.25 * Math.max(0, tone(0.9, time - from)) * tone(180 + 60 * tone(2.3, time), time)

const all =
  (...sounds: Sound[]): Sound =>
  time =>
    sounds.reduce((sum, sound) => sum + sound(time), 0)

const steps = Array.from({ length: 8 }, (_, index) => strike(95 + (index % 2) * 20, 1 + index * 0.25, 22))

export const sounds: Record<string, Sound> = {
  'last-ferry.wav': all(strike(420, 0, 2.2), waves(1.5)),
  'school-bell.wav': all(strike(660, 0, 3), strike(660, 0.35, 3), strike(660, 1.5, 3), strike(660, 1.85, 3)),
  'four-in-the-morning.wav': all(strike(1_200, 0.3, 30), ...steps),
}

/** A sound as a WAV file: 8 bits per sample, one channel (RIFF, 1991, WAVE format chunk). */
export function wav(sound: Sound): Buffer {
  const samples = Buffer.from(
    Array.from({ length: sampleRate * seconds }, (_, index) => level(sound(index / sampleRate))),
  )
  const header = Buffer.alloc(44)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(36 + samples.length, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20) // PCM
  header.writeUInt16LE(1, 22) // one channel
  header.writeUInt32LE(sampleRate, 24)
  header.writeUInt32LE(sampleRate, 28) // bytes per second
  header.writeUInt16LE(1, 32) // bytes per frame
  header.writeUInt16LE(8, 34) // bits per sample
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(samples.length, 40)
  return Buffer.concat([header, samples])
}

/** Only 64 levels: nobody hears the difference here, and the file compresses well. */
const level = (loudness: number) => 128 + 4 * Math.round(Math.max(-1, Math.min(1, loudness)) * 31)
