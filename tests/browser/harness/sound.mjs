// SPDX-License-Identifier: Apache-2.0
// Listens to what the page sends to the loudspeaker. Runs before the page's scripts: whatever is connected to the
// destination of an AudioContext is also connected to an analyser.

export function installListener() {
  const original = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (target, ...rest) {
    if (target === this.context.destination && !(this.context instanceof OfflineAudioContext)) {
      const analyser = new AnalyserNode(this.context, { fftSize: 32768 });
      original.call(this, analyser);
      window.listened = { context: this.context, analyser };
    }
    return original.call(this, target, ...rest);
  };

  // Loudness of the last `seconds`, 0..1.
  window.loudness = (seconds = 0.3) => {
    if (!window.listened) return 0;
    const { context, analyser } = window.listened;
    const samples = new Float32Array(analyser.fftSize);
    analyser.getFloatTimeDomainData(samples);
    const recent = samples.subarray(samples.length - Math.min(samples.length, Math.round(seconds * context.sampleRate)));
    return Math.sqrt(recent.reduce((sum, value) => sum + value * value, 0) / recent.length);
  };

  // The strongest frequency of the last 0.68 s, by zero crossings (the test tones are pure).
  window.pitch = () => {
    const { context, analyser } = window.listened;
    const samples = new Float32Array(analyser.fftSize);
    analyser.getFloatTimeDomainData(samples);
    let crossings = 0;
    let first = -1;
    let last = -1;
    for (let i = 1; i < samples.length; ++i) {
      if (samples[i - 1] < 0 && samples[i] >= 0) {
        last = i;
        if (first < 0) first = i;
        else ++crossings;
      }
    }
    return crossings === 0 ? 0 : crossings / ((last - first) / context.sampleRate);
  };

  // When the tones of the last 0.68 s began to be heard, on the clock of performance.now().
  window.toneOnsets = () => {
    if (!window.listened) return [];
    const { context, analyser } = window.listened;
    const samples = new Float32Array(analyser.fftSize);
    const end = context.currentTime;
    analyser.getFloatTimeDomainData(samples);
    const heard = context.getOutputTimestamp();
    const kLoud = 0.05;
    const quiet = Math.round(context.sampleRate * 0.1);  // so long was it still before
    const onsets = [];
    let silent = 0;
    for (let i = 0; i < samples.length; ++i) {
      if (Math.abs(samples[i]) < kLoud) { silent += 1; continue; }
      if (silent >= quiet) {
        const at = end - (samples.length - i) / context.sampleRate;
        onsets.push(heard.performanceTime + (at - heard.contextTime) * 1000);
      }
      silent = 0;
    }
    return onsets;
  };
}
