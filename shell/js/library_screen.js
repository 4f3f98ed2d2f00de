// SPDX-License-Identifier: Apache-2.0
// Full screen and the wake lock. C++ side: platform/web/screen.cpp.
addToLibrary({
    $screenState: { wakeLock: null, wantsWakeLock: false, watching: false },

    // The browser refuses outside of a person's action; then nothing happens.
    sameframe_screen_set_fullscreen: (on) => {
        if (on) document.documentElement.requestFullscreen({ navigationUI: 'hide' }).catch(() => {});
        else if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    },

    // A hidden page loses its lock and asks again when it is back.
    sameframe_screen_keep_awake__deps: ['$screenState'],
    sameframe_screen_keep_awake: (on) => {
        if (!navigator.wakeLock) return;
        screenState.wantsWakeLock = !!on;
        const update = async () => {
            const state = screenState;
            if (state.wantsWakeLock && !state.wakeLock && !document.hidden) {
                try {
                    const lock = await navigator.wakeLock.request('screen');
                    lock.addEventListener('release', () => { if (state.wakeLock === lock) state.wakeLock = null; });
                    if (state.wantsWakeLock && !state.wakeLock) state.wakeLock = lock;
                    else lock.release();
                } catch { /* battery saver or a policy: the screen may then go dark */ }
            } else if (!state.wantsWakeLock && state.wakeLock) {
                state.wakeLock.release();
                state.wakeLock = null;
            }
        };
        if (!screenState.watching) {
            screenState.watching = true;
            document.addEventListener('visibilitychange', update);
        }
        update();
    },
});
