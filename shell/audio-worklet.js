// SPDX-License-Identifier: Apache-2.0
// The reader of media::AudioRing (src/media/audio_ring.h is the contract: header fields and the order of reading).
// Where sound starts, stops, jumps or runs dry, the step is faded over one block: no clicks.
const kWritten = 0, kRead = 1, kPlaying = 2, kUnderruns = 3, kDiscardTo = 4, kCapacity = 5;

class RingReader extends AudioWorkletProcessor {
    constructor({ processorOptions: { memory, header, samples } }) {
        super();
        this.header = new Int32Array(memory, header, 6);
        this.capacity = this.header[kCapacity];
        this.samples = new Float32Array(memory, samples, this.capacity * 2);
        this.position = 0;          // the ring position that would go on without a step
        this.last = [0, 0];         // what was heard last
        this.silent = true;
    }

    process(inputs, [output]) {
        const wanted = output[0].length;
        const step = this.last.slice();
        const { frames, jumped } = this.read(output, wanted);
        // A block that does not continue the last one begins where that ended and glides to its own samples.
        if (jumped || (frames > 0 && this.silent)) this.glide(output, step, 0);
        if (frames < wanted) this.decay(output, frames, frames > 0 ? null : step);
        this.silent = frames < wanted;
        for (let c = 0; c < output.length; ++c) this.last[c] = output[c][wanted - 1];
        return true;
    }

    read(output, wanted) {
        const { header } = this;
        if (Atomics.load(header, kPlaying) === 0) return { frames: 0, jumped: false };
        const read = Atomics.load(header, kRead) >>> 0;
        const discardTo = Atomics.load(header, kDiscardTo) >>> 0;
        const written = Atomics.load(header, kWritten) >>> 0;
        const from = (written - discardTo) >>> 0 < (written - read) >>> 0 ? discardTo : read;
        let frames = Math.min(wanted, (written - from) >>> 0);
        const mask = this.capacity - 1;
        for (let i = 0; i < frames; ++i) {
            const at = ((from + i) & mask) * 2;
            output[0][i] = this.samples[at];
            output[1][i] = this.samples[at + 1];
        }
        if (frames < wanted) Atomics.add(header, kUnderruns, 1);
        const next = (from + frames) >>> 0;
        Atomics.store(header, kRead, next | 0);
        if (Atomics.load(header, kDiscardTo) >>> 0 !== discardTo) {
            // Discarded while it was copied: it may be half overwritten, and nobody wants to hear it.
            for (const channel of output) channel.fill(0);
            frames = 0;
        }
        const jumped = from !== this.position;
        this.position = next;
        return { frames, jumped };
    }

    // Adds what leads from `start` to the samples, fading over the block.
    glide(output, start, begin) {
        for (let c = 0; c < output.length; ++c) {
            const channel = output[c];
            const length = channel.length - begin;
            const difference = start[c] - channel[begin];
            for (let i = 0; i < length; ++i) channel[begin + i] += difference * (1 - i / length);
        }
    }

    // Silence from `begin` on, entered gently from the last sample before it (or `start`, at the block's beginning).
    decay(output, begin, start) {
        for (let c = 0; c < output.length; ++c) {
            const channel = output[c];
            const from = start ? start[c] : channel[begin - 1];
            const length = channel.length - begin;
            for (let i = 0; i < length; ++i) channel[begin + i] = from * (1 - (i + 1) / length);
        }
    }
}

registerProcessor('sameframe-ring', RingReader);
