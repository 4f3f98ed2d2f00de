// SPDX-License-Identifier: Apache-2.0
// The sound device: an AudioContext whose worklet (shell/audio-worklet.js) reads the AudioRing in the program's memory.
// C++ side: platform/web/audio_output.cpp.
addToLibrary({
    $audioOutput: {
        context: null,
        gain: null,
        level: 1,
        ring: null,
        wanted: false,  // sound has been on, or somebody asked for it

        use(context) {
            audioOutput.context = context;
            audioOutput.gain = new GainNode(context, { gain: audioOutput.level });
            audioOutput.gain.connect(context.destination);
            // Interrupted (a call on a phone) or out of order (the device went away).
            context.addEventListener('statechange', () => {
                if (context.state === 'closed' && audioOutput.context === context) audioOutput.reopen();
            });
            context.addEventListener('error', () => { if (audioOutput.context === context) audioOutput.reopen(); });
            if (audioOutput.ring) audioOutput.connect();
        },

        // The player has resampled for the first rate: a new device must take the same.
        reopen() {
            const old = audioOutput.context;
            audioOutput.context = null;
            if (old.state !== 'closed') old.close().catch(() => {});
            audioOutput.use(new AudioContext({ latencyHint: 'balanced', sampleRate: old.sampleRate }));
            if (audioOutput.wanted) audioOutput.resume();
        },

        connect: async () => {
            const { context, gain } = audioOutput;
            await context.audioWorklet.addModule(Module['assets']['audioWorklet']);
            if (context !== audioOutput.context) return;
            const node = new AudioWorkletNode(context, 'sameframe-ring', {
                numberOfInputs: 0, outputChannelCount: [2],
                processorOptions: { memory: HEAPU8.buffer, ...audioOutput.ring },
            });
            node.connect(gain);
        },

        resume() {
            const { context } = audioOutput;
            if (context && context.state !== 'running') context.resume().catch(() => {});
        },
    },

    // Returns the sample rate, 0 without a sound device. shell/boot.js has opened it.
    sameframe_audio_open__deps: ['$audioOutput'],
    sameframe_audio_open: () => {
        const context = Module['audioContext'];
        if (!context) return 0;
        audioOutput.use(context);
        // Any action of the person on the page is leave to make sound; most browsers want to be asked inside it.
        const act = () => { if (audioOutput.ring) audioOutput.resume(); };
        for (const type of ['pointerdown', 'pointerup', 'touchend', 'keydown']) {
            window.addEventListener(type, act, { capture: true, passive: true });
        }
        document.addEventListener('visibilitychange', () => {
            if (!document.hidden && audioOutput.wanted) audioOutput.resume();
        });
        return audioOutput.context.sampleRate;
    },

    sameframe_audio_attach__deps: ['$audioOutput'],
    sameframe_audio_attach: (header, samples) => {
        audioOutput.ring = { header, samples };
        audioOutput.connect().catch((error) => err(`audio: ${error}`));
        audioOutput.resume();  // succeeds at once where the browser allows sound without asking
    },

    sameframe_audio_unlock__deps: ['$audioOutput'],
    sameframe_audio_unlock: () => {
        audioOutput.wanted = true;
        audioOutput.resume();
    },

    sameframe_audio_running__deps: ['$audioOutput'],
    sameframe_audio_running: () => audioOutput.context !== null && audioOutput.context.state === 'running',

    // Seconds from the ring to the ear.
    sameframe_audio_latency__deps: ['$audioOutput'],
    sameframe_audio_latency: () => {
        const { context } = audioOutput;
        return context ? (context.baseLatency || 0) + (context.outputLatency || 0) : 0;
    },

    sameframe_audio_set_gain__deps: ['$audioOutput'],
    sameframe_audio_set_gain: (level) => {
        audioOutput.level = level;
        const { context, gain } = audioOutput;
        if (gain) gain.gain.setTargetAtTime(level, context.currentTime, 0.015);
    },
});
