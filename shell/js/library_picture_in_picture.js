// SPDX-License-Identifier: Apache-2.0
// Picture-in-picture of the whole canvas: its stream in a hidden video element.
// C++ side: platform/web/picture_in_picture.cpp.
addToLibrary({
    $pictureInPicture: { video: null, self: 0 },

    sameframe_picture_in_picture_set__deps: ['$pictureInPicture'],
    sameframe_picture_in_picture_set: (self, on) => {
        if (!on) {
            if (document.pictureInPictureElement) document.exitPictureInPicture().catch(() => {});
            return;
        }
        const state = pictureInPicture;
        if (!state.video) {
            const video = document.createElement('video');
            video.muted = true;  // the sound comes from the page
            video.playsInline = true;
            video.className = 'picture-in-picture';
            video.addEventListener('enterpictureinpicture', () => _sameframe_on_picture_in_picture(self, true));
            video.addEventListener('leavepictureinpicture', () => {
                _sameframe_on_picture_in_picture(self, false);
                for (const track of video.srcObject?.getTracks() ?? []) track.stop();
                video.srcObject = null;
            });
            document.body.append(video);
            state.video = video;
        }
        const { video } = state;
        video.srcObject = document.getElementById('picture').captureStream();
        const enter = async () => {
            await null;  // the program may be in the middle of a frame
            _sameframe_on_picture_in_picture_draw(self);  // a stream has no size before its first picture
            await video.play();
            await video.requestPictureInPicture();
        };
        enter().catch((error) => {
            err(`picture-in-picture: ${error}`);
            _sameframe_on_picture_in_picture(self, false);
        });
    },
});
