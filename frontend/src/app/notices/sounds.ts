import { Injectable } from '@angular/core';
import type { NotificationSettings } from '@chatapp/contract';

export type Sound = NotificationSettings['sound'];

/** One tone: when it begins, how high and how loud it is, and how long it takes to die away; seconds and hertz. */
interface Tone {
  readonly at: number;
  readonly from: number;
  readonly to?: number;
  readonly level: number;
  readonly length: number;
  readonly shape?: OscillatorType;
}

const SOUNDS: Readonly<Record<Exclude<Sound, 'none'>, readonly Tone[]>> = {
  knock: [0, 0.13].flatMap((at) => [
    { at, from: 210, to: 90, level: 0.55, length: 0.09 },
    { at, from: 640, to: 300, level: 0.16, length: 0.04, shape: 'triangle' as const },
  ]),
  bell: [
    { at: 0, from: 880, level: 0.3, length: 0.9 },
    { at: 0, from: 1760, level: 0.12, length: 0.6 },
    { at: 0, from: 2640, level: 0.05, length: 0.35 },
  ],
  drop: [
    { at: 0, from: 520, to: 1240, level: 0.3, length: 0.11 },
    { at: 0.09, from: 780, to: 1560, level: 0.16, length: 0.12 },
  ],
};

/** Short sounds, made here: nothing to fetch. */
@Injectable({ providedIn: 'root' })
export class Sounds {
  #context: AudioContext | undefined;

  /** False: none was wanted, or the browser lets a page be heard only once someone has touched it. */
  async play(sound: Sound): Promise<boolean> {
    if (sound === 'none') return false;
    try {
      const context = (this.#context ??= new AudioContext());
      // Without a touch this waits for ever.
      if (context.state !== 'running')
        await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 100))]);
      if (context.state !== 'running') return false;
      for (const tone of SOUNDS[sound]) strike(context, tone);
      return true;
    } catch {
      return false;
    }
  }
}

function strike(context: AudioContext, { at, from, to = from, level, length, shape = 'sine' }: Tone): void {
  const start = context.currentTime + 0.01 + at;
  const [tone, loudness] = [context.createOscillator(), context.createGain()];
  tone.type = shape;
  tone.frequency.setValueAtTime(from, start);
  tone.frequency.exponentialRampToValueAtTime(to, start + length);
  loudness.gain.setValueAtTime(0, start);
  loudness.gain.linearRampToValueAtTime(level, start + 0.004);
  loudness.gain.exponentialRampToValueAtTime(0.0001, start + length);
  tone.connect(loudness).connect(context.destination);
  tone.start(start);
  tone.stop(start + length + 0.02);
}
